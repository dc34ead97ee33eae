"""A translation becomes the source."""

import pytest

from portal.history import Revision
from portal.translations.models import State
from portal.translations.proposing import NotAllowed, NotPossible, approve, propose_text
from portal.translations.reading import Reader
from portal.translations.rebasing import become_source
from portal.translations.texts import entry_of, texts_of
from portal.translations.workflow import slots_of, translated_by_machine, unit_of
from tests.factories import make_practice
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_person("root", is_superuser=True)


def by_machine(text, language):
    text.owner.refresh_from_db()
    words = {slot.digest: f"{language} {slot.source}" for slot in slots_of(text, language)}
    translated_by_machine(text, language, words, provider="machine")


def reviewed(practice, language):
    ana, eva = (
        make_person(f"ana {language}", translator=(language,)),
        make_person("eva", reviewer=(language,)),
    )
    for text in texts_of("practice", practice):
        words = "\n\n".join(f"{language} {part}" for part in text.source.split("\n\n"))
        for proposal in propose_text(text, language, words, by=ana):
            approve(proposal, by=eva)


@pytest.fixture
def text():
    """A Romanian text, reviewed in English, put into French by a machine, one paragraph of which is out of date,
    and into Finnish, all up to date."""
    made = section_text("Unu.\n\nDoi.", original_language="ro", title_ro="Practică", title_en=None)
    for each in texts_of("practice", made.entry):
        by_machine(each, "fr")
    edit_source(made, "Unu.\n\nTrei.")
    reviewed(type(made.entry).objects.get(pk=made.entry.pk), "en")
    for each in texts_of("practice", type(made.entry).objects.get(pk=made.entry.pk)):
        by_machine(each, "fi")
    return made


def anew(text):
    entry = type(text.entry).objects.get(pk=text.entry.pk)
    return next(each for each in texts_of("practice", entry) if each.name == text.name)


def test_no_text_changes_and_what_was_up_to_date_is_so_still(text, root):
    before = {code: anew(text).words(code) for code in ("ro", "en", "fr", "fi")}
    become_source("practice", anew(text).entry, "en", by=root)
    now = anew(text)
    assert {code: now.words(code) for code in before} == before
    assert (now.source_language, now.source) == ("en", "en Unu.\n\nen Trei.")
    states = {code: unit_of(now.owner, "text", code).state for code in before}
    assert states == {"en": State.ORIGINAL, "ro": State.REVIEWED, "fr": State.MACHINE, "fi": State.MACHINE}
    outdated = {code: [slot.is_outdated for slot in slots_of(now, code)] for code in ("ro", "fr", "fi")}
    assert outdated == {"ro": [False, False], "fr": [False, True], "fi": [False, False]}
    assert Revision.objects.filter(by=root).get().changes["original_language"] == ["ro", "en"]


def test_an_edit_of_the_new_source_outdates_all_others(text, root):
    become_source("practice", anew(text).entry, "en", by=root)
    now = anew(text)
    edit_source(now, "Changed.\n\nen Trei.")
    for code in ("ro", "fr", "fi"):
        assert Reader([now.owner], code).read(now.owner, "text").is_outdated, code
    assert [slot.is_outdated for slot in slots_of(now, "ro")] == [True, False]


def test_there_and_back_again_nothing_is_lost(text, root):
    become_source("practice", anew(text).entry, "en", by=root)
    become_source("practice", anew(text).entry, "ro", by=root)
    now = anew(text)
    assert now.source == "Unu.\n\nTrei."
    assert [slot.is_outdated for slot in slots_of(now, "fr")] == [False, True]
    assert [slot.is_outdated for slot in slots_of(now, "fi")] == [False, False]
    assert unit_of(now.owner, "text", "en").state == State.REVIEWED


@pytest.mark.parametrize("language", ["fr", "sv", "ro"])
def test_only_a_reviewed_translation_that_is_up_to_date_becomes_the_source(text, root, language):
    with pytest.raises(NotPossible):
        become_source("practice", anew(text).entry, language, by=root)
    assert anew(text).source_language == "ro"


def test_whoever_may_not_change_the_entry_may_not_do_this(text):
    with pytest.raises(NotAllowed):
        become_source("practice", anew(text).entry, "en", by=make_person("eve", reviewer=("en", "ro")))


def test_an_entry_whose_texts_are_all_original_already_changes_its_language_only(root):
    practice = make_practice(title_fi="Käytäntö")
    with pytest.raises(NotPossible):
        become_source(*entry_of(practice), "fi", by=root)
