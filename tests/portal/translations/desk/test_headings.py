"""What texts are called."""

import pytest
from django.utils.translation import override

from portal.translations.desk.headings import heading, title_of
from portal.translations.texts import texts_of
from practices.models import Outcome
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    made = make_practice(title_en="Walks", lead_en="A lead.", sections={"problem": "It was dark."})
    for change in ("Fewer", "More"):
        Outcome.objects.create(practice=made, change_en=change)
    return made


def test_sections_fields_and_parts_have_names_that_people_know(practice):
    assert {text.name: heading(text) for text in texts_of("practice", practice)} == {
        "title": "Title",
        "lead": "Lead",
        "sections.problem": "The problem",
        "outcomes.0.change": "Outcome 1: what changed",
        "outcomes.1.change": "Outcome 2: what changed",
    }


def test_names_are_in_the_language_of_the_page(practice):
    section = next(text for text in texts_of("practice", practice) if text.field == "text")
    with override("de"):
        assert heading(section) == "Das Problem"


def test_an_entry_has_its_title_in_a_language_or_else_its_own(practice):
    practice.title_ro = "Plimbări"
    assert title_of(practice, "ro") == ("Plimbări", "ro")
    assert title_of(practice, "fi") == ("Walks", "en")
    practice.title_en = None
    assert title_of(practice, "fi") == (practice.slug, "")
