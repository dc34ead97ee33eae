"""The curators' pages in a browser: under the strict policy, and without a third party."""

import pytest
from django.contrib.auth.models import User

from practices.models import Practice
from projects.models import InitiativeSection

pytestmark = pytest.mark.browser
PASSWORD = "a long enough password"
PAGES = (
    "/admin/",
    "/admin/practices/practice/",
    "/admin/practices/practice/add/",
    "/admin/practices/practice/{pk}/change/?language=fi",
    "/admin/practices/practice/{pk}/history/",
    "/admin/practices/practice/{pk}/delete/",
    "/admin/projects/organisation/add/",
    "/admin/portal/translationunit/",
    "/admin/auth/user/add/",
    "/admin/password_change/",
)


@pytest.fixture
def stranger(site, chromium, complaints):
    """A browser page of someone who has not logged in."""
    page = chromium.new_page(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="en-GB")
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(site.url) or complaints.append(asked.url))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    yield page
    page.close()


@pytest.fixture
def page(stranger, site, settings, admin_client):
    """A browser page of a curator who has logged in."""
    name = settings.SESSION_COOKIE_NAME
    session = {"name": name, "value": admin_client.cookies[name].value, "url": site.url}
    stranger.context.add_cookies([session])
    return stranger


@pytest.fixture
def form(page):
    """The address of a practice's form."""
    return f"/admin/practices/practice/{Practice.objects.get().pk}/change/?language=fi"


def test_a_curator_logs_in(stranger, complaints):
    User.objects.create_superuser("keeper", password=PASSWORD)
    stranger.goto("/admin/practices/practice/")
    stranger.fill("#id_username", "keeper")
    stranger.fill("#id_password", PASSWORD)
    stranger.click("[type=submit]")
    stranger.wait_for_url("**/admin/practices/practice/")
    assert complaints == []


def test_no_page_breaks_the_policy_or_calls_a_third_party(page, complaints):
    for address in PAGES:
        page.goto(address.format(pk=Practice.objects.get().pk))
        page.wait_for_load_state("networkidle")
    assert complaints == []


def test_a_row_is_chosen_by_typing_added_and_saved(page, form, complaints):
    page.goto(form)
    page.locator("#participations-0 .field-city .select2-selection").click()
    page.locator(".select2-search__field").last.press_sequentially("City")
    page.locator(".select2-results__option", has_text="City").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("#sections-group .add-row a").click()
    page.select_option("#id_sections-2-kind", "impact")
    page.fill("#id_sections-2-text_bg", "Светло е.")
    page.locator("[name=_continue]").click()
    page.locator(".messagelist .success").wait_for()
    assert InitiativeSection.objects.get(kind="impact", text_bg__isnull=False).text_bg == "Светло е."
    assert complaints == []


def test_leaving_with_unsaved_text_is_asked_about(page, form):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(form)
    page.goto("/admin/")
    assert asked == []
    page.goto(form)
    page.locator("#id_title_fi").press_sequentially("Valo")
    page.goto("/admin/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_form_fits_and_its_texts_stand_beside_each_other_where_there_is_room(page, form, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(form)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    source, target = (page.locator(f"#id_title_{language}").bounding_box() for language in ("bg", "fi"))
    assert (source["y"] == target["y"]) is (width > 320)
