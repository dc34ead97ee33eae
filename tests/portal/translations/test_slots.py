"""The paragraphs of a source, and what stands for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.models import MISSING, State, TranslationUnit
from portal.translations.paragraphs import digest, digests, join
from portal.translations.slots import changes, is_outdated, made_by, slots, state_of, text_of

paragraphs = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=6)


def unit(source: str, state: str = State.MACHINE, states=()) -> TranslationUnit:
    """A unit as it is written down for a translation of the whole source."""
    now = digests(source)
    made = [[each, state] for each in now] if not states else list(map(list, zip(now, states, strict=True)))
    return TranslationUnit(
        state=state,
        source_language="en",
        source_hash=digest(source),
        paragraphs=made if len(made) > 1 else [],
    )


def translated(source: str) -> str:
    return join(f"fi {each}" for each in source.split("\n\n") if each)


def test_where_there_is_no_translation_every_paragraph_is_missing():
    assert [(slot.source, slot.state, slot.is_outdated) for slot in slots("One.\n\nTwo.", "", None)] == [
        ("One.", MISSING, False),
        ("Two.", MISSING, False),
    ]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("a\n\nb\n\nc", [("a", "fi a", False), ("b", "fi b", False), ("c", "fi c", False)]),
        ("a\n\nB\n\nc", [("a", "fi a", False), ("B", "fi b", True), ("c", "fi c", False)]),
        (
            "a\n\nnew\n\nb\n\nc",
            [("a", "fi a", False), ("new", "", False), ("b", "fi b", False), ("c", "fi c", False)],
        ),
        ("c\n\na\n\nb", [("c", "fi c", False), ("a", "fi a", False), ("b", "fi b", False)]),
        ("a\n\nc", [("a", "fi a", False), ("", "fi b", True), ("c", "fi c", False)]),
        ("b\n\nc", [("", "fi a", True), ("b", "fi b", False), ("c", "fi c", False)]),
    ],
    ids=["same", "one changed", "one new", "moved", "one gone", "first gone"],
)
def test_an_edit_outdates_the_paragraphs_that_it_changed_and_no_other(after, told):
    before = "a\n\nb\n\nc"
    found = slots(after, translated(before), unit(before))
    assert [(slot.source, slot.target, slot.is_outdated) for slot in found] == told


@given(paragraphs, paragraphs)
def test_no_translation_of_anything_is_lost_between_two_states_of_a_source(before, after):
    target = translated(join(before))
    found = slots(join(after), target, unit(join(before)))
    assert sorted(text_of(found).split("\n\n")) == sorted(target.split("\n\n"))
    assert [slot.source for slot in found if slot.source] == after


@given(paragraphs.filter(bool), paragraphs)
def test_no_translation_is_up_to_date_while_one_of_its_paragraphs_is_not(before, after):
    known = unit(join(before))
    found = slots(join(after), translated(join(before)), known)
    if any(slot.is_outdated or slot.is_missing for slot in found):
        assert is_outdated(known, join(after))
    assert is_outdated(known, join(after)) == (before != after)


@given(paragraphs)
def test_what_is_written_down_of_slots_makes_the_same_slots_again(source):
    text = join(source)
    found = slots(text, translated(text), unit(text))
    again = TranslationUnit(
        state=state_of(found), source_language="en", source_hash=digest(text), paragraphs=made_by(found)
    )
    assert slots(text, text_of(found), again) == found


def test_a_text_is_a_machines_while_one_paragraph_is():
    found = slots("a\n\nb", "x\n\ny", unit("a\n\nb", states=[State.REVIEWED, State.MACHINE]))
    assert state_of(found) == State.MACHINE
    assert state_of([slot.written("z", State.REVIEWED) for slot in found]) == State.REVIEWED
    assert state_of(slots("a", "", None)) == MISSING


def test_paragraphs_that_do_not_match_are_one_whole():
    (slot,) = slots("a\n\nb", "x", unit("a\n\nb"))
    assert (slot.is_whole, slot.source, slot.target, slot.is_outdated) == (True, "a\n\nb", "x", False)
    (slot,) = slots("a\n\nc", "x", unit("a\n\nb"))
    assert slot.is_outdated


def test_a_whole_of_which_a_person_reviewed_a_paragraph_is_a_persons():
    mixed = unit("a\n\nb", State.MACHINE, [State.REVIEWED, State.MACHINE])
    assert [slot.state for slot in slots("a\n\nb", "x", mixed)] == [State.REVIEWED]
    assert [slot.state for slot in slots("a\n\nb", "x\n\ny", mixed)] == [State.REVIEWED, State.MACHINE]


def test_a_unit_of_a_time_when_paragraphs_were_not_written_down_is_understood():
    known = TranslationUnit(state=State.REVIEWED, source_language="en", source_hash=digest("a\n\nb"))
    assert [slot.is_outdated for slot in slots("a\n\nb", "x\n\ny", known)] == [False, False]
    assert [(slot.is_whole, slot.is_outdated) for slot in slots("a\n\nc", "x\n\ny", known)] == [(True, True)]
    assert is_outdated(known, "a\n\nc")


@pytest.mark.parametrize(
    ("after", "number"),
    [
        ("a\n\nb\n\nC", 1),
        ("a\n\nb", 1),
        ("a\n\nb\n\nc\n\nd", 1),
        ("A\n\nB\n\nc\n\nd", 3),
        ("", 3),
        ("c\n\nb\n\na", 1),
    ],
)
def test_changes_are_counted_as_a_reader_would(after, number):
    assert changes(unit("a\n\nb\n\nc"), after) == number
