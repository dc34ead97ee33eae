"""What is known of many texts at once is what is known of each."""

from itertools import pairwise

import pytest

from portal.history import Revision
from portal.translations.desk.known import Known
from portal.translations.models import State, TranslationUnit
from portal.translations.paragraphs import digest
from portal.translations.proposals import Origin, Status
from portal.translations.proposing import approve, suggest
from portal.translations.workflow import set_state, slots_of, translated_by_machine
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db
WORDS = "One.\n\nTwo.\n\nThree."


def translated(text, language="ro"):
    made = {slot.digest: f"M {slot.source}" for slot in slots_of(text, language)}
    translated_by_machine(text, language, made, provider="m")
    return text


def untouched():
    return section_text(WORDS)


def fresh():
    return translated(section_text(WORDS))


def outdated():
    text = translated(section_text(WORDS))
    edit_source(text, "One.\n\nTwo!\n\nThree.\n\nFour.")
    return text


def shortened():
    text = translated(section_text(WORDS))
    edit_source(text, "One.\n\nThree.")
    return text


def without_unit():
    text = section_text(WORDS)
    text.owner.text_ro = "Unu."
    text.owner.save()
    return text


def through_another(*, is_old=False):
    text = translated(section_text(WORDS), "fr")
    text.owner.text_ro = "Unu.\n\nDoi.\n\nTrei."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.REVIEWED, source_language="fr")
    if is_old:
        edit_source(text, "One.\n\nTwo!\n\nThree.")
    return text


def through_an_old_one():
    return through_another(is_old=True)


@pytest.mark.parametrize(
    "making", [untouched, fresh, outdated, shortened, without_unit, through_another, through_an_old_one]
)
def test_slots_are_those_that_the_workflow_tells(making):
    text = making()
    others = [translated(section_text("Something else."))]
    assert Known([*others, text], "ro").slots(text) == slots_of(text, "ro")


@pytest.mark.parametrize("many", [1, 8])
def test_queries_do_not_grow_with_the_texts(many, django_assert_num_queries):
    texts = [outdated() for _each in range(many)]
    known = Known(texts, "ro")
    with django_assert_num_queries(3):
        for text in texts:
            for slot in known.slots(text):
                known.earlier(text, slot.made_from)
            known.waiting(text)
            known.accepted(text)


def revised(text, *states):
    for before, after in pairwise(states):
        Revision.objects.create(
            model="projects.initiativesection", object_id=text.owner.pk, changes={"text_en": [before, after]}
        )


def test_an_earlier_paragraph_is_found_in_revisions():
    text = section_text("One.\n\nTwo, again.")
    words = {slot.digest: f"ro {slot.source}" for slot in slots_of(text, "ro")}
    translated_by_machine(text, "ro", words, provider="m")
    edit_source(text, "One.\n\nTwo, the third time.")
    revised(text, "One.\n\nTwo.", "One.\n\nTwo, again.", "One.\n\nTwo, the third time.")
    known = Known([text], "ro")
    assert known.earlier(text, digest("Two, again.")) == "Two, again."
    assert known.earlier(text, digest("Never.")) == ""
    assert known.earlier(text, "") == ""


def test_the_earlier_state_of_a_text_that_is_one_whole_is_found_too():
    text = section_text(WORDS)
    text.owner.text_ro = "Unu.\n\nDoi."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.REVIEWED)
    edit_source(text, "One.\n\nTwo!\n\nThree.")
    revised(text, WORDS, "One.\n\nTwo!\n\nThree.")
    known = Known([text], "ro")
    (slot,) = known.slots(text)
    assert slot.is_whole
    assert known.earlier(text, slot.made_from) == WORDS


def test_the_revisions_of_other_texts_tell_nothing():
    text, other = section_text("Now."), section_text("Then.")
    revised(other, "Before.", "Then.")
    assert Known([text, other], "ro").earlier(text, digest("Before.")) == ""


def test_what_waits_and_what_was_approved_are_told_apart():
    text = section_text(WORDS)
    ana, eva = make_person("ana", translator=("ro",)), make_person("eva", reviewer=("ro",))
    first, second, _third = slots_of(text, "ro")
    approve(suggest(text, "ro", first.key, "Unu.", origin=Origin.FILE, by=ana), by=eva)
    suggest(text, "ro", second.key, "Doi.", origin=Origin.FILE, by=ana)
    suggest(text, "fi", second.key, "Kaksi.", origin=Origin.FILE, by=ana)
    known = Known([text], "ro")
    assert [(each.text, each.status) for each in known.waiting(text)] == [("Doi.", Status.WAITING)]
    assert {key: each.text for key, each in known.accepted(text).items()} == {first.key: "Unu."}


def test_of_no_texts_nothing_is_known():
    TranslationUnit.objects.create(
        model="x.y", object_id=1, field="z", language="ro", state="machine", source_language="en"
    )
    assert Known([], "ro").texts == []
