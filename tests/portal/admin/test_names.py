import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some

from portal.admin.names import Identifiers, NamesByLanguage
from portal.languages import CODES

NAME = some.text("abcäßΑЖ ,()-", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()).strip(" ,;")
)


def test_a_line_for_each_language():
    field = NamesByLanguage()
    held = {"fi": ["Tukholma", "Holmia"], "de": ["Stockholm"]}
    assert field.prepare_value(held) == "de: Stockholm\nfi: Tukholma, Holmia"
    assert field.clean("fi: Tukholma,  Holmia \r\n\r\nde: Stockholm") == held


def test_a_name_with_a_comma_stays_whole():
    field = NamesByLanguage()
    assert (
        field.prepare_value({"en": ["Migration, Asylum and Integration"]})
        == "en: Migration, Asylum and Integration;"
    )
    assert field.clean("en: Migration, Asylum and Integration;") == {
        "en": ["Migration, Asylum and Integration"]
    }


@given(
    some.dictionaries(
        some.sampled_from(CODES), some.lists(NAME.filter(bool), min_size=1, max_size=4, unique=True)
    )
)
def test_what_is_shown_reads_back_as_it_was(held):
    field = NamesByLanguage()
    assert field.clean(field.prepare_value(held)) == held
    assert not field.has_changed(held, field.prepare_value(held))


@pytest.mark.parametrize(
    "typed", ["Tukholma", "xx: Tukholma", "fi:", ": Tukholma", "fi: " + "a" * 300, "fi: a\x01b"]
)
def test_a_line_that_cannot_be_read_is_refused_with_its_number(typed):
    with pytest.raises(ValidationError, match="Line 2"):
        NamesByLanguage().clean(f"de: Stockholm\n{typed}")


def test_identifiers_may_hold_a_colon_but_no_scheme_twice():
    field = Identifiers()
    assert field.clean("uri: http://example.org/a\nwikidata: Q1754") == {
        "uri": "http://example.org/a",
        "wikidata": "Q1754",
    }
    with pytest.raises(ValidationError, match="stands twice"):
        field.clean("wikidata: Q1\nwikidata: Q2")
    with pytest.raises(ValidationError, match="not the name of a register"):
        field.clean("Wiki Data: Q1")


def test_nothing_typed_is_nothing_held():
    assert NamesByLanguage().clean("") == {}
    assert not NamesByLanguage().has_changed({}, "")
