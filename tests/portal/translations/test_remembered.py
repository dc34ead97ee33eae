"""The translation memory: what was translated before, through the index."""

import pytest

from portal.translations.desk.page import DeskPage, entry_at
from portal.translations.proposals import Origin
from portal.translations.proposing import approve, suggest
from portal.translations.remembered import remembered
from portal.translations.workflow import slots_of, translated_by_machine
from tests.factories import make_practice
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db
WALKS = "Youth workers walk through the quarter on four evenings a week, in pairs, without uniforms."
OTHER_NIGHTS = "Youth workers walk through the quarter on three nights a week, in pairs, without uniforms."
BULGARIAN = "Младежки работници обикалят квартала четири вечери седмично по двойки."
GREEK = "Οι κοινωνικοί λειτουργοί περπατούν στη γειτονιά τέσσερα βράδια την εβδομάδα."


def told(words: str, language: str = "ro", **fields):
    """A published text of a section, with its title in the language, so that it can be read there."""
    return section_text(words, **{f"title_{language}": "Titlu"}, **fields)


def by_machine(text, words: str, language: str = "ro"):
    made = {slot.digest: f"{words} {at}" for at, slot in enumerate(slots_of(text, language))}
    translated_by_machine(text, language, made, provider="m")
    return text


def reviewed(text, words: str, language: str = "ro"):
    reviewer = make_person(f"reviewer-{text.owner.pk}", reviewer=(language,))
    for slot in slots_of(text, language):
        approve(suggest(text, language, slot.key, words, origin=Origin.FILE), by=reviewer)
    return text


def asked(text, language: str = "ro", at: int = 0):
    entry = entry_at("practice", text.entry.slug)
    page = DeskPage("practice", entry, language, make_person(f"p{text.owner.pk}", translator=(language,)))
    paragraphs = [each for each in page.paragraphs if each.text.field == "text"]
    return [(each.slot.target, round(each.similarity, 2)) for each in remembered(paragraphs[at])]


def test_while_there_is_no_index_nothing_is_remembered():
    assert asked(section_text(WALKS)) == []


def test_the_same_paragraph_is_remembered_from_another_entry(indexed):
    reviewed(told(WALKS), "Lucrătorii merg.")
    wanted = section_text(WALKS)
    indexed()
    assert asked(wanted) == [("Lucrătorii merg.", 1.0)]


def test_a_paragraph_among_others_that_is_much_like_it_is_remembered(indexed):
    by_machine(told(f"It was dark.\n\n{OTHER_NIGHTS}\n\nNobody came."), "RO")
    wanted = section_text(WALKS)
    indexed()
    ((target, similarity),) = asked(wanted)
    assert target == "RO 1"
    assert 0.7 < similarity < 1


def test_the_best_stands_first_and_the_reviewed_before_the_machines(indexed):
    by_machine(told(WALKS), "Mașină")
    reviewed(told(WALKS), "Om")
    by_machine(told(OTHER_NIGHTS), "Altfel")
    wanted = section_text(WALKS)
    indexed()
    assert [target for target, _similarity in asked(wanted)] == ["Om", "Mașină 0", "Altfel 0"]


def test_what_is_behind_its_source_or_in_another_language_is_not_remembered(indexed):
    text = by_machine(told("Something else that was here before."), "Vechi")
    edit_source(text, WALKS)
    by_machine(told(WALKS, "fi"), "Suomi", "fi")
    wanted = section_text(WALKS)
    indexed()
    assert asked(wanted) == []


def test_drafts_are_not_remembered_by_others(indexed):
    text = reviewed(told(WALKS), "Lucrătorii merg.")
    wanted = section_text(WALKS)
    indexed()
    text.entry.unpublish()
    assert asked(wanted) == []


def test_a_paragraph_is_not_like_itself_but_like_another_of_its_entry(indexed):
    wanted = by_machine(told(f"{WALKS}\n\n{OTHER_NIGHTS}"), "RO")
    indexed()
    assert [target for target, _similarity in asked(wanted)] == ["RO 1"]


@pytest.mark.parametrize(("original", "words"), [("bg", BULGARIAN), ("el", GREEK)])
def test_sources_in_other_scripts_are_remembered_too(indexed, original, words):
    def made(**titles):
        practice = make_practice(original_language=original, **{f"title_{original}": "Т"}, **titles)
        practice.sections.create(kind="problem", **{f"text_{original}": words})
        entry = entry_at("practice", practice.slug)
        page = DeskPage("practice", entry, "ro", make_person(practice.slug, translator=("ro",)))
        return next(each.text for each in page.paragraphs if each.text.field == "text")

    by_machine(made(title_ro="Titlu"), "RO")
    wanted = made()
    indexed()
    assert asked(wanted) == [("RO 0", 1.0)]


@pytest.mark.parametrize("many", [4, 20])
def test_of_many_entries_that_are_alike_a_few_are_read(many, indexed, django_assert_max_num_queries):
    for at in range(many):
        by_machine(told(f"{WALKS.replace('four', str(at))}\n\nNumber {at} is another."), f"RO {at}")
    wanted = section_text(WALKS)
    indexed()
    page = DeskPage(
        "practice", entry_at("practice", wanted.entry.slug), "ro", make_person("p", translator=("ro",))
    )
    paragraph = page.paragraphs[-1]
    with django_assert_max_num_queries(24):
        found = remembered(paragraph)
    assert len(found) == 3
