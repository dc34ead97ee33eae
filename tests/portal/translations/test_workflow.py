"""The states of texts, and the rule that a person's work is never overwritten."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from portal.models import TranslationMove
from portal.translations.models import Move, State, TranslationUnit
from portal.translations.paragraphs import digest
from portal.translations.reading import Reader
from portal.translations.workflow import (
    Said,
    Taken,
    forget,
    is_protected,
    set_state,
    set_states,
    slots_of,
    translated_by_machine,
    unit_of,
    written_by_person,
)
from tests.factories import make_practice, make_project, make_theme
from tests.portal.translations.people import edit_source, review, section_text, summary_of, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(db):
    return get_user_model().objects.create(username="translator")


def test_a_machine_fills_what_is_missing_and_replaces_what_a_machine_wrote():
    practice = make_practice(title_en="A practice")
    translate(practice, "title", "fi", "Käytäntö", provider="first")
    edit_source(summary_of(practice, "title"), "Another practice")
    practice.refresh_from_db()
    translate(practice, "title", "fi", "Toinen käytäntö", provider="second")
    practice.refresh_from_db()
    unit = unit_of(practice, "title", "fi")
    assert practice.title_fi == "Toinen käytäntö"
    assert (unit.state, unit.provider, unit.source_language) == (State.MACHINE, "second", "en")
    assert unit.source_hash == digest(practice.title_en)


def test_a_machine_may_not_replace_what_a_person_reviewed():
    practice = make_practice(title_en="A practice")
    review(practice, "title", "fi", "Ihmisen sana")
    edit_source(summary_of(practice, "title"), "Another practice")
    practice.refresh_from_db()
    taken = translate(practice, "title", "fi", "koneen sana")
    practice.refresh_from_db()
    assert practice.title_fi == "Ihmisen sana"
    assert (taken.written, taken.suggested) == ((), (digest("Another practice"),))


def test_a_machine_never_writes_an_original():
    practice = make_practice(original_language="bg", title_bg="Практика", title_en="Practice")
    assert translate(practice, "title", "bg", "Машина") == Taken()
    practice.refresh_from_db()
    assert practice.title_bg == "Практика"


def test_a_machine_that_took_its_time_does_not_replace_what_a_person_wrote_meanwhile():
    practice = make_practice(title_en="A practice")
    text = summary_of(practice, "title")
    review(type(practice).objects.get(pk=practice.pk), "title", "fi", "Ihmisen sana")
    assert translated_by_machine(text, "fi", {digest("A practice"): "koneen sana"}, provider="m") == Taken()
    practice.refresh_from_db()
    assert practice.title_fi == "Ihmisen sana"


def test_only_what_the_source_still_says_is_taken_from_a_machine():
    text = section_text("One.\n\nTwo.")
    old = {digest("One."): "Yksi.", digest("Two."): "Kaksi."}
    edit_source(text, "One!\n\nTwo.")
    assert translated_by_machine(text, "fi", old, provider="machine") == Taken()
    assert text.words("fi") == ""


def test_only_the_paragraph_whose_source_changed_is_written_anew():
    text = section_text("One.\n\nTwo.\n\nThree.")
    first = {digest(each): f"fi {each}" for each in ("One.", "Two.", "Three.")}
    translated_by_machine(text, "fi", first, provider="machine")
    edit_source(text, "One.\n\nTwo and a half.\n\nThree.")
    assert [slot.is_outdated for slot in slots_of(text, "fi")] == [False, True, False]
    taken = translated_by_machine(
        text, "fi", {digest("One."): "not asked for", digest("Two and a half."): "fi 2.5"}, provider="machine"
    )
    assert taken.written == (digest("Two and a half."),)
    assert text.words("fi") == "fi One.\n\nfi 2.5\n\nfi Three."
    assert not any(slot.is_outdated for slot in slots_of(text, "fi"))


def test_a_machines_paragraph_goes_with_its_source_when_the_text_is_next_written():
    text = section_text("One.\n\nTwo.\n\nThree.")
    first = {digest(each): f"fi {each}" for each in ("One.", "Two.", "Three.")}
    translated_by_machine(text, "fi", first, provider="machine")
    edit_source(text, "One.\n\nNew.")
    translated_by_machine(text, "fi", {digest("New."): "fi New."}, provider="machine")
    assert text.words("fi") == "fi One.\n\nfi New."


def test_a_machines_text_follows_paragraphs_that_only_moved_or_went():
    text = section_text("One.\n\nTwo.\n\nThree.")
    first = {digest(each): f"fi {each}" for each in ("One.", "Two.", "Three.")}
    translated_by_machine(text, "fi", first, provider="machine")
    edit_source(text, "Three.\n\nOne.")
    assert Reader([text.owner], "fi").read(text.owner, "text").is_outdated
    translated_by_machine(text, "fi", {}, provider="machine")
    assert text.words("fi") == "fi Three.\n\nfi One."
    assert not Reader([text.owner], "fi").read(text.owner, "text").is_outdated


def test_paragraphs_that_were_approved_and_waited_stand_in_a_machines_text():
    text = section_text("One.\n\nTwo.")
    both = {digest("One."): "Kone 1", digest("Two."): "Kone 2"}
    translated_by_machine(text, "fi", both, provider="machine", further={digest("One."): "Yksi."})
    assert [(slot.target, slot.state) for slot in slots_of(text, "fi")] == [
        ("Yksi.", State.REVIEWED),
        ("Kone 2", State.MACHINE),
    ]


def test_a_reviewed_paragraph_of_a_mixed_text_stays():
    text = section_text("One.\n\nTwo.")
    text.owner.text_fi = "Yksi.\n\nKaksi."
    text.owner.save()
    made = [(digest("One."), State.REVIEWED), (digest("Two."), State.MACHINE)]
    set_state(text.owner, "text", "fi", state=State.MACHINE, made=made)
    assert is_protected(unit_of(text.owner, "text", "fi"), State.MACHINE)
    edit_source(text, "One!\n\nTwo!")
    taken = translated_by_machine(
        text, "fi", {digest("One!"): "Kone 1", digest("Two!"): "Kone 2"}, provider="machine"
    )
    assert text.words("fi") == "Yksi.\n\nKone 2"
    assert (taken.written, taken.suggested) == ((digest("Two!"),), (digest("One!"),))


def test_a_text_of_which_nobody_knows_the_paragraphs_is_one_whole():
    text = section_text("One.\n\nTwo.")
    text.owner.text_fi = "Yksi ja kaksi."
    text.owner.save()
    set_state(text.owner, "text", "fi", state=State.MACHINE)
    (slot,) = slots_of(text, "fi")
    assert (slot.is_whole, slot.is_outdated) == (True, False)
    edit_source(text, "One.\n\nThree.")
    (slot,) = slots_of(text, "fi")
    assert slot.is_outdated
    translated_by_machine(text, "fi", {slot.digest: "Yksi.\n\nKolme."}, provider="machine")
    assert [each.target for each in slots_of(text, "fi")] == ["Yksi.", "Kolme."]


def test_what_was_made_from_a_translation_is_as_old_as_that():
    text = section_text("Unu.", original_language="ro", title_ro="Practică")
    text.owner.text_ro, text.owner.text_en, text.owner.text_fi = "Unu.", "One.", "Yksi."
    text.owner.save()
    set_state(text.owner, "text", "en", state=State.MACHINE)
    set_state(text.owner, "text", "fi", state=State.MACHINE, source_language="en")
    assert not Reader([text.owner], "fi").read(text.owner, "text").is_outdated
    assert not slots_of(text, "fi")[0].is_outdated
    edit_source(text, "Doi.")
    assert Reader([text.owner], "fi").read(text.owner, "text").is_outdated
    assert slots_of(text, "fi")[0].is_outdated


def test_translations_that_say_they_were_made_from_each_other_are_read_all_the_same():
    text = section_text("Unu.", original_language="ro", title_ro="Practică")
    text.owner.text_fr, text.owner.text_fi = "Un.", "Yksi."
    text.owner.save()
    set_state(text.owner, "text", "fr", state=State.MACHINE, source_language="fi")
    set_state(text.owner, "text", "fi", state=State.MACHINE, source_language="fr")
    assert Reader([text.owner], "fi").read(text.owner, "text").full_state == "machine"
    assert [slot.target for slot in slots_of(text, "fi")] == ["Yksi."]


@pytest.mark.parametrize("edited", ["One.\n\nTwo.", "One.\n\nTwo!", "One."])
def test_what_a_person_reviewed_in_a_translation_of_a_translation_is_only_suggested_for(edited):
    text = section_text("One.\n\nTwo.")
    text.owner.text_fr, text.owner.text_fi = "Un.\n\nDeux.", "Yksi.\n\nKaksi."
    text.owner.save()
    set_state(text.owner, "text", "fr", state=State.REVIEWED)
    made = [(digest("Un."), State.REVIEWED), (digest("Deux."), State.MACHINE)]
    set_state(text.owner, "text", "fi", state=State.MACHINE, source_language="fr", made=made)
    edit_source(text, edited)
    found = slots_of(text, "fi")
    assert State.REVIEWED in [slot.state for slot in found]
    assert any(slot.is_outdated for slot in found) == (edited != "One.\n\nTwo.")
    translated_by_machine(text, "fi", {slot.digest: "Robotti." for slot in found}, provider="m")
    text.owner.refresh_from_db()
    assert text.words("fi") == "Yksi.\n\nKaksi."


def test_who_wrote_an_original_is_known(translator):
    practice = make_practice()
    written_by_person(practice, "title", "en", by=translator)
    unit = unit_of(practice, "title", "en")
    assert (unit.state, unit.by, unit.source_language) == (State.ORIGINAL, translator, "")


def test_a_text_that_was_emptied_has_no_unit():
    practice = make_practice()
    translate(practice, "title", "fi", "Käytäntö")
    practice.title_fi = ""
    set_state(practice, "title", "fi", state=State.MACHINE)
    assert unit_of(practice, "title", "fi") is None
    last = TranslationMove.objects.filter(language="fi").latest("pk")
    assert (last.before, last.after, last.move) == ("machine", "missing", "removed")


def test_the_database_refuses_a_move_that_is_not_listed():
    practice = make_practice()
    review(practice, "title", "fi", "Ihmisen sana")
    with pytest.raises(IntegrityError), transaction.atomic():
        set_state(practice, "title", "fi", state=State.MACHINE, move=Move.TRANSLATED)
    with pytest.raises(IntegrityError), transaction.atomic():
        TranslationUnit.objects.filter(language="fi").update(state=State.MACHINE)
    assert unit_of(practice, "title", "fi").state == State.REVIEWED


def test_what_is_said_of_many_texts_is_stored_at_once(django_assert_num_queries):
    practice, theme = make_practice(title_fi="Käytäntö"), make_theme(label_fi="Teema")
    said = [
        Said(practice, "title", "fi", State.MACHINE, "a translator", "en"),
        Said(practice, "title", "en", State.ORIGINAL),
        Said(theme, "label", "fi", State.MACHINE),
    ]
    with django_assert_num_queries(1):
        set_states(said)
    set_states([Said(practice, "title", "fi", State.MACHINE, "a machine", "en")])
    assert unit_of(practice, "title", "fi").provider == "a machine"
    assert unit_of(practice, "title", "en").source_hash == ""
    assert unit_of(theme, "label", "fi").source_hash == digest(theme.label_en)


@pytest.mark.parametrize("make", [make_practice, make_project, make_theme])
def test_nothing_is_known_of_what_is_forgotten(make):
    gone, stays = make(), make()
    field = gone.TITLE
    for entry in (gone, stays):
        translate(entry, field, "fi", "Teksti")
    forget([gone])
    assert unit_of(gone, field, "fi") is None
    assert unit_of(stays, field, "fi") is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "guessed"},
        {"language": "xx"},
        {"state": State.MACHINE, "source_language": ""},
        {"state": State.ORIGINAL, "source_language": "en"},
        {"state": State.REVIEWED, "source_language": "xx"},
    ],
    ids=repr,
)
def test_the_database_refuses_a_unit_that_says_nothing_true(wrong):
    fields = {"model": "projects.theme", "object_id": 1, "field": "label", "language": "fi"}
    with pytest.raises(IntegrityError), transaction.atomic():
        TranslationUnit.objects.create(**fields | {"state": State.MACHINE, "source_language": "en"} | wrong)
