"""What of a term base is taken, whatever its format."""

import pytest

from portal.translations import term_entries
from portal.translations.interchange import Unreadable
from portal.translations.term_entries import LENGTH, TermEntry, TermIntake


def taken(**stated) -> TermEntry:
    return TermIntake().take(TermEntry(7, **stated))


def test_texts_are_stored_on_one_line_and_in_nfc():
    entry = taken(texts={"fr": "  e\u0301tat\n de  droit "}, note="a\u00a0b", theme=" drugs ")
    assert (entry.texts, entry.note, entry.theme) == ({"fr": "état de droit"}, "a b", "drugs")


def test_languages_are_called_as_they_are_called_here_and_the_first_counts():
    entry = taken(texts={"pt-PT": "luz", "pt_BR": "lume"}, definitions={"EN-gb": "A."}, machine={"el-GR"})
    assert (entry.texts, entry.definitions, entry.machine) == ({"pt": "luz"}, {"en": "A."}, {"el"})


def test_texts_that_are_empty_are_not_given():
    assert taken(texts={"en": " ", "fr": "a"}, definitions={"en": ""}).texts == {"fr": "a"}


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({"texts": {"tlh": "a"}}, "“tlh” is not one of the languages"),
        ({"definitions": {"": "a"}}, "“” is not one of the languages"),
        ({"machine": frozenset({"xx"})}, "“xx” is not one of the languages"),
        ({"texts": {"en": "a\0b"}}, "control characters"),
        ({"texts": {"en": "a\ud800b"}}, "broken characters"),
        ({"reference": "https://example.org/\x1b"}, "control characters"),
        ({"definitions": {"en": "x" * (LENGTH + 1)}}, f"longer than {LENGTH}"),
    ],
)
def test_what_no_file_of_ours_would_hold_is_refused_with_its_line(stated, reason):
    with pytest.raises(Unreadable, match=reason) as refused:
        taken(**stated)
    assert refused.value.line == 7


def test_a_file_has_not_more_terms_than_are_sensible(monkeypatch):
    monkeypatch.setattr(term_entries, "TERMS", 2)
    intake = TermIntake()
    intake.take(TermEntry(1))
    intake.take(TermEntry(2))
    with pytest.raises(Unreadable, match="more than 2 terms"):
        intake.take(TermEntry(3))
