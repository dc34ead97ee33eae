"""Numbers as twenty-four languages write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages import CODES
from portal.translations.numbers import DECIMAL_POINT, lost_and_added, numbers

SAME = [
    ("5,804,879.10", "en", "5.804.879,10", "it"),
    ("5,804,879.10", "en", "5\u00a0804\u00a0879,10", "fr"),
    ("12,500", "en", "12 500", "bg"),
    ("12,500", "en", "12\u202f500", "sv"),
    ("12.500", "de", "12’500", "it"),
    ("4.5%", "en", "4,5 %", "de"),
    ("0.125", "en", "0,125", "fi"),
    ("EUR 1.5 million", "en", "1 500 000 euros", "fr"),
    ("on 12.3.2024", "de", "on 12/03/2024", "en"),
    ("2024-03-12", "en", "2024. 3. 12", "hu"),
    ("12 March 2024", "en", "12.03.2024", "cs"),
    ("12.3.2024", "fi", "12 martie 2024", "ro"),
    ("2014–2020", "en", "2014.–2020. gads", "lv"),
    ("5 services", "en", "πέντε υπηρεσίες", "el"),
    ("three cities", "en", "3 pilsētas", "lv"),
    ("2 children", "en", "dvě děti", "cs"),
    ("20th century", "en", "XXe siècle", "fr"),
    ("in 2019, 300 people", "en", "2019. gadā 300 cilvēku", "lv"),
]
OTHER = [
    ("1.5", "en", "15", "de", ["1.5"], ["15"]),
    ("1,500", "en", "1,500", "de", ["1,500"], ["1,500"]),
    ("in 2014", "en", "im Jahr 2041", "de", ["2014"], ["2041"]),
    ("5 towns", "en", "6 miast", "pl", ["5"], ["6"]),
    ("40 of 40", "en", "40", "et", ["40"], []),
    ("5 services", "en", "services", "fr", ["5"], []),
    ("Towns", "en", "17 Städte", "de", [], ["17"]),
]


@pytest.mark.parametrize(("source", "source_language", "target", "target_language"), SAME)
def test_the_same_number_is_known_however_it_is_written(source, source_language, target, target_language):
    assert lost_and_added(source, target, source_language, target_language) == ([], [])
    assert lost_and_added(target, source, target_language, source_language) == ([], [])


@pytest.mark.parametrize(
    ("source", "source_language", "target", "target_language", "lost", "added"), OTHER, ids=str
)
def test_another_number_is_told_as_it_is_written(
    source, source_language, target, target_language, lost, added
):
    assert lost_and_added(source, target, source_language, target_language) == (lost, added)


@pytest.mark.parametrize("language", CODES)
@given(whole=st.integers(0, 10**10), cents=st.integers(1, 99))
def test_a_sum_written_in_a_language_is_read_back(language, whole, cents):
    group, decimal = (",", ".") if language in DECIMAL_POINT else (".", ",")
    written = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02}"
    assert [number.value for number in numbers(f"x {written} y.", language)] == [
        Decimal(f"{whole}.{cents:02}")
    ]


@pytest.mark.parametrize("language", CODES)
@given(text=st.text(st.sampled_from("0123456789.,/- \u00a0'axV"), max_size=40))
def test_any_text_has_numbers_and_none_against_itself(language, text):
    assert lost_and_added(text, text, language, language) == ([], [])
