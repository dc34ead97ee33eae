"""What a source said when it was translated."""

import pytest

from portal.history import Revision, record, snapshot
from portal.translations.earlier import Wanted, earlier_of_many, earlier_paragraphs
from portal.translations.paragraphs import digest
from tests.factories import make_practice
from tests.portal.translations.people import section_text

pytestmark = pytest.mark.django_db


def change(owner, **fields) -> None:
    before = snapshot(owner)
    for name, value in fields.items():
        setattr(owner, name, value)
    owner.save()
    record(owner, before)


def test_a_paragraph_is_found_by_its_digest_however_long_ago_it_stood():
    section = section_text("One.\n\nTwo.").owner
    for words in ("One.\n\n2.", "1.\n\n2.", "I.\n\nII."):
        change(section, text_en=words)
    wanted = [digest("Two."), digest("1."), digest("never")]
    assert earlier_paragraphs(section, "text", "en", wanted) == {digest("Two."): "Two.", digest("1."): "1."}


def test_a_whole_text_is_found_as_well():
    section = section_text("One.\n\nTwo.").owner
    change(section, text_en="Another.")
    whole = digest("One.\n\nTwo.")
    assert earlier_paragraphs(section, "text", "en", [whole]) == {whole: "One.\n\nTwo."}


def test_the_change_of_a_text_may_be_recorded_under_the_model_that_declares_it_or_the_one_below():
    practice = make_practice(title_en="First")
    wanted = [digest("First")]
    for label in ("practices.practice", "projects.initiative"):
        Revision.objects.all().delete()
        Revision.objects.create(model=label, object_id=practice.pk, changes={"title_en": ["First", "Second"]})
        assert earlier_paragraphs(practice, "title", "en", wanted) == {digest("First"): "First"}


def test_other_fields_languages_and_objects_are_not_asked():
    section, other = section_text("One.").owner, section_text("Other.").owner
    change(section, text_en="Two.")
    assert earlier_paragraphs(section, "text", "fi", [digest("One.")]) == {}
    assert earlier_paragraphs(other, "text", "en", [digest("One.")]) == {}


def test_many_texts_cost_one_query_and_none_costs_nothing(django_assert_num_queries):
    sections = [section_text(f"Text {number}.").owner for number in range(3)]
    for section in sections:
        change(section, text_en="Changed.")
    wanted = [
        Wanted(section, "text", "en", [digest(f"Text {number}.")]) for number, section in enumerate(sections)
    ]
    with django_assert_num_queries(1):
        found = earlier_of_many(wanted)
    assert [list(each.values()) for each in found] == [["Text 0."], ["Text 1."], ["Text 2."]]
    with django_assert_num_queries(0):
        assert earlier_of_many([Wanted(sections[0], "text", "en", [])]) == [{}]
