"""Many texts in one language, read at once."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.translations.in_language import in_language, lock
from portal.translations.models import State
from portal.translations.proposals import Origin
from portal.translations.proposing import suggest
from portal.translations.workflow import set_state, slots_of
from tests.factories import make_practice
from tests.portal.translations.people import section_text, summary_of

pytestmark = pytest.mark.django_db


def test_the_paragraphs_are_those_that_the_workflow_finds():
    text, other = section_text("One.\n\nTwo."), section_text("Three.")
    text.owner.text_ro = "Unu.\n\nDoi."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.REVIEWED)
    found = in_language([text, other], "ro")
    assert [each.slots for each in found] == [slots_of(text, "ro"), slots_of(other, "ro")]
    assert [each.text for each in found] == [text, other]


def test_a_text_that_was_made_from_another_translation_is_compared_with_the_original():
    text = summary_of(make_practice(summary_en="One.", summary_fr="Un.", summary_ro="Unu."))
    set_state(text.owner, "summary", "fr", state=State.REVIEWED)
    set_state(text.owner, "summary", "ro", state=State.MACHINE, source_language="fr")
    (found,) = in_language([text], "ro")
    assert found.slots == slots_of(text, "ro")
    assert not found.slots[0].is_outdated


def test_only_what_people_and_files_propose_waits_for_them():
    text = section_text("One.")
    (slot,) = slots_of(text, "ro")
    suggest(text, "ro", slot.key, "Robot.", origin=Origin.MACHINE)
    file = suggest(text, "ro", slot.key, "Unu.", origin=Origin.FILE)
    suggest(text, "fi", slot.key, "Yksi.", origin=Origin.FILE)
    (found,) = in_language([text], "ro")
    assert found.waiting(slot) == [file]


def test_any_number_of_texts_takes_two_queries():
    texts = [section_text("One.") for _each in range(4)]
    with CaptureQueriesContext(connection) as queries:
        in_language(texts, "ro")
    assert len(queries) == 2
    assert in_language([], "ro") == []


def test_texts_that_are_locked_are_read_anew():
    text, other = section_text("One."), summary_of(make_practice(summary_en="One."))
    type(text.owner).objects.filter(pk=text.owner.pk).update(text_en="New.", text_ro="Nou.")
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        lock([text, other], "ro")
    assert (text.source, text.words("ro"), other.source) == ("New.", "Nou.", "One.")
    assert all("FOR UPDATE" in query["sql"] for query in queries)
