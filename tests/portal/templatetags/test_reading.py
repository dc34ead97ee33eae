"""Texts, numbers, dates and names as each reader writes them."""

import pytest
from babel import Locale
from django.template import Context, Template
from django.utils import translation

from portal.languages import CODES
from portal.templatetags import reading
from portal.translations.reading import ShownText


def rendered(source: str, language: str = "en", **context) -> str:
    with translation.override(language):
        return Template("{% load reading %}" + source).render(Context(context))


def plain(text: str) -> str:
    """With ordinary spaces for the unbreakable ones that CLDR asks for."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "€673,403.75"),
        ("de", "673.403,75 €"),
        ("bg", "673 403,75 €"),
        ("mt", "€673,403.75"),
        ("pt", "673 403,75 €"),
    ],
)
def test_a_sum_is_written_as_its_reader_writes_it(language, written):
    assert plain(rendered('{{ sum|money:"EUR" }}', language, sum="673403.75")) == written


def test_a_round_sum_has_no_hundredths():
    assert rendered("{{ sum|money }}", sum="716745.00") == "€716,745"
    assert plain(rendered('{{ sum|money:"BGN" }}', "bg", sum="4000000")) == "4 000 000 лв."


@pytest.mark.parametrize("amount", ["", None])
def test_an_unknown_sum_is_nothing(amount):
    assert rendered("{{ sum|money }}{{ sum|number }}", sum=amount) == ""


@pytest.mark.parametrize(
    ("language", "known", "written"),
    [
        ("en", "2019", "2019"),
        ("en", "2019-06", "June 2019"),
        ("en", "2021-06-09", "9 June 2021"),
        ("de", "2021-06-09", "9. Juni 2021"),
        ("bg", "2021-06-09", "9 юни 2021 г."),
        ("el", "2019-06", "Ιούνιος 2019"),
        ("mt", "2021-06-09", "9 ta’ Ġunju 2021"),
        ("pt", "2021-06-09", "9 de junho de 2021"),
        ("en", "", ""),
    ],
)
def test_a_date_is_written_out_as_far_as_it_is_known(language, known, written):
    assert plain(rendered("{{ date|partial_date }}", language, date=known)) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2022", "2023", "2022–2023"),
        ("2022", "2022", "2022"),
        ("2019-06", "2021", "June 2019 – 2021"),
        ("2019-06", "", "since June 2019"),
        ("", "2021", "until 2021"),
        ("", "", ""),
    ],
)
def test_a_period_says_what_is_known_of_it(start, end, written):
    assert rendered("{% period start end %}", start=start, end=end) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "76.7%"), ("de", "76,7 %"), ("fr", "76,7 %"), ("mt", "76.7%")]
)
def test_a_share_is_a_percentage(language, written):
    assert plain(rendered("{{ share|percent }}", language, share=0.76711)) == written


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_its_own_way_with_everything(language):
    page = rendered(
        "{{ 1234|number }}{{ 0.5|percent }}{{ '10.5'|money }}{{ '2019-06-01'|partial_date }}"
        "{{ 'MT'|country_name }}{{ 'mt'|language_name }}{{ 'mt'|autonym }}",
        language,
    )
    assert "Malti" in page
    with translation.override(language):
        assert isinstance(reading.locale(), Locale)


def test_a_text_in_the_language_of_the_page_stands_bare():
    text = ShownText("Street <lights>", "en", "original", "en")
    assert rendered("{% shown text %}", text=text) == "Street &lt;lights&gt;"


def test_a_foreign_text_says_so_to_eyes_and_ears():
    text = ShownText("Улично осветление", "bg", "original", "en")
    page = rendered("{% shown text %}", text=text)
    assert '<span lang="bg">Улично осветление</span>' in page
    assert "Bulgarian" in page


def test_a_machines_text_says_so_and_from_which_language():
    text = ShownText("Street lighting", "en", "machine", "en", "bg", "etranslation")
    page = rendered("{% shown text %}", text=text)
    assert 'lang="en-t-bg-t0-mtec"' in page
    assert "machine translation from Bulgarian" in page


def test_a_text_behind_its_source_says_so():
    text = ShownText("Lights", "en", "reviewed", "en", source_language="bg", changed_paragraphs=1)
    assert "source has changed" in rendered("{% shown text %}", text=text)


def test_a_heading_carries_no_notes():
    text = ShownText("Lights", "en", "machine", "de", source_language="bg")
    assert "translation" not in rendered("{% shown text mark=False %}", text=text)


def test_nothing_is_shown_of_a_missing_text():
    assert rendered("{% shown text %}", text=ShownText("", "en", "missing", "en")) == ""


def test_paragraphs_are_escaped_and_bear_their_language():
    text = ShownText("One <b>.\n\nTwo.", "ro", "original", "en")
    page = rendered("{% shown_paragraphs text %}", text=text)
    assert page == '<div class="prose" lang="ro"><p>One &lt;b&gt;.</p>\n<p>Two.</p></div>'


@pytest.mark.parametrize(
    ("code", "filled", "word"),
    [("E0", 1, "described only"), ("E4", 5, "established"), ("X0", 1, "no effect"), ("XN", 1, "harm")],
)
def test_the_scale_fills_as_far_as_the_evidence_goes(code, filled, word):
    page = rendered("{% evidence_scale code %}", code=code)
    assert page.count('class="reached') == filled
    assert f"{code} {word}" in page
    assert page.count("<rect") == 7


def test_the_bar_of_money_is_as_long_as_the_unions_part():
    page = plain(rendered("{% money_bar total part %}", total="716745", part="549820"))
    assert 'class="part" width="76.71"' in page
    assert "€716,745 in all, of which €549,820 from the European Union (76.7%)" in page


def test_money_of_which_half_is_unknown_has_no_bar():
    assert "<svg" not in rendered("{% money_bar total part %}", total="716745", part=None)
    assert "the total is not stated" in rendered("{% money_bar total part %}", total=None, part="10")


def test_no_style_or_script_stands_in_a_component():
    page = rendered('{% evidence_scale "E2" %}{% money_bar "10" "5" %}{% icon "search" %}')
    assert "style" not in page
    assert "script" not in page


@pytest.mark.parametrize(
    ("length", "language", "written"),
    [
        (1, "en", "1 kB"),
        (819_600, "en", "820 kB"),
        (1_234_000, "en", "1.2 MB"),
        (1_234_000, "fr", "1,2 Mo"),
        (26_214_400, "bg", "26,2 MB"),
    ],
)
def test_the_length_of_a_file_is_written_in_the_unit_that_fits(length, language, written):
    assert plain(rendered("{{ length|file_size }}", language, length=length)) == written
