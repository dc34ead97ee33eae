"""Which paragraphs go to a machine, and where its translations may stand."""

import pytest

from portal.translations import proposing, workflow
from portal.translations.machine import deliver, languages_lacking, wanted
from portal.translations.models import State
from portal.translations.paragraphs import digest
from portal.translations.proposals import Origin, Proposal, Status, waiting
from portal.translations.proposing import propose, reject, seen
from portal.translations.texts import texts_of
from tests.factories import make_practice
from tests.portal.translations.people import edit_source, make_person, section_text, summary_of

pytestmark = pytest.mark.django_db


def given(text, language="fi", **more):
    """What a machine makes of all that is wanted: the same in capitals."""
    return {key: source.upper() for key, source in wanted(text, language)} | more


def approved(text, key, words, language="fi"):
    """A translator proposes a paragraph, and a reviewer approves it."""
    translator = make_person(f"t{key[:6]}", translator=[language])
    reviewer = make_person(f"r{key[:6]}", reviewer=[language])
    slot = next(slot for slot in workflow.slots_of(text, language) if slot.key == key)
    proposed = propose(text, language, key, words, by=translator, saw=seen(slot, None))
    proposing.approve(proposed, by=reviewer)


def test_of_a_text_without_translation_every_paragraph_is_wanted():
    text = section_text("One.\n\nTwo.")
    assert wanted(text, "fi") == ((digest("One."), "One."), (digest("Two."), "Two."))


def test_nothing_is_wanted_in_the_language_of_the_source():
    assert wanted(section_text("One."), "en") == ()


def test_what_a_machine_translated_is_not_wanted_again():
    text = section_text("One.\n\nTwo.")
    delivered = deliver(text, "fi", given(text), provider="deepl")
    assert (delivered.written, delivered.suggested, delivered.problems) == (2, 0, ())
    assert text.words("fi") == "ONE.\n\nTWO."
    assert wanted(text, "fi") == ()


def test_only_the_paragraph_that_changed_is_wanted():
    text = section_text("One.\n\nTwo.")
    deliver(text, "fi", given(text), provider="deepl")
    edit_source(text, "One.\n\nTwo, changed.")
    assert [source for _digest, source in wanted(text, "fi")] == ["Two, changed."]
    deliver(text, "fi", given(text), provider="deepl")
    assert text.words("fi") == "ONE.\n\nTWO, CHANGED."


def test_a_reviewed_paragraph_gets_a_suggestion_beside_it_once():
    text = section_text("One.")
    approved(text, digest("One."), "Yksi.")
    edit_source(text, "One, changed.")
    delivered = deliver(text, "fi", given(text), provider="deepl")
    assert (delivered.written, delivered.suggested) == (0, 1)
    assert text.words("fi") == "Yksi."
    assert workflow.unit_of(text.owner, "text", "fi").state == State.REVIEWED
    assert [each.text for each in waiting(text, "fi")] == ["ONE, CHANGED."]
    assert wanted(text, "fi") == ()


def test_a_suggestion_that_was_rejected_is_not_made_again():
    text = section_text("One.")
    approved(text, digest("One."), "Yksi.")
    edit_source(text, "One, changed.")
    machines = given(text)
    deliver(text, "fi", machines, provider="deepl")
    reject(waiting(text, "fi").get(), by=make_person("judge", reviewer=["fi"]))
    assert wanted(text, "fi") == ()
    assert deliver(text, "fi", machines, provider="deepl").suggested == 0


def test_what_a_person_translated_and_what_waits_for_the_rest_is_not_sent_and_not_replaced():
    text = section_text("One.\n\nTwo.")
    approved(text, digest("One."), "Yksi.")
    assert [source for _digest, source in wanted(text, "fi")] == ["Two."]
    # It was sent before it was approved.
    deliver(text, "fi", {digest("One."): "ONE.", digest("Two."): "TWO."}, provider="deepl")
    assert text.words("fi") == "Yksi.\n\nTWO."


def test_a_text_of_which_a_paragraph_is_not_there_is_not_begun_but_suggested():
    text = section_text("One.\n\nTwo.")
    delivered = deliver(text, "fi", {digest("One."): "ONE."}, provider="deepl")
    assert (delivered.written, delivered.suggested) == (0, 1)
    assert text.words("fi") == ""
    assert [(each.text, each.origin) for each in waiting(text, "fi")] == [("ONE.", Origin.MACHINE)]
    # Once the other is there too, the text is begun with both.
    assert len(wanted(text, "fi")) == 2
    assert deliver(text, "fi", given(text), provider="deepl").written == 2


def test_what_translates_a_source_that_is_no_more_is_passed_over():
    text = section_text("One.")
    machines = given(text)
    edit_source(text, "Another.")
    delivered = deliver(text, "fi", machines, provider="deepl")
    assert (delivered.written, delivered.suggested, delivered.problems) == (0, 0, ())
    assert text.words("fi") == ""


def test_a_text_longer_than_its_column_is_a_problem_and_no_error():
    text = summary_of(make_practice(title_en="Light"), "title")
    delivered = deliver(text, "fi", {digest("Light"): "Valo " * 200}, provider="deepl")
    assert delivered.written == delivered.suggested == 0
    assert "longer than" in delivered.problems[0]
    assert text.words("fi") == ""


def test_a_title_stays_one_line():
    text = summary_of(make_practice(title_en="Light"), "title")
    deliver(text, "fi", {digest("Light"): "Valo\nkaduille"}, provider="deepl")
    assert text.words("fi") == "Valo kaduille"


def test_delivering_twice_changes_nothing():
    text = section_text("One.")
    machines = given(text)
    deliver(text, "fi", machines, provider="deepl")
    before = workflow.unit_of(text.owner, "text", "fi").at
    assert deliver(text, "fi", machines, provider="deepl").written == 0
    assert workflow.unit_of(text.owner, "text", "fi").at == before
    assert not Proposal.objects.filter(status=Status.WAITING).exists()


def test_the_languages_that_lack_something_are_told():
    practice = make_practice()
    for text in texts_of("practice", practice):
        for language in ("fi", "sv"):
            deliver(text, language, given(text, language), provider="deepl")
    lacking = languages_lacking("practice", practice)
    assert {"fi", "sv", "en"}.isdisjoint(lacking)
    assert {"de", "mt"} <= set(lacking)
    edit_source(summary_of(practice, "title"), "A changed title")
    practice.refresh_from_db()
    assert {"fi", "sv"} <= set(languages_lacking("practice", practice))
