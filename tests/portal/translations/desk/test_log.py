"""The log of an entry's texts in a language."""

import pytest

from portal.translations.desk import log
from portal.translations.desk.log import log_of
from portal.translations.proposals import Origin
from portal.translations.proposing import suggest
from portal.translations.workflow import slots_of, translated_by_machine
from tests.portal.translations.people import section_text

pytestmark = pytest.mark.django_db


def events(text, language="ro", page=1):
    _numbers, found = log_of("practice", text.entry, language, page)
    return [(each.heading, each.is_move, getattr(each.row, "text", "")) for each in found]


def test_moves_and_proposals_stand_in_one_order():
    text = section_text("One.")
    (slot,) = slots_of(text, "ro")
    suggest(text, "ro", slot.key, "Unu.", origin=Origin.FILE)
    translated_by_machine(text, "ro", {slot.key: "Mașină."}, provider="m")
    suggest(text, "ro", slot.key, "Unu!", origin=Origin.FILE)
    assert events(text) == [
        ("The problem", False, "Unu!"),
        ("The problem", True, ""),
        ("The problem", False, "Unu."),
    ]
    assert events(text, "fi") == []


def test_other_entries_have_logs_of_their_own():
    text, other = section_text("One."), section_text("Two.")
    suggest(other, "ro", slots_of(other, "ro")[0].key, "Doi.", origin=Origin.FILE)
    assert events(text) == []


def test_a_long_log_has_pages(monkeypatch):
    monkeypatch.setattr(log, "PER_PAGE", 2)
    text = section_text("One.")
    for words in "abc":
        suggest(text, "ro", slots_of(text, "ro")[0].key, words, origin=Origin.FILE)
    assert [[words for *_rest, words in events(text, page=page)] for page in (1, 2)] == [["c", "b"], ["a"]]
    assert events(text, page="x") == events(text, page=1)
