"""Each admin page of each model, and what all of them carry."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from projects.models import Term
from tests import factories

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
    missing = {
        model.__name__
        for app in ("portal", "projects", "practices")
        for model in apps.get_app_config(app).get_models()
        if model not in known
    }
    # What is derived from other tables, and comes back when it is deleted, is not looked after by anybody.
    assert missing <= {"Initiative", "Standing", "Uncounted", "CountedUpTo"}


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
