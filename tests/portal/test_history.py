"""Who changed what."""

import pytest
from django.contrib.auth import get_user_model

from portal.history import Revision, changed_by_people, record, snapshot
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(db):
    return get_user_model().objects.create(username="curator")


def test_a_change_is_written_down_with_what_was_before_and_after(curator):
    practice = make_practice(title_fi="Vanha")
    before = snapshot(practice)
    practice.title_fi = "Uusi"
    practice.save()
    revision = record(practice, before, by=curator, note="a better word")
    assert (revision.by, revision.note, revision.model) == (curator, "a better word", "practices.practice")
    assert revision.changes["title_fi"] == ["Vanha", "Uusi"]


def test_what_did_not_change_is_not_in_a_revision(curator):
    city = make_city(population=1000, region="Tuscany")
    before = snapshot(city)
    city.population = 2000
    city.save()
    assert record(city, before, by=curator).changes == {"population": ["1000", "2000"]}


def test_no_revision_is_written_when_nothing_changed(curator):
    theme = make_theme()
    theme.save()
    assert record(theme, snapshot(theme), by=curator) is None
    assert not Revision.objects.exists()


def test_a_deleted_object_leaves_all_that_it_was(curator):
    theme = make_theme(slug="nuisance", label_en="Nuisance")
    revision = record(theme, snapshot(theme), by=curator, deleted=True)
    assert revision.changes["slug"] == ["nuisance", None]
    assert revision.changes["label_en"] == ["Nuisance", None]


def test_a_revision_outlives_the_account_of_the_person(curator):
    theme = make_theme()
    revision = record(theme, {}, by=curator)
    curator.delete()
    revision.refresh_from_db()
    assert revision.by is None


def test_an_entry_is_changed_by_a_person_when_a_part_of_it_is(curator):
    practice = make_practice(sections={"problem": "Empty streets."})
    other = make_practice(sections={"problem": "Full streets."})
    section = practice.sections.get()
    before = snapshot(section)
    section.text_en = "Dark streets."
    section.save()
    assert practice.pk not in changed_by_people(type(practice))
    record(section, before, by=curator)
    assert practice.pk in changed_by_people(type(practice))
    assert other.pk not in changed_by_people(type(other))


def test_an_entry_is_changed_by_a_person_when_a_part_was_taken_away(curator):
    practice = make_practice(sections={"problem": "Empty streets."})
    other = make_practice()
    section = practice.sections.get()
    record(section, snapshot(section), by=curator, deleted=True)
    section.delete()
    assert practice.pk in changed_by_people(type(practice))
    assert other.pk not in changed_by_people(type(other))


def test_an_import_without_a_person_changes_nothing_by_a_person():
    practice = make_practice()
    record(practice, {}, note="import")
    assert practice.pk not in changed_by_people(type(practice))
