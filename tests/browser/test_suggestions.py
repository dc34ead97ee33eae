"""The search field as a combobox: by keyboard, by mouse, read aloud, and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from portal.search import follow
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module")
def served(django_db_setup, django_db_blocker, tmp_path_factory):
    """A served site that no test here changes, and its index: two cities, one with a German name of its own, and a
    theme."""
    index = tmp_path_factory.mktemp("suggested")
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")  # it is emptied in the end
        make.make_city(
            slug="florence", country="IT", name_en="Florence", name_de="Florenz", name_it="Firenze"
        )
        make.make_city(slug="florina", country="GR", name_en="Florina")
        make.make_theme(slug="flora", label_en="Flora in public spaces")
        with override_settings(INDEX_DIR=index):
            follow.rebuild()
        server = LiveServer("localhost")
        yield server, index
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def places(served, settings):
    """The site, with settings of this test."""
    server, settings.INDEX_DIR = served
    settings.SITE_URL = server.url
    return server


@pytest.fixture
def page(places, chromium, complaints):
    page = chromium.new_page(base_url=places.url, viewport={"width": 360, "height": 780})
    page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(places.url) or complaints.append(asked.url))
    yield page
    page.close()


def field(page):
    return page.get_by_role("combobox")


def type_in(page, typed: str, *, address: str = "/en/") -> None:
    """Open a page, type, and wait for what is suggested."""
    page.goto(address)
    field(page).fill("")
    field(page).press_sequentially(typed)
    page.get_by_role("listbox").wait_for()


def active(page) -> str:
    """The name that assistive technology is told to be on; the empty string for none."""
    return page.evaluate(
        """() => {
            const id = document.activeElement.getAttribute("aria-activedescendant");
            const option = id && document.getElementById(id);
            return option && option.getAttribute("aria-selected") === "true"
                ? (option.querySelector(".title") || option).innerText : "";
        }"""
    )


def test_the_arrows_walk_through_the_options_and_the_field_keeps_the_focus(page, complaints):
    type_in(page, "flor")
    walked = [active(page)]
    for _each in range(5):
        page.keyboard.press("ArrowDown")
        walked.append(active(page))
    assert walked == ["", "Flora in public spaces", "Florina", "Florence", "Search for “flor”", ""]
    page.keyboard.press("ArrowUp")
    assert active(page) == "Search for “flor”"
    assert page.evaluate("document.activeElement.id") == "q"
    assert field(page).input_value() == "flor"
    assert complaints == []


def test_home_and_end_move_in_the_text_and_typing_leaves_the_options(page):
    type_in(page, "flor")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.selectionStart") == 0
    page.keyboard.press("End")
    page.keyboard.type("e")
    assert active(page) == ""


def test_enter_follows_the_option_and_without_one_it_searches(page):
    type_in(page, "florenc")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/cities/florence/")
    type_in(page, "florenc")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=florenc")


def test_the_last_option_searches_and_the_list_is_refined_in_place(page):
    type_in(page, "florenc", address="/en/search/")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=florenc")
    assert not page.get_by_role("listbox").is_visible()
    field(page).press_sequentially("e")
    page.get_by_role("listbox").wait_for()


def test_escape_closes_and_keeps_what_was_typed(page):
    type_in(page, "flor")
    page.keyboard.press("Escape")
    assert not page.get_by_role("listbox").is_visible()
    assert field(page).get_attribute("aria-expanded") == "false"
    assert field(page).input_value() == "flor"
    page.keyboard.press("ArrowDown")
    page.get_by_role("listbox").wait_for()


def test_the_tabulator_goes_on_to_the_button_and_closes(page):
    type_in(page, "flor")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"
    assert not page.get_by_role("listbox").is_visible()


def test_a_press_follows_and_the_button_stays_free(page):
    type_in(page, "florenz")
    button = page.locator(".search button").bounding_box()
    assert page.get_by_role("listbox").bounding_box()["y"] >= button["y"] + button["height"]
    option = page.get_by_role("option").first
    assert option.inner_text().split("\n")[:2] == ["Florence", "Florenz German"]
    assert option.bounding_box()["height"] >= 44
    option.click()
    page.wait_for_url("**/en/cities/florence/")


def test_the_number_of_suggestions_is_said(page):
    type_in(page, "flor")
    assert page.locator("#announcement").inner_text().startswith("3 suggestions.")
    field(page).fill("florzzzzzz")
    page.locator("#announcement", has_text="No suggestions.").wait_for(state="attached")
    assert not page.get_by_role("listbox").is_visible()


def test_a_late_answer_is_no_longer_wanted(page, complaints):
    held = []
    page.goto("/en/")
    page.route(lambda address: address.endswith("?q=flor"), lambda route: held.append(route))
    field(page).press_sequentially("flor")
    page.wait_for_timeout(300)
    field(page).press_sequentially("enc")
    page.get_by_role("listbox").wait_for()
    (late,) = held
    late.continue_()
    page.wait_for_timeout(200)
    assert [option.split("\n")[0] for option in page.get_by_role("option").all_inner_texts()] == [
        "Florence",
        "Search for “florenc”",
    ]
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_list_is_accessible_and_fits(page, scheme, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    type_in(page, "floren", address="/de/")
    page.keyboard.press("ArrowDown")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], node["target"]) for each in found for node in each["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_field_is_an_ordinary_one(places, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{places.url}/en/")
    page.get_by_role("searchbox").fill("florence")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/en/search/?q=florence")
    assert page.get_by_role("combobox").count() == 0
    context.close()
