"""Entries in the interchange form: what is out of date here is out of date where the lines are taken."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.exchange.exporting import lines
from portal.exchange.forms import forms
from portal.exchange.importing import Import
from portal.translations.models import Move, State, TranslationUnit
from portal.translations.proposals import Proposal
from portal.translations.slots import is_outdated
from portal.translations.workflow import set_state, slots_of, store, translated_by_machine, unit_of
from practices.models import Practice
from projects.models import Country
from tests.examples import examples, undone
from tests.factories import make_practice, make_theme
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db


def exported() -> list[bytes]:
    return [line for kind in forms() for line in lines(kind)]


def translations(slug: str = "walks") -> dict:
    (line,) = (content for content in map(json.loads, lines("practice")) if content["slug"] == slug)
    return line.get("translations", {})


def elsewhere(content: list[bytes]) -> None:
    """The lines in a database that knows nothing of them."""
    Practice.objects.all().delete()
    TranslationUnit.objects.all().delete()
    Import(Country).run(content)


def translate(text, *words, state=State.MACHINE):
    found = [slot.written(each, state) for slot, each in zip(slots_of(text, "ro"), words, strict=True)]
    store(text, "ro", found, move=Move.APPROVED if state == State.REVIEWED else Move.TRANSLATED)


def outdated():
    """A text whose second paragraph has changed since a person reviewed the first and a machine made the rest."""
    text = section_text("One.\n\nTwo.", slug="walks")
    translated_by_machine(
        text, "ro", {slot.digest: f"M {slot.source}" for slot in slots_of(text, "ro")}, provider="machine"
    )
    one, two = slots_of(text, "ro")
    store(text, "ro", [one.written("Unu.", State.REVIEWED), two], move=Move.APPROVED, provider="ana")
    edit_source(text, "One.\n\nTwo!")
    return text


def test_of_what_is_as_one_expects_nothing_is_told():
    make_practice(slug="walks", title_en="Walks", title_ro="Plimbări")
    assert translations() == {}
    elsewhere(exported())
    assert translations() == {}


def test_what_is_out_of_date_here_is_out_of_date_there():
    outdated()
    before, content = translations(), exported()
    assert [state for _digest, state in before["ro"]["sections.problem"]["paragraphs"]] == [
        "reviewed",
        "machine",
    ]
    elsewhere(content)
    section = Practice.objects.get().sections.get()
    assert is_outdated(unit_of(section, "text", "ro"), section.text_en)
    assert exported() == content


def test_importing_what_was_exported_changes_nothing():
    outdated()
    make_theme(label_ro="Teme")
    section_text("One.", slug="lamps")
    content, units = exported(), list(TranslationUnit.objects.order_by("pk").values())
    report = Import(Country, by=make_person("x")).run(content)
    assert (report.created, report.changed, report.reviewed) == (0, 0, [])
    assert list(TranslationUnit.objects.order_by("pk").values()) == units
    assert exported() == content
    assert not Proposal.objects.exists()


def test_a_line_may_tell_that_a_text_is_out_of_date_which_is_not_known_here():
    text = section_text("One.", slug="walks")
    translate(text, "M")
    content = json.loads(b"".join(lines("practice")))
    content["translations"] = {
        "ro": {"sections.problem": {"state": "machine", "paragraphs": [["0" * 32, "machine"]]}}
    }
    taken = Import(Country).run([json.dumps(content).encode()])
    assert taken.changed == 1
    assert is_outdated(unit_of(text.owner, "text", "ro"), "One.")
    assert Import(Country).run([json.dumps(content).encode()]).unchanged == 1


def test_a_line_does_not_make_less_of_what_a_person_has_reviewed():
    text = section_text("One.", slug="walks")
    translate(text, "Unu.", state=State.REVIEWED)
    said = {"state": "reviewed", "paragraphs": [["0" * 32, "reviewed"]]}
    content = {"kind": "practice", "slug": "walks", "sections": {"problem": {"en": "One.", "ro": "Unu."}}}
    line = json.dumps(content | {"translations": {"ro": {"sections.problem": said}}}).encode()
    assert Import(Country).run([line]).unchanged == 1
    assert not is_outdated(unit_of(text.owner, "text", "ro"), "One.")


def test_what_was_made_from_another_translation_says_so():
    text = section_text("One.", slug="walks")
    text.owner.text_fr, text.owner.text_ro = "Un.", "Unu."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.MACHINE, source_language="fr", provider="robot")
    assert translations() == {
        "ro": {"sections.problem": {"state": "machine", "provider": "robot", "from": "fr"}}
    }
    text.owner.text_fr = "Une."
    text.owner.save()
    assert len(translations()["ro"]["sections.problem"]["paragraphs"]) == 1


def test_drafts_are_not_exported_and_many_entries_take_as_many_queries_as_few():
    make_practice(status="draft")
    assert list(lines("practice")) == []

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert list(lines("practice"))
        return len(found)

    section_text("One.")
    few = queries()
    section_text("Two."), section_text("Three.")
    assert queries() == few


PARAGRAPHS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "1\n2"]), min_size=1, max_size=4)


@examples(25)
@given(
    PARAGRAPHS,
    PARAGRAPHS,
    PARAGRAPHS,
    st.lists(st.sampled_from([State.MACHINE, State.REVIEWED]), min_size=4, max_size=4),
)
@undone()
def test_whatever_a_text_was_made_from_the_export_of_its_import_is_the_same(before, after, target, states):
    text = section_text("\n\n".join(before), slug="walks")
    found = [
        slot.written(f"R {at}", state)
        for at, (slot, state) in enumerate(zip(slots_of(text, "ro"), states, strict=False))
    ]
    store(text, "ro", found, move=Move.IMPORTED, provider="ana")
    edit_source(text, "\n\n".join(after))
    if len(target) == 1:
        text.owner.text_ro = target[0]
        text.owner.save()
    content = list(lines("practice"))
    assert Import(Country, by=None).run(content).changed == 0
    assert list(lines("practice")) == content
    elsewhere(content)
    assert list(lines("practice")) == content


def test_where_one_batch_ends_is_irrelevant(monkeypatch):
    for slug in "bdace":
        section_text("One.", slug=slug)
    found = list(lines("practice"))
    monkeypatch.setattr("portal.exchange.exporting.BATCH", 2)
    assert list(lines("practice")) == found
    assert [json.loads(line)["slug"] for line in found] == list("abcde")
