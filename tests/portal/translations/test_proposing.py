"""What people, machines and files propose, and what a second person makes of it."""

import pytest
from django.contrib.auth import get_user_model

from portal.history import Revision
from portal.models import TranslationMove
from portal.translations.models import State
from portal.translations.paragraphs import digest
from portal.translations.proposals import Origin, Proposal, Status, waiting
from portal.translations.proposing import (
    Conflict,
    NotAllowed,
    NotPossible,
    OwnWork,
    Seen,
    SourceChanged,
    approve,
    approve_in_use,
    propose,
    reject,
    seen,
    suggest,
)
from portal.translations.workflow import slots_of, translated_by_machine, unit_of
from tests.factories import make_practice
from tests.portal.translations.people import edit_source, make_person, section_text, summary_of

pytestmark = pytest.mark.django_db
NOTHING = Seen(0, digest(""))


@pytest.fixture
def ana():
    return make_person("ana", translator=("ro",))


@pytest.fixture
def dan():
    return make_person("dan", translator=("ro",))


@pytest.fixture
def eva():
    return make_person("eva", reviewer=("ro",))


@pytest.fixture
def text():
    return section_text("One.\n\nTwo.\n\nThree.")


def keys(text, language="ro"):
    return [slot.key for slot in slots_of(text, language)]


def proposed(text, at, words, by):
    text.owner.refresh_from_db()
    slot = slots_of(text, "ro")[at]
    known = waiting(text, "ro").filter(digest=slot.key, origin=Origin.PERSON).first()
    return propose(text, "ro", slot.key, words, by=by, saw=seen(slot, known))


def translate_all(text, language="ro"):
    translated_by_machine(
        text,
        language,
        {slot.digest: f"M {slot.source}" for slot in slots_of(text, language)},
        provider="machine",
    )


def test_what_is_proposed_is_not_what_readers_see(text, ana):
    translate_all(text)
    proposal = proposed(text, 0, "Unu.", ana)
    text.owner.refresh_from_db()
    assert text.words("ro").startswith("M One.")
    assert (proposal.status, proposal.source, proposal.by) == (Status.WAITING, "One.", ana)


def test_an_approved_paragraph_is_reviewed_and_the_rest_stays_a_machines(text, ana, eva):
    translate_all(text)
    assert approve(proposed(text, 1, "Doi.", ana), by=eva)
    text.owner.refresh_from_db()
    assert text.words("ro") == "M One.\n\nDoi.\n\nM Three."
    assert [slot.state for slot in slots_of(text, "ro")] == [State.MACHINE, State.REVIEWED, State.MACHINE]
    unit = unit_of(text.owner, "text", "ro")
    assert (unit.state, unit.by) == (State.MACHINE, eva)


def test_a_text_that_nobody_has_translated_is_begun_when_all_of_it_is_approved(text, ana, eva):
    for at, words in enumerate(["Unu.", "Doi."]):
        assert not approve(proposed(text, at, words, ana), by=eva)
    assert text.words("ro") == ""
    assert approve(proposed(text, 2, "Trei.", ana), by=eva)
    text.owner.refresh_from_db()
    assert text.words("ro") == "Unu.\n\nDoi.\n\nTrei."
    unit = unit_of(text.owner, "text", "ro")
    assert (unit.state, unit.by, unit.provider) == (State.REVIEWED, eva, "ana")


def test_nobody_approves_their_own_translation(text, eva):
    proposal = proposed(text, 0, "Unu.", eva)
    with pytest.raises(OwnWork):
        approve(proposal, by=eva)
    assert waiting(text, "ro").get() == proposal


def test_nobody_approves_their_own_text_in_use_either(text, ana):
    reviewer, other = make_person("iva", reviewer=("ro",)), make_person("oto", reviewer=("ro",))
    translate_all(text)
    approve(proposed(text, 0, "Unu.", reviewer), by=other)
    edit_source(text, "One!\n\nTwo.\n\nThree.")
    slot = slots_of(text, "ro")[0]
    with pytest.raises(OwnWork):
        approve_in_use(text, "ro", slot.key, by=reviewer, saw=digest("Unu."))
    approve_in_use(text, "ro", slot.key, by=other, saw=digest("Unu."))
    text.owner.refresh_from_db()
    assert not slots_of(text, "ro")[0].is_outdated


@pytest.mark.parametrize("action", ["translate", "review"])
def test_another_language_is_nobodys_business(text, action):
    stranger = make_person("stranger", translator=("fi",), reviewer=("fi",))
    if action == "translate":
        with pytest.raises(NotAllowed):
            propose(text, "ro", keys(text)[0], "Unu.", by=stranger, saw=NOTHING)
    else:
        with pytest.raises(NotAllowed):
            approve(proposed(text, 0, "Unu.", make_person("x", translator=("ro",))), by=stranger)


def test_nobody_translates_into_the_language_of_the_original(text):
    with pytest.raises(NotAllowed):
        propose(text, "en", keys(text)[0], "One!", by=make_person("y", translator=("en",)), saw=NOTHING)


def test_a_translator_does_not_review(text, ana, dan):
    with pytest.raises(NotAllowed):
        approve(proposed(text, 0, "Unu.", ana), by=dan)


def test_two_who_translate_different_paragraphs_both_win(text, ana, dan, eva):
    translate_all(text)
    first, second = proposed(text, 0, "Unu.", ana), proposed(text, 1, "Doi.", dan)
    approve(second, by=eva)
    approve(first, by=eva)
    text.owner.refresh_from_db()
    assert text.words("ro") == "Unu.\n\nDoi.\n\nM Three."


def test_the_second_on_the_same_paragraph_sees_both_and_chooses(text, ana, dan):
    proposed(text, 0, "Unu.", ana)
    with pytest.raises(Conflict) as conflict:
        propose(text, "ro", keys(text)[0], "Prima.", by=dan, saw=NOTHING)
    assert conflict.value.theirs == "Unu."
    chosen = propose(text, "ro", keys(text)[0], "Prima.", by=dan, saw=conflict.value.seen)
    assert waiting(text, "ro").get() == chosen
    assert Proposal.objects.get(by=ana).status == Status.REPLACED
    assert Proposal.objects.get(by=ana).text == "Unu."


def test_who_began_before_another_text_was_approved_is_told(text, ana, dan, eva):
    translate_all(text)
    slot = slots_of(text, "ro")[0]
    saw = seen(slot, None)
    approve(proposed(text, 0, "Unu.", ana), by=eva)
    with pytest.raises(Conflict) as conflict:
        propose(text, "ro", slot.key, "Prima.", by=dan, saw=saw)
    assert conflict.value.theirs == "Unu."


def test_saying_the_same_twice_is_one_proposal(text, ana):
    first = propose(text, "ro", keys(text)[0], "Unu.", by=ana, saw=NOTHING)
    assert propose(text, "ro", keys(text)[0], " Unu. ", by=ana, saw=NOTHING) == first


def test_what_translates_a_paragraph_that_is_no_more_is_not_approved(text, ana, eva):
    proposal = proposed(text, 0, "Unu.", ana)
    edit_source(text, "First.\n\nTwo.\n\nThree.")
    with pytest.raises(SourceChanged):
        approve(proposal, by=eva)
    assert Proposal.objects.get().status == Status.WAITING


def test_what_was_decided_is_decided(text, ana, eva):
    proposal = proposed(text, 0, "Unu.", ana)
    reject(proposal, by=eva, note="Not what it says.")
    with pytest.raises(NotPossible):
        approve(proposal, by=eva)
    found = Proposal.objects.get()
    assert (found.status, found.decided_by, found.note) == (Status.REJECTED, eva, "Not what it says.")


def test_authors_withdraw_what_they_wrote(text, ana, dan):
    proposal = proposed(text, 0, "Unu.", ana)
    with pytest.raises(NotAllowed):
        reject(proposal, by=dan)
    reject(proposal, by=ana)
    assert Proposal.objects.get().status == Status.WITHDRAWN


def test_a_machine_and_a_translator_propose_beside_each_other(text, ana):
    suggest(text, "ro", keys(text)[0], "Masina", origin=Origin.MACHINE, provider="machine")
    proposed(text, 0, "Unu.", ana)
    suggest(text, "ro", keys(text)[0], "Masina 2", origin=Origin.MACHINE, provider="machine")
    assert set(waiting(text, "ro").values_list("origin", "text")) == {
        ("machine", "Masina 2"),
        ("person", "Unu."),
    }


def test_a_proposal_has_one_paragraph_and_what_may_have_no_lines_has_none(text, ana):
    assert proposed(text, 0, "Unu.\n\n\nUnu și jumătate. ", ana).text == "Unu.\nUnu și jumătate."
    summary = summary_of(make_practice(lead_en="A lead."), "lead")
    assert propose(summary, "ro", keys(summary)[0], "Un\nrând", by=ana, saw=NOTHING).text == "Un rând"


def test_too_long_a_text_is_refused_before_it_is_stored(text, ana):
    lead = summary_of(make_practice(lead_en="A lead."), "lead")
    with pytest.raises(NotPossible, match="200"):
        propose(lead, "ro", keys(lead)[0], "x" * 201, by=ana, saw=NOTHING)


def test_an_approval_can_be_read_in_the_history(text, ana, eva):
    translate_all(text)
    approve(proposed(text, 0, "Unu.", ana), by=eva)
    revision = Revision.objects.filter(by=eva).get()
    assert revision.changes["text_ro"] == ["M One.\n\nM Two.\n\nM Three.", "Unu.\n\nM Two.\n\nM Three."]
    moves = TranslationMove.objects.filter(language="ro").order_by("pk")
    assert [(move.before, move.after, move.move, move.by) for move in moves] == [
        ("missing", "machine", "translated", None),
        ("machine", "machine", "approved", eva),
    ]


def test_a_paragraph_that_the_source_lost_is_taken_out_by_approval(text, ana, eva):
    translate_all(text)
    for at in range(3):
        approve(proposed(text, at, f"Nr {at}.", ana), by=eva)
    edit_source(text, "One.\n\nThree.")
    orphan = next(slot for slot in slots_of(text, "ro") if slot.is_orphan)
    assert orphan.target == "Nr 1."
    proposal = propose(text, "ro", orphan.key, "", by=ana, saw=seen(orphan, None))
    approve(proposal, by=eva)
    text.owner.refresh_from_db()
    assert text.words("ro") == "Nr 0.\n\nNr 2."
    assert not any(slot.is_outdated for slot in slots_of(text, "ro"))


def test_superusers_may_in_every_language(text):
    root = get_user_model().objects.create(username="root", is_superuser=True)
    assert propose(text, "fi", keys(text, "fi")[0], "Yksi.", by=root, saw=NOTHING).language == "fi"
