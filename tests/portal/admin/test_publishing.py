import pytest
from django.contrib.auth.models import Permission, User

from portal.history import Revision
from projects.models import Theme
from tests.factories import make_practice, make_theme
from tests.forms import filled

LIST = "/admin/projects/theme/"


def chosen(action: str, *entries) -> dict:
    return {"action": action, "_selected_action": [entry.pk for entry in entries]}


def test_the_ready_ones_are_published_and_the_others_say_why(admin_client, admin_user):
    ready, lacking = make_theme(status="draft"), make_theme(status="draft", label_en=None, slug="lacking")
    page = admin_client.post(LIST, chosen("publish_chosen", ready, lacking), follow=True).content.decode()
    assert list(Theme.objects.published()) == [ready]
    assert "“lacking” was not published: An entry needs a title" in page
    assert "1 entry is published." in page
    revision = Revision.objects.get()
    assert (revision.by, revision.changes) == (admin_user, {"status": ["draft", "published"]})


def test_published_ones_are_taken_from_view(admin_client):
    theme = make_theme()
    admin_client.post(LIST, chosen("unpublish_chosen", theme))
    assert list(Theme.objects.published()) == []


@pytest.mark.django_db
def test_whoever_may_only_look_cannot_publish(client):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_theme"))
    client.force_login(reader)
    theme = make_theme(status="draft")
    client.post(LIST, chosen("publish_chosen", theme))
    assert list(Theme.objects.published()) == []


@pytest.mark.django_db
def test_save_and_publish_does_both_and_comes_back(admin_client):
    practice = make_practice(status="draft")
    address = f"/admin/practices/practice/{practice.pk}/change/?language=fi"
    form = filled(admin_client.get(address), "practice_form")
    response = admin_client.post(address, form | {"title_en": "Light", "_publish": "1"})
    assert response["Location"] == f"/admin/practices/practice/{practice.pk}/change/"
    practice.refresh_from_db()
    assert (practice.status, practice.title_en) == ("published", "Light")


@pytest.mark.django_db
def test_a_published_entry_links_to_its_page_in_its_original_language(admin_client):
    published = make_practice(original_language="ro", title_ro="Lumină")
    draft = make_practice(status="draft")
    page = admin_client.get(f"/admin/practices/practice/{published.pk}/change/").content.decode()
    assert f'href="/ro/practices/{published.slug}/"' in page
    page = admin_client.get(f"/admin/practices/practice/{draft.pk}/change/").content.decode()
    assert draft.slug in page
    assert f"/practices/{draft.slug}/" not in page
