"""What an entry is, and the one door to what readers may see."""

import pytest
from django.db import IntegrityError, transaction

from portal.publishing import Entry, Status
from portal.search.sources import sources
from tests import factories
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


def made(kind: str, **fields) -> Entry:
    """An entry of any kind."""
    return getattr(factories, f"make_{kind}")(**fields)


@pytest.mark.parametrize("kind", list(sources()))
def test_only_what_is_published_goes_through_the_door(kind):
    entry = made(kind)
    for status in Status:
        type(entry).objects.filter(pk=entry.pk).update(status=status)
        seen = type(entry).objects.published().filter(pk=entry.pk).exists()
        assert seen == (status == Status.PUBLISHED), status


def test_an_entry_is_a_draft_until_somebody_publishes_it():
    entry = sources()["theme"].model.objects.create(slug="new", label_en="New")
    assert entry.status == Status.DRAFT
    entry.publish()
    entry.refresh_from_db()
    assert entry.is_published


def test_publishing_needs_a_title_in_the_original_language():
    practice = make_practice(status="draft", original_language="bg", title_en="Only English")
    with pytest.raises(Entry.NotReady):
        practice.publish()
    practice.refresh_from_db()
    assert practice.status == Status.DRAFT


def test_an_entry_that_is_taken_back_is_a_draft_again():
    practice = make_practice()
    practice.unpublish()
    practice.refresh_from_db()
    assert practice.status == Status.DRAFT


def test_an_entry_is_called_by_its_original_title_else_the_english_else_its_slug():
    practice = make_practice(
        original_language="it", title_it="Prato si muove", title_en="Prato moves", slug="prato"
    )
    assert str(practice) == "Prato si muove"
    practice.title_it = ""
    assert str(practice) == "Prato moves"
    practice.title_en = None
    assert str(practice) == "prato"


WRONG = (
    {"status": "hidden"},
    {"original_language": "xx"},
    {"slug": "Capital"},
    {"slug": "two--hyphens"},
    {"slug": "-first"},
    {"slug": "last-"},
    {"slug": "under_score"},
    {"slug": "пловдив"},
    {"slug": ""},
    {"slug": "line\n"},
)


@pytest.mark.parametrize("kind", list(sources()))
def test_the_database_refuses_an_entry_that_is_not_well_formed(kind):
    entry = made(kind)
    for wrong in WRONG:
        with pytest.raises(IntegrityError), transaction.atomic():
            type(entry).objects.filter(pk=entry.pk).update(**wrong)


@pytest.mark.parametrize("kind", list(sources()))
def test_two_entries_of_a_kind_never_share_an_address(kind):
    made(kind, slug="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        made(kind, slug="one")


def test_a_practice_and_a_project_may_share_a_slug():
    assert factories.make_project(slug="night-walks").slug == make_practice(slug="night-walks").slug


def test_a_part_speaks_the_language_of_its_entry():
    practice = make_practice(original_language="bg", title_bg="Практика", sections={"problem": "A problem."})
    section = practice.sections.get()
    assert section.entry.slug == practice.slug
    assert section.original_language == "bg"
