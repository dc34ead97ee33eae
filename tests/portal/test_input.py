"""The gate: what no person types is refused, everything else is normalised and bounded."""

import unicodedata

import pytest
from django.core.exceptions import BadRequest
from django.db import DataError
from hypothesis import given
from hypothesis import strategies as st

from portal.input import QUERY_LENGTH, URL_LENGTH, BadInput, RefuseBadInput, is_clean, number, text, values

UNCLEAN = {
    "NUL": "\x00",
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
    "C1 control": "\x85",
    "lone high surrogate": "\ud800",
    "lone low surrogate": "\udfff",
    "non-character": "\ufffe",
    "non-character of the Arabic block": "\ufdd0",
    "non-character of the last plane": "\U0010ffff",
    "tag character": "\U000e0041",
}
CLEAN = (
    "",
    "prison",
    "Alba Iulia",
    "ασφάλεια",
    "Пловдив",
    "👮\u200d♀️",
    "tab\tand\nline",
    "Åström",
    "ħ",
    "l’aide",
)


@pytest.mark.parametrize("value", CLEAN)
def test_what_people_write_is_clean(value):
    assert is_clean(value)


@pytest.mark.parametrize("character", UNCLEAN.values(), ids=UNCLEAN)
def test_what_no_person_types_is_refused_wherever_it_stands(character):
    for value in (character, f"{character}a", f"a{character}b", f"a{character}"):
        assert not is_clean(value)
        with pytest.raises(BadInput) as refused:
            text(value, parameter="q", limit=10)
        assert refused.value.parameter == "q"
        assert character not in refused.value.message


@pytest.mark.parametrize(("length", "fits"), [(199, True), (200, True), (201, False), (2000, False)])
def test_a_text_is_taken_up_to_its_limit(length, fits):
    if fits:
        assert text("ä" * length, parameter="q", limit=QUERY_LENGTH) == "ä" * length
    else:
        with pytest.raises(BadInput, match="longer than 200 characters"):
            text("ä" * length, parameter="q", limit=QUERY_LENGTH)


def test_a_letter_counts_once_however_it_is_spelled():
    decomposed = unicodedata.normalize("NFD", "é" * QUERY_LENGTH)
    assert text(decomposed, parameter="q", limit=QUERY_LENGTH) == "é" * QUERY_LENGTH


def test_white_space_is_one_space_and_none_at_the_ends():
    assert text("  youth \t\n  work\u00a0here ", parameter="q", limit=50) == "youth work here"


@given(st.text(max_size=60))
def test_what_passes_is_clean_normal_short_and_passes_again_unchanged(value):
    try:
        passed = text(value, parameter="q", limit=40)
    except BadInput:
        return
    assert is_clean(passed)
    assert len(passed) <= 40
    assert passed == unicodedata.normalize("NFC", passed) == " ".join(passed.split())
    assert text(passed, parameter="q", limit=40) == passed


@given(st.lists(st.text(max_size=8)))
def test_values_are_slugs_or_codes_each_once_in_order(found):
    try:
        chosen = values(found, parameter="theme")
    except BadInput:
        return
    assert list(chosen) == [value for value in dict.fromkeys(found) if value]
    assert all(value.isascii() and value.replace("-", "").replace("_", "").isalnum() for value in chosen)


@pytest.mark.parametrize("value", ["1", "100", " 7 ", "0007"])
def test_a_whole_number_within_its_bounds_is_taken(value):
    assert number(value, parameter="page", least=1, most=100) == int(value)


@pytest.mark.parametrize(
    "value", ["0", "101", "1000", "-1", "+1", "1.0", "1e2", "٣", "½", "x", "1 2", "9" * 400]
)
def test_any_other_number_is_refused_with_its_bounds(value):
    with pytest.raises(BadInput, match="a whole number from 1 to 100"):
        number(value, parameter="page", least=1, most=100)


def test_no_number_is_none():
    assert number("", parameter="page", least=1, most=100) is None
    assert number("  ", parameter="page", least=1, most=100) is None


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=prison", 200),
        ("q=%D0%B7%D0%B0%D1%82%D0%B2%D0%BE%D1%80", 200),
        ("q=%00", 400),
        ("q=%ED%A0%80", 400),
        ("q=%FF", 400),
        ("%00=x", 400),
        ("colour=%C3%28", 400),
    ],
)
def test_an_address_that_is_not_text_is_refused_before_any_view(rf, query, status):
    gate = RefuseBadInput(lambda request: type("Response", (), {"status_code": 200}))
    assert gate(rf.get("/en/search/", QUERY_STRING=query)).status_code == status


@pytest.mark.parametrize("path", ["/en/\x00/", "/en/\x1b[31m/", "/en/\ufffe/"])
def test_a_path_that_is_not_text_is_refused_before_any_view(rf, path):
    request = rf.get("/")
    request.path_info = path
    assert RefuseBadInput(lambda request: None)(request).status_code == 400


@pytest.mark.parametrize(("over", "status"), [(0, 200), (1, 414), (9 * URL_LENGTH, 414)])
def test_an_address_is_taken_up_to_its_limit(rf, over, status):
    query = "a" * (URL_LENGTH - len("/en/") + over)
    gate = RefuseBadInput(lambda request: type("Response", (), {"status_code": 200}))
    assert gate(rf.get("/en/", QUERY_STRING=query)).status_code == status


@pytest.mark.parametrize(
    "error", [DataError("numeric field overflow"), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "")]
)
def test_what_the_database_finds_unfit_is_the_senders_fault(rf, error):
    with pytest.raises(BadRequest):
        RefuseBadInput(None).process_exception(rf.get("/"), error)


def test_any_other_error_is_ours(rf):
    assert RefuseBadInput(None).process_exception(rf.get("/"), ValueError()) is None
