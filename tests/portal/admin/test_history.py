import pytest

from portal.admin.history import revisions_of
from portal.history import Revision, record, snapshot
from projects.models import InitiativeSection
from tests.factories import make_practice

pytestmark = pytest.mark.django_db
PARTS = {InitiativeSection: "initiative"}


def test_an_entry_has_the_revisions_of_its_parts_and_of_those_that_are_gone():
    practice, other = (
        make_practice(sections={"problem": "Dark.", "impact": "Bright."}),
        make_practice(sections={"problem": "Noise."}),
    )
    record(practice, snapshot(practice) | {"slug": "before"})
    for section in (practice.sections.get(kind="problem"), other.sections.get()):
        record(section, snapshot(section) | {"text_en": "before"})
    gone = practice.sections.get(kind="impact")
    record(gone, snapshot(gone), deleted=True)
    gone_number = gone.pk
    gone.delete()
    found = {(revision.model, revision.object_id) for revision in revisions_of(practice, PARTS)}
    assert found == {
        ("practices.practice", practice.pk),
        ("projects.initiativesection", practice.sections.get().pk),
        ("projects.initiativesection", gone_number),
    }


def test_the_page_tells_who_changed_which_words(admin_client, admin_user):
    practice = make_practice(title_fi="Uusi valo")
    record(practice, snapshot(practice) | {"title_fi": "Vanha valo"}, by=admin_user)
    page = admin_client.get(f"/admin/practices/practice/{practice.pk}/history/").content.decode()
    assert '<dd lang="fi"><del>Vanha</del><ins>Uusi</ins> valo</dd>' in page
    assert admin_user.get_username() in page


def test_an_entry_that_nobody_changed_says_so(admin_client):
    practice = make_practice()
    page = admin_client.get(f"/admin/practices/practice/{practice.pk}/history/").content.decode()
    assert "Nothing has been changed here" in page
    assert list(Revision.objects.all()) == []
