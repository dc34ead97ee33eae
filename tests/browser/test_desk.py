"""The translator's desk in a browser: under the strict policy, by keyboard, and without losing a word."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from portal.translations.proposals import Origin, Proposal, Status
from tests.browser.desk_scene import make_scene, say, section

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
VIOLATIONS = """options => axe.run(document, options).then(results => results.violations.flatMap(
    violation => violation.nodes.map(node => `${violation.id}: ${node.target}`)))"""
BOX = "textarea[name=words]"


@pytest.fixture
def scene(transactional_db, live_server, indexed, settings):
    settings.SITE_URL = live_server.url
    made = make_scene()
    indexed()
    return made


@pytest.fixture
def enter(chromium, live_server, settings, complaints):
    """Call it with a person: a browser page of who has logged in."""
    contexts = []

    def opened(person, **options):
        client = Client()
        client.force_login(person)
        context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda asked: asked.url.startswith(live_server.url) or complaints.append(asked.url)
        )
        contexts.append(context)
        return page

    yield opened
    for context in contexts:
        context.close()


def address(practice, language="en") -> str:
    return f"/{language}/desk/ro/practice/{practice.slug}/"


def lessons(page):
    """The paragraph of the last section, which has a machine's suggestion."""
    return page.locator(".pair", has_text="Ask first.")


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 1440, "light"), ("el", 360, "dark"), ("bg", 768, "light"), ("de", 320, "light")],
)
def test_every_page_of_the_desk_is_accessible_and_fits(scene, enter, complaints, language, width, scheme):
    practice, ana, eva = scene
    wrong = {}
    for person, rests in ((ana, ("", "history/")), (eva, ("", "../../review/"))):
        page = enter(person, viewport={"width": width, "height": 900}, color_scheme=scheme)
        for rest in rests:
            page.goto(address(practice, language) + rest)
            page.evaluate(Axe().axe_script)
            page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
            if found := page.evaluate(VIOLATIONS, RULES):
                wrong[person.username, rest] = found
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong[rest, width] = "scrolls sideways"
    assert wrong == {}
    assert complaints == []


def test_the_login_is_accessible(chromium, live_server, transactional_db):
    page = chromium.new_page(base_url=live_server.url, viewport={"width": 360, "height": 800})
    page.goto("/de/desk/login/")
    page.evaluate(Axe().axe_script)
    assert page.evaluate(VIOLATIONS, RULES) == []
    page.close()


def test_control_and_enter_saves_and_goes_on(scene, enter, complaints):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    page.locator(BOX).first.fill("Lucrători de tineret")
    page.keyboard.press("Control+Enter")
    page.locator(".pair[data-stored]").wait_for()
    page.wait_for_function("document.activeElement === document.querySelectorAll('textarea[name=words]')[1]")
    assert "Saved" in page.locator("#announcement").inner_text()
    assert Proposal.objects.filter(text="Lucrători de tineret", status=Status.WAITING, by=ana).exists()
    assert complaints == []


def test_alt_and_arrows_move_between_paragraphs(scene, enter):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    page.locator(BOX).nth(2).focus()
    for key, place in (("Alt+ArrowDown", 3), ("Alt+ArrowUp", 2), ("Alt+ArrowUp", 1)):
        page.keyboard.press(key)
        there = "[...document.querySelectorAll('textarea[name=words]')].indexOf(document.activeElement)"
        assert page.evaluate(there) == place


def test_what_is_typed_survives_a_closed_page_until_it_is_saved(scene, enter):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    page.locator(BOX).first.press_sequentially("Lucrători")
    page.goto("/en/about/")
    page.goto(address(practice))
    assert page.locator(BOX).first.input_value() == "Lucrători"
    assert page.locator(".kept-note").count() == 1
    page.locator(".pair").first.locator("button.save").click()
    page.locator(".pair[data-stored]").wait_for()
    page.wait_for_function("!Object.keys(localStorage).some(name => name.startsWith('desk '))")
    page.goto(address(practice))
    assert page.locator(".kept-note").count() == 0


def test_readers_pages_keep_nothing_in_the_browser(scene, enter):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(f"/en/practices/{practice.slug}/")
    assert page.evaluate("localStorage.length") == 0


def test_a_suggestion_is_put_into_the_box(scene, enter):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    lessons(page).get_by_role("button", name="Use this").first.click()
    lessons(page).locator(".reply").wait_for()
    assert lessons(page).locator(BOX).input_value() == "Întrebați întâi."
    assert not Proposal.objects.filter(origin=Origin.PERSON, text="Întrebați întâi.").exists()


def test_similar_translations_come_with_the_focus(scene, enter, complaints):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    pair = page.locator(".pair", has_text="on four evenings a week")
    pair.locator(BOX).focus()
    pair.locator(".similar-list").wait_for()
    assert "patru seri pe săptămână" in pair.locator(".similar-list").inner_text()
    assert complaints == []


def test_warnings_follow_what_is_typed(scene, enter):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    pair = page.locator(".pair", has_text="The city had tried cameras.")
    pair.locator(".warning-number").first.wait_for()
    pair.locator(BOX).fill("Orașul încercase camerele video. Au costat 180.000 de euro pe an.")
    pair.locator(".warning-number").first.wait_for(state="detached")


def test_two_who_write_the_same_see_both_and_choose(scene, enter):
    practice, ana, eva = scene
    page = enter(eva)
    page.goto(address(practice))
    say(section(practice, "lessons"), 0, "Mai întâi întrebați.", by=ana)
    lessons(page).locator(BOX).fill("Întrebați mai întâi.")
    lessons(page).locator("button.save").click()
    lessons(page).locator("blockquote").wait_for()
    assert lessons(page).locator("blockquote").inner_text() == "Mai întâi întrebați."
    assert lessons(page).locator(BOX).input_value() == "Întrebați mai întâi."
    lessons(page).get_by_role("button", name="Save mine in its place").click()
    page.locator(".pair[data-stored]").wait_for()
    there = Proposal.objects.get(source="Ask first.", origin=Origin.PERSON, status=Status.WAITING)
    assert (there.text, there.by) == ("Întrebați mai întâi.", eva)


def test_a_dead_session_is_told_and_the_text_comes_back(scene, enter):
    practice, ana, _eva = scene
    ana.set_password("a long enough password")
    ana.save()
    page = enter(ana)
    page.goto(address(practice))
    lessons(page).locator(BOX).fill("Întrebați mai întâi.")
    page.context.clear_cookies(name="session")
    lessons(page).locator("button.save").click()
    page.locator("#id_password").wait_for()
    page.fill("#id_username", "ana")
    page.fill("#id_password", "a long enough password")
    page.get_by_role("button", name="Log in").click()
    page.locator("#words").wait_for()
    assert page.locator("#words").input_value() == "Întrebați mai întâi."
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{address(practice)}#*")
    assert Proposal.objects.filter(text="Întrebați mai întâi.", status=Status.WAITING).exists()


def test_without_a_connection_the_text_stays_where_it_is(scene, enter):
    practice, ana, _eva = scene
    page = enter(ana)
    page.goto(address(practice))
    lessons(page).locator(BOX).fill("Întrebați mai întâi.")
    page.context.set_offline(True)
    lessons(page).locator("button.save").click()
    lessons(page).locator(".kept-note").wait_for()
    assert lessons(page).locator(BOX).input_value() == "Întrebați mai întâi."
    assert address(practice) in page.url


def test_without_javascript_everything_is_saved_too(scene, enter):
    practice, ana, eva = scene
    page = enter(ana, java_script_enabled=False)
    page.goto(address(practice))
    lessons(page).locator(BOX).fill("Întrebați mai întâi.")
    lessons(page).get_by_role("button", name="Save").click()
    assert "Saved." in lessons(page).locator(".reply").inner_text()
    page = enter(eva, java_script_enabled=False)
    page.goto("/en/desk/ro/review/")
    page.locator("article", has_text="Ask first.", has=page.locator("text=Ana Ionescu")).get_by_role(
        "button", name="Approve"
    ).click()
    assert "approved; readers see it now" in page.locator(".notice").inner_text()
