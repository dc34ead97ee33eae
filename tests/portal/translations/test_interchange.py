"""What is exchanged: one gate for all formats, and refusals that people understand."""

from dataclasses import FrozenInstanceError

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from portal.input import is_clean
from portal.languages import CODES
from portal.translations.interchange import (
    FILE_SIZE,
    KEY_LENGTH,
    SEGMENTS,
    STATES,
    TEXT_LENGTH,
    Intake,
    Unreadable,
    check_size,
    holdable,
)
from portal.translations.models import State
from tests.segments import make_segment

WRONG = {
    "no key": ({"key": ""}, "does not say where it belongs"),
    "a key that is too long": ({"key": "x" * (KEY_LENGTH + 1)}, "does not say where it belongs"),
    "a source that is too long": ({"source": "x" * (TEXT_LENGTH + 1)}, "longer than 50000 characters"),
    "a translation that is too long": ({"target": "x" * (TEXT_LENGTH + 1)}, "longer than 50000 characters"),
    "NUL": ({"target": "a\x00"}, "control characters"),
    "a control character in the note": ({"note": "\x07"}, "control characters"),
    "a lone surrogate": ({"source": "\ud800"}, "control characters"),
    "a control character in the key": ({"key": "a\x1b"}, "control characters"),
    "another language": ({"target_language": "nb"}, "“nb” is not one of the languages"),
    "another source language": ({"source_language": "zh-TW"}, "“zh-TW” is not one of the languages"),
    "no language": ({"target_language": " "}, "does not say from which language"),
}


def taken(**stated):
    return Intake().take(make_segment(**stated), 7)


@pytest.mark.parametrize(("stated", "reason"), WRONG.values(), ids=WRONG)
def test_what_no_file_of_ours_would_hold_is_refused_with_its_line(stated, reason):
    with pytest.raises(Unreadable) as caught:
        taken(**stated)
    assert caught.value.line == 7
    assert str(caught.value).startswith("Line 7: ")
    assert reason in str(caught.value)


def test_a_key_stands_once_for_each_language():
    intake = Intake()
    intake.take(make_segment(key="practice:a:title:0", target_language="fr"), 1)
    intake.take(make_segment(key="practice:a:title:0", target_language="fi"), 2)
    with pytest.raises(Unreadable, match="“practice:a:title:0” stands twice"):
        intake.take(make_segment(key="practice:a:title:0", target_language="fr-BE"), 3)


def test_a_file_has_no_more_texts_than_the_limit(monkeypatch):
    assert SEGMENTS == 20_000
    monkeypatch.setattr("portal.translations.interchange.SEGMENTS", 2)
    intake = Intake()
    for _each in range(2):
        intake.take(make_segment(), 1)
    with pytest.raises(Unreadable, match="more than 2 texts"):
        intake.take(make_segment(), 1)


def test_a_file_is_no_larger_than_the_limit():
    check_size(bytes(FILE_SIZE))
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        check_size(bytes(FILE_SIZE + 1))


@pytest.mark.parametrize("code", CODES)
def test_a_language_with_its_country_is_the_language(code):
    for tag in (code, f"{code}-XX", f"{code.upper()}_xx", f" {code}"):
        segment = taken(source_language=tag, target_language=tag)
        assert segment.languages == (code, code)


@pytest.mark.parametrize("state", STATES)
def test_a_text_that_is_empty_is_missing_whatever_is_said(state):
    assert taken(target="", state=state).state == "missing"
    assert taken(target=" \n", state=state).state == "missing"


def test_a_text_that_is_there_is_not_missing_but_nobody_has_reviewed_it():
    assert taken(target="Des rues", state="missing").state == "machine"


def test_a_source_copied_to_be_written_over_is_missing():
    assert taken(source="Strada", target="Strada", state="missing").state == "missing"
    assert taken(source="Paris", target="Paris", state="reviewed").state == "reviewed"


def test_states_are_those_of_the_database_and_missing():
    assert (*State.values, "missing") == STATES


@pytest.mark.parametrize(
    ("key", "entry"),
    [("practice:a:title:0", "practice:a"), ("practice:a:section.problem.text:2", "practice:a"), ("x", "x")],
)
def test_the_entry_stands_before_the_second_colon(key, entry):
    assert make_segment(key=key).entry == entry


def test_a_segment_does_not_change():
    with pytest.raises(FrozenInstanceError):
        make_segment().state = "reviewed"


@given(st.text())
def test_what_is_written_can_be_read(text):
    assert is_clean(holdable(text))
    assert len(holdable(text)) == len(text)
    assert holdable(text) == text or not is_clean(text)


def test_a_refusal_is_a_sentence_in_the_language_of_its_reader():
    refused = Unreadable(_("The file has more than %(limit)s texts."), limit=3)
    assert str(refused) == "The file has more than 3 texts."
    assert refused.line is None
    assert not isinstance(refused.sentence, str)
