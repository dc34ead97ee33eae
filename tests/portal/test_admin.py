"""Each admin page of each model, and what all of them carry."""

import os
import shutil

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from projects.models import Term
from tests import factories

CHROMIUM = shutil.which("chromium")
OURS = sorted(
    (model for model in admin.site._registry if model._meta.app_label != "auth"),
    key=lambda model: model._meta.label,
)
MAKERS = {
    "Theme": factories.make_theme,
    "Method": factories.make_method,
    "TargetGroup": factories.make_target_group,
    "Country": factories.make_country,
    "City": factories.make_city,
    "Organisation": factories.make_organisation,
    "Fund": factories.make_fund,
    "Programme": factories.make_programme,
    "Document": factories.make_document,
    "Recommendation": factories.make_recommendation,
    "Project": factories.make_project,
    "Practice": factories.make_practice,
    "Term": lambda: Term.objects.create(theme=factories.make_theme(), text_en="Term"),
}


def address(model, page: str, *arguments) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def named(model) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=named)
def test_every_model_has_its_list_and_its_form_to_add(admin_client, model):
    assert admin_client.get(address(model, "changelist")).status_code == 200
    may_add = admin.site._registry[model].has_add_permission(_request_of_an_administrator())
    assert admin_client.get(address(model, "add")).status_code == (200 if may_add else 403)


@pytest.mark.parametrize("model", [model for model in OURS if model.__name__ in MAKERS], ids=named)
def test_every_entry_has_its_form_its_history_and_its_question_before_deleting(admin_client, model):
    made = MAKERS[model.__name__]()
    for page in ("change", "history", "delete"):
        assert admin_client.get(address(model, page, made.pk)).status_code == 200, page
    assert admin_client.get(address(model, "changelist"), {"q": "ä 'x"}).status_code == 200


def test_no_model_of_ours_is_without_an_admin_or_edited_with_an_entry():
    edited_with = {inline.model for each in admin.site._registry.values() for inline in each.inlines}
    known = set(admin.site._registry) | edited_with
    from django.apps import apps

    missing = {
        model.__name__
        for app in ("portal", "projects", "practices")
        for model in apps.get_app_config(app).get_models()
        if model not in known
    }
    assert missing <= {"Initiative"}


@pytest.mark.django_db
def test_nobody_without_a_login_sees_anything(client):
    response = client.get("/admin/practices/practice/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.django_db
def test_a_person_without_a_permission_is_refused(client):
    person = User.objects.create_user("reader", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename="view_theme"))
    client.force_login(person)
    assert client.get("/admin/projects/theme/").status_code == 200
    assert client.get("/admin/projects/theme/add/").status_code == 403
    assert client.get("/admin/practices/practice/").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/nothing-here/"])
def test_admin_pages_are_kept_by_nobody_and_found_by_no_robot(client, path):
    response = client.get(path)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_the_admin_gives_up_one_directive_of_the_policy_and_no_more(admin_client):
    policy = admin_client.get("/admin/")["Content-Security-Policy"]
    assert "require-trusted-types-for" not in policy
    assert "script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert (
        "require-trusted-types-for 'script'" in admin_client.get("/nothing-here/")["Content-Security-Policy"]
    )


@pytest.mark.parametrize("language", ["bg", "mt", "el"])
def test_the_admin_speaks_the_language_of_the_browser(admin_client, language):
    response = admin_client.get("/admin/", headers={"accept-language": language})
    assert f'<html lang="{language}"' in response.content.decode()


def _request_of_an_administrator():
    class Request:
        user = User(is_superuser=True, is_active=True)

    return Request()


@pytest.fixture
def page(live_server, django_user_model):
    """A browser page, logged in; what it should not have done is collected in `page.complaints`."""
    if CHROMIUM is None:
        pytest.skip("Debian's Chromium is not installed.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from playwright.sync_api import sync_playwright

    django_user_model.objects.create_superuser("keeper", password="a long enough password")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                asked.url.startswith(live_server.url) or page.complaints.append(f"asked {asked.url}")
            ),
        )
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", "keeper")
        page.fill("#id_password", "a long enough password")
        page.click("[type=submit]")
        yield page
        page.wait_for_load_state("networkidle")
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_no_admin_page_breaks_the_policy_or_calls_a_third_party(page):
    made = factories.make_practice(cities=[factories.make_city()], sections={"problem": "It was dark."})
    base = f"/admin/practices/practice/{made.pk}"
    for path in (
        "/admin/",
        "/admin/practices/practice/",
        "/admin/practices/practice/add/",
        f"{base}/history/",
        f"{base}/delete/",
        "/admin/projects/organisation/add/",
        "/admin/password_change/",
    ):
        page.goto(path)
    page.goto(f"{base}/change/?language=fi")
    page.locator("#participations-0 .field-city .select2-selection").click()
    page.locator(".select2-results__option").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("#sections-group .add-row a").click()
    page.fill("#id_sections-0-text_fi", "Oli pimeää.")
    page.locator("[name=_continue]").click()
    page.locator(".messagelist .success, .errornote").first.wait_for()
    assert page.complaints == []
