"""Reports of bad translations, as curators see them."""

import pytest
from django.contrib.auth.models import User

from portal.translations.reports import BadTranslation
from tests.factories import make_practice

pytestmark = pytest.mark.django_db
LIST = "/admin/portal/badtranslation/"


@pytest.fixture
def report() -> BadTranslation:
    practice = make_practice(slug="lamps", title_fi="Lamput", lead_en="Light", lead_fi="Valo")
    return BadTranslation.objects.create(
        model="projects.initiative",
        object_id=practice.pk,
        field="lead",
        language="fi",
        kind="practice",
        entry_id=practice.pk,
        state="machine",
        what="<script>alert(1)</script>",
        suggestion="<b>",
    )


def chosen(action: str, report: BadTranslation) -> dict:
    return {"action": action, "_selected_action": [report.pk]}


def test_what_was_reported_is_shown_as_text_beside_the_translation(admin_client, report):
    listed = admin_client.get(LIST).content.decode()
    told = admin_client.get(f"{LIST}{report.pk}/change/").content.decode()
    for html in (listed, told):
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Valo" in told
    assert 'href="/fi/practices/lamps/"' in told


@pytest.mark.parametrize(("action", "outcome"), [("mark_handled", "handled"), ("mark_no_fault", "no-fault")])
def test_a_report_is_closed_and_leaves_the_list(admin_client, admin_user, report, action, outcome):
    page = admin_client.post(LIST, chosen(action, report), follow=True).content.decode()
    report.refresh_from_db()
    assert (report.outcome, report.handled_by) == (outcome, admin_user)
    assert "1 report is closed." in page
    assert f"/{report.pk}/change/" not in page
    assert f"/{report.pk}/change/" in admin_client.get(f"{LIST}?outcome={outcome}").content.decode()
    assert f"/{report.pk}/change/" in admin_client.get(f"{LIST}?outcome=all").content.decode()


def test_a_report_on_a_text_that_is_gone_can_still_be_read(admin_client, report):
    BadTranslation.objects.update(object_id=999_999)
    assert "the text is gone" in admin_client.get(f"{LIST}{report.pk}/change/").content.decode()


def test_nobody_without_permission_sees_them(client, report):
    client.force_login(User.objects.create(username="someone", is_staff=True))
    assert client.get(LIST).status_code == 403
