"""From texts to the segments of files."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.translations import proposing
from portal.translations.interchange import TEXT_LENGTH
from portal.translations.models import Move, State
from portal.translations.proposals import Origin
from portal.translations.proposing import suggest
from portal.translations.segments import (
    memory_of,
    number_of,
    segments,
    segments_of_entry,
    segments_of_language,
)
from portal.translations.workflow import set_state, slots_of, store, translated_by_machine
from tests.factories import make_city, make_practice, make_theme
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db


def translate(text, language="ro"):
    found = slots_of(text, language)
    translated_by_machine(
        text, language, {slot.digest: f"M {slot.source}" for slot in found}, provider="machine"
    )


def reviewed(text, words, language="ro"):
    """A person's translation of the whole text, as if two had made it."""
    found = [
        slot.written(each, State.REVIEWED)
        for slot, each in zip(slots_of(text, language), words.split("\n\n"), strict=True)
    ]
    store(text, language, found, move=Move.APPROVED)


def test_a_paragraph_is_a_segment_with_the_digest_of_its_source():
    text = section_text("One.\n\nTwo\nlines.", slug="walks")
    assert [(each.key, each.source, each.target, each.state) for each in segments(text, "ro")] == [
        ("practice:walks:sections.problem:1", "One.", "", "missing"),
        ("practice:walks:sections.problem:2", "Two\nlines.", "", "missing"),
    ]
    assert [each.source_hash for each in segments(text, "ro")] == [
        slot.digest for slot in slots_of(text, "ro")
    ]
    assert {each.languages for each in segments(text, "ro")} == {("en", "ro")}


def test_a_note_says_what_the_text_is_how_long_it_may_be_and_where_it_is_read():
    make_practice(slug="walks", title_en="Walks")
    (title,) = segments_of_language("bg", "practice")
    assert title.note.splitlines()[0] == "Practice: title"
    assert "At most 300 characters." in title.note
    assert title.note.endswith("/en/practices/walks/")


def test_what_a_translator_proposes_stands_there_instead_of_what_readers_have():
    text = section_text("One.\n\nTwo.")
    translate(text)
    first = slots_of(text, "ro")[0]
    proposed = proposing.propose(
        text,
        "ro",
        first.key,
        "Unu.",
        by=make_person("ana", translator=("ro",)),
        saw=proposing.seen(first, None),
    )
    assert [(each.target, each.state) for each in segments(text, "ro")] == [
        ("Unu.", "machine"),
        ("M Two.", "machine"),
    ]
    assert proposed.status == "waiting"


def test_of_two_that_wait_the_later_stands_there_and_a_machines_never():
    text = section_text("One.")
    key = slots_of(text, "ro")[0].key
    reviewed(text, "Unu.")
    suggest(text, "ro", key, "Robot.", origin=Origin.MACHINE)
    assert [each.target for each in segments(text, "ro")] == ["Unu."]
    suggest(text, "ro", key, "Din fișier.", origin=Origin.FILE)
    assert [each.target for each in segments(text, "ro")] == ["Din fișier."]


def test_only_what_is_reviewed_for_the_source_as_it_is_is_called_so():
    text = section_text("One.\n\nTwo.")
    reviewed(text, "Unu.\n\nDoi.")
    edit_source(text, "One.\n\nTwo!")
    assert [(each.target, each.state) for each in segments(text, "ro")] == [
        ("Unu.", "reviewed"),
        ("Doi.", "machine"),
    ]


def test_what_is_approved_and_waits_for_the_rest_of_its_text_stands_there():
    text = section_text("One.\n\nTwo.")
    proposal = suggest(text, "ro", slots_of(text, "ro")[0].key, "Unu.", origin=Origin.FILE)
    assert not proposing.approve(proposal, by=make_person("eva", reviewer=("ro",)))
    assert [(each.target, each.state) for each in segments(text, "ro")] == [
        ("Unu.", "reviewed"),
        ("", "missing"),
    ]
    todo = segments_of_language("ro", "practice", "todo")
    assert [each.source for each in todo if "sections" in each.key] == ["Two."]


def test_a_text_whose_paragraphs_nobody_can_tell_apart_is_one_segment():
    text = section_text("One.\n\nTwo.", slug="walks")
    text.owner.text_ro = "Unu și doi."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.REVIEWED)
    (segment,) = segments(text, "ro")
    assert (segment.source, segment.target) == ("One.\n\nTwo.", "Unu și doi.")
    assert segment.key == "practice:walks:sections.problem:1"


def test_what_the_source_has_lost_is_left_out():
    text = section_text("One.\n\nTwo.")
    translate(text)
    edit_source(text, "Two.")
    assert [each.source for each in segments(text, "ro")] == ["Two."]


def test_a_language_that_has_an_original_of_its_own_has_no_segments():
    text = section_text("One.")
    text.owner.text_ro = "Unu."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.ORIGINAL)
    assert segments(text, "ro") == []
    assert segments(text, "en") == []


def test_what_no_file_may_hold_is_left_out():
    text = section_text("One.\n\n" + "x" * (TEXT_LENGTH + 1))
    assert [each.key[-2:] for each in segments(text, "ro")] == [":1"]


def test_names_that_are_in_use_and_what_is_not_published_are_left_out():
    make_city(slug="prato"), make_practice(slug="draft", status="draft")
    make_theme(slug="night")
    assert {each.entry for each in segments_of_language("ro")} == {"theme:night"}


def test_of_a_language_what_is_to_do_what_a_machine_has_made_and_all_can_be_asked_for():
    text = section_text("One.", slug="walks", title_en="Walks")
    translate(text)
    by_state = {
        state: [each.key.split(":")[2] for each in segments_of_language("ro", "practice", state)]
        for state in ("todo", "machine", "all")
    }
    assert by_state == {
        "todo": ["title"],
        "machine": ["sections.problem"],
        "all": ["title", "sections.problem"],
    }
    edit_source(text, "One!")
    assert [each.key.split(":")[2] for each in segments_of_language("ro", "practice", "todo")] == [
        "title",
        "sections.problem",
    ]


def test_of_one_entry_and_of_one_kind():
    make_practice(slug="walks"), make_practice(slug="lamps"), make_theme(slug="night")
    one = segments_of_language("fi", "practice", slug="lamps")
    assert {each.entry for each in one} == {"practice:lamps"}
    kind = segments_of_language("fi", "theme")
    assert {each.entry for each in kind} == {"theme:night"}
    practice = make_practice(slug="one")
    assert {each.entry for each in segments_of_entry("practice", practice, "fi")} == {"practice:one"}


def test_entries_that_were_written_in_one_language_follow_each_other():
    for slug, language in [("a", "it"), ("b", "en"), ("c", "it"), ("d", "fi")]:
        make_practice(slug=slug, original_language=language, **{f"title_{language}": slug})
    found = [(each.source_language, each.entry[-1]) for each in segments_of_language("fi")]
    assert found == [("en", "b"), ("it", "a"), ("it", "c")]


def test_many_entries_take_as_many_queries_as_few():
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert list(segments_of_language("ro", "practice"))
        return len(found)

    make_practice(sections={"problem": "One."})
    few = queries()
    for _each in range(5):
        make_practice(sections={"problem": "One."})
    assert queries() == few


def test_a_memory_has_what_readers_have_of_the_source_as_it_is():
    text, other = section_text("One.\n\nTwo."), section_text("Three.")
    translate(text)
    reviewed(other, "Trei.")
    make_practice(title_en="Unseen", title_ro="")
    edit_source(text, "One.\n\nTwo!")
    assert [each.target for each in memory_of("en", "ro")] == ["M One.", "Trei."]
    assert [each.target for each in memory_of("en", "ro", only_reviewed=True)] == ["Trei."]
    assert list(memory_of("it", "ro")) == []


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("practice:a:title:12", ("practice:a:title", 12)),
        ("practice:a:title", ("practice:a:title", 0)),
        ("practice:a:title:٣", ("practice:a:title:٣", 0)),
        ("practice:a:title:999999999", ("practice:a:title:999999999", 0)),
        ("", ("", 0)),
    ],
)
def test_a_key_ends_with_the_number_of_the_paragraph(key, told):
    assert number_of(key) == told


def test_where_one_batch_ends_is_irrelevant(monkeypatch):
    for _each in range(5):
        section_text("One.\n\nTwo.")
    found = list(segments_of_language("ro"))
    monkeypatch.setattr("portal.translations.segments.BATCH", 2)
    assert list(segments_of_language("ro")) == found
    assert len(found) == 15
