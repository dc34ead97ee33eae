"""What stood for a paragraph before."""

import pytest

from portal.translations.models import Move, State
from portal.translations.superseding import stood_before
from portal.translations.workflow import slots_of, store
from tests.portal.translations.people import section_text

pytestmark = pytest.mark.django_db


def say(text, *words):
    found = [
        slot.written(each, State.REVIEWED) for slot, each in zip(slots_of(text, "ro"), words, strict=True)
    ]
    store(text, "ro", found, move=Move.APPROVED)


def before(text, language="ro"):
    found = stood_before((text, language, slot) for slot in slots_of(text, language))
    return [found.get((text.key, slot.digest), set()) for slot in slots_of(text, language)]


def test_what_another_text_has_replaced_stood_before():
    text, other = section_text("One.\n\nTwo."), section_text("One.\n\nTwo.")
    say(text, "Unu.", "Doi."), say(other, "Una.", "Două.")
    assert before(text) == [set(), set()]
    say(text, "Unu!", "Doi.")
    assert before(text) == [{"Unu.", "Doi."}, {"Unu.", "Doi."}]
    assert before(other) == [set(), set()]


def test_where_nothing_stands_now_nothing_was_replaced():
    text = section_text("One.")
    say(text, "Unu.")
    text.owner.text_ro = ""
    text.owner.save()
    assert before(text) == [set()]
