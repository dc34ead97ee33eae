"""What has changed in the source of an entry's texts since they were translated."""

import pytest

from portal.entry_texts import EntryText
from portal.history import Revision
from portal.translation_changes import behind
from portal.translations.models import State
from portal.translations.paragraphs import digest
from portal.translations.reading import Reader
from portal.translations.workflow import set_state
from tests.portal.translations.people import edit_source, section_text

pytestmark = pytest.mark.django_db


def translated(source: str, target: str, *, now: str, recorded: bool = True, **options):
    """What is behind of a section in Finnish, whose source was edited after it was translated."""
    text = section_text(source)
    section = text.owner
    section.text_fi = target
    section.save()
    set_state(section, "text", "fi", state=State.MACHINE, **options)
    edit_source(text, now)
    if recorded:
        change = {"text_en": [source, now]}
        Revision.objects.create(model=section._meta.label_lower, object_id=section.pk, changes=change)
    section.refresh_from_db()
    return told(section)


def told(section, language: str = "fi"):
    reader = Reader([section], language)
    text = EntryText(section, "text", "sections.problem", reader.read(section, "text"))
    return next(iter(behind([text], reader)), None)


def seen(found) -> list[tuple[str, str, str]]:
    return [(each.change, strip(each.difference), each.translation) for each in found.paragraphs]


def strip(markup: str) -> str:
    for word in ("removed", "added"):
        markup = markup.replace(f'<span class="visually-hidden" lang="en">{word}: </span>', "")
    return markup


def test_a_changed_paragraph_stands_beside_the_translation_that_was_made_before():
    found = translated("Same.\n\nOld lamps.", "Sama.\n\nVanhat lamput.", now="Same.\n\nNew lamps.")
    assert seen(found) == [("changed", "<del>Old</del><ins>New</ins> lamps.", "Vanhat lamput.")]
    assert (found.source_language, found.language, found.tag) == ("en", "fi", "fi-t-en-t0-und")


def test_new_and_lost_paragraphs_are_told():
    found = translated("One.\n\nTwo.", "Yksi.\n\nKaksi.", now="Two.\n\nThree.")
    assert seen(found) == [("gone", "<del>One.</del>", "Yksi."), ("new", "<ins>Three.</ins>", "")]


def test_what_no_revision_has_any_more_is_said_to_be_unknown():
    found = translated("Old.", "Vanha.", now="New.", recorded=False)
    assert seen(found) == [("changed", "", "Vanha.")]
    assert found.paragraphs[0].source == "New."


def test_only_the_source_of_the_translation_is_shown_and_nothing_that_stood_before_or_between():
    text = section_text("Draft with a secret.")
    section = text.owner
    edit_source(text, "Public.")
    section.refresh_from_db()
    section.text_fi = "Julkinen."
    section.save()
    set_state(section, "text", "fi", state=State.MACHINE)
    for before, after in (("Draft with a secret.", "Public."), ("Public.", "A slip."), ("A slip.", "Final.")):
        change = {"text_en": [before, after]}
        Revision.objects.create(model=section._meta.label_lower, object_id=section.pk, changes=change)
    edit_source(text, "Final.")
    section.refresh_from_db()
    (paragraph,) = told(section).paragraphs
    assert "Public" in paragraph.difference
    assert "secret" not in paragraph.difference
    assert "slip" not in paragraph.difference


def test_a_text_of_which_nobody_knows_which_paragraph_belongs_to_which_is_compared_as_a_whole():
    found = translated("One.\n\nTwo.", "Yksi ja kaksi.", now="One.\n\nThree.")
    ((change, difference, translation),) = seen(found)
    assert (change, translation) == ("changed", "Yksi ja kaksi.")
    assert difference == "One.\n\n<del>Two</del><ins>Three</ins>."


def test_paragraphs_that_only_moved_are_no_difference():
    found = translated("One.\n\nTwo.", "Yksi.\n\nKaksi.", now="Two.\n\nOne.")
    assert seen(found) == []


def test_a_translation_of_a_translation_shows_what_has_changed_in_the_original():
    text = section_text("Vechi.", original_language="ro")
    section = text.owner
    section.text_en, section.text_fi = "Old.", "Vanha."
    section.save()
    set_state(section, "text", "en", state=State.REVIEWED)
    set_state(section, "text", "fi", state=State.MACHINE, source_language="en")
    edit_source(text, "Noi.")
    section.refresh_from_db()
    found = told(section)
    assert (found.source_language, found.language) == ("ro", "en")
    assert found.paragraphs[0].translation == "Old."


def test_all_texts_of_an_entry_cost_one_query(django_assert_num_queries):
    sections = []
    for number in range(3):
        translated(f"Old {number}.", "Vanha.", now="New.")
    sections = list(type(section_text("x").owner).objects.exclude(text_fi=None))
    for section in sections:
        section.entry  # noqa: B018 - what the page has read already
    reader = Reader(sections, "fi")
    texts = [EntryText(section, "text", "", reader.read(section, "text")) for section in sections]
    with django_assert_num_queries(1):
        assert len(behind(texts, reader)) == 3


def test_what_is_up_to_date_is_left_out():
    text = section_text("One.")
    text.owner.text_fi = "Yksi."
    text.owner.save()
    set_state(text.owner, "text", "fi", state=State.MACHINE)
    assert told(text.owner) is None
    assert digest("One.") == Reader([text.owner], "fi").unit(text.owner, "text", "fi").source_hash
