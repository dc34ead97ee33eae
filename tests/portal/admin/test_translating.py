import pytest
from django.contrib.auth.models import Permission, User

from portal.admin import translating
from portal.languages import CODES
from portal.translations.jobs import Job
from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db
LIST = "/admin/practices/practice/"


@pytest.fixture(autouse=True)
def _provided(settings):
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", "key"


def chosen(*entries) -> dict:
    return {"action": "translate_chosen", "_selected_action": [entry.pk for entry in entries]}


def test_the_chosen_entries_are_asked_for_in_all_other_languages(admin_client, admin_user):
    practice = make_practice()
    page = admin_client.post(LIST, chosen(practice), follow=True).content.decode()
    assert set(Job.objects.values_list("language", flat=True)) == set(CODES) - {"en"}
    assert set(Job.objects.values_list("kind", "object_id", "by")) == {
        ("practice", practice.pk, admin_user.pk)
    }
    assert "23 translations are asked for" in page


def test_hints_for_a_source_that_is_hard_to_translate_are_told_and_hold_up_nothing(admin_client):
    practice = make_practice(title_en="The WXYZ plan")
    page = admin_client.post(LIST, chosen(practice), follow=True).content.decode()
    assert "WXYZ is not written out anywhere in the text." in page
    assert Job.objects.count() == 23


def test_drafts_are_left_out_and_that_is_told(admin_client):
    page = admin_client.post(LIST, chosen(make_practice(status="draft")), follow=True).content.decode()
    assert "Only published entries are sent" in page
    assert not Job.objects.exists()


def test_too_many_at_once_are_refused(admin_client, monkeypatch):
    monkeypatch.setattr(translating, "AT_ONCE", 1)
    page = admin_client.post(LIST, chosen(make_practice(), make_practice()), follow=True).content.decode()
    assert "Choose 1 entries at most." in page
    assert not Job.objects.exists()


def test_without_a_provider_that_is_told(admin_client, settings):
    settings.TRANSLATION_PROVIDER = ""
    page = admin_client.post(LIST, chosen(make_practice()), follow=True).content.decode()
    assert "No provider of machine translation is set up." in page
    assert not Job.objects.exists()


def test_whoever_may_only_look_cannot_ask(client):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_theme"))
    client.force_login(reader)
    client.post("/admin/projects/theme/", chosen(make_theme()))
    assert not Job.objects.exists()
