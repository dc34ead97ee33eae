"""Every page type in a real browser: accessible, self-contained, cookieless, and whole at 320 pixels."""

import os
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override

from portal.languages import CODES
from portal.search.sources import sources
from tests.interface_messages import messages

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "el", "bg", "de")
GENERAL = (
    "",
    "search/?q=Practice",
    "search/?q=zzzz",
    "search/?q=zzzz&year_from=2010&words=exact",
    "search/values/city/",
    "search/values/city/?like=zzzz",
    "map/",
    "about/",
    "method/",
    "accessibility/",
    "privacy/",
    "no/",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The dark scheme changes colours alone, and no language changes any: colours, by far the longest to look at, are
# looked at in the first language. Each page type is looked at in it and in one of the others, at one width and in one
# scheme, which change from day to day. AXE=all looks at all.
COLOURS = ["color-contrast", "link-in-text-block"]
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]}
RULES_BUT_COLOUR = RULES | {"rules": {name: {"enabled": False} for name in COLOURS}}
AXE_LOOKS_AT_ALL = os.environ.get("AXE") == "all"
DAY = date.today().toordinal()
WIDTHS = (1280, 320)
AXE = Axe().axe_script


def page_types(language: str) -> list[str]:
    found = [f"/{language}/{page}" for page in GENERAL]
    found += [f"/{language}/practices/", f"/{language}/themes/"]
    for source in sources().values():
        slug = source.model.objects.published().values_list("slug", flat=True).first()
        if slug:
            found.append(f"/{language}/{source.plural}/{slug}/")
    return found


class Watch:
    """What a page asks for and complains about."""

    def __init__(self, page, origin: str):
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked(request.url, origin))
        page.on("console", lambda message: self._said(message))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, url: str, origin: str) -> None:
        if not url.startswith((origin, "data:")):
            self.strangers.append(url)

    def _said(self, message) -> None:
        if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
            self.complaints.append(message.text)


VIOLATIONS = """options => axe.run(document, options).then(results => results.violations.flatMap(
    violation => violation.nodes.map(node => `${violation.id}: ${node.target}`)))"""


def opened(page, address: str) -> None:
    """Open a page and put axe into it, once for all its widths and schemes."""
    page.goto(address)
    page.evaluate(AXE)


def looks(language: str, place: int) -> list[tuple[int, str, dict]]:
    """How a page is looked at: the widths, the schemes, and what is looked for in each."""
    if AXE_LOOKS_AT_ALL:
        schemes = (("light", RULES), ("dark", RULES_OF_COLOUR))
        return [(width, scheme, rules) for width in WIDTHS for scheme, rules in schemes]
    turn = (place + DAY) % len(WIDTHS)
    if language != LANGUAGES[0]:
        is_its_turn = LANGUAGES[1 + (place + DAY) % (len(LANGUAGES) - 1)] == language
        return [(WIDTHS[turn], "light", RULES_BUT_COLOUR)] if is_its_turn else []
    return [(WIDTHS[turn], ("light", "dark")[(place + DAY // 2) % 2], RULES)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_type_is_accessible_and_self_contained(language, site, chromium):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    watch = Watch(page, site.url)
    wrong = {}
    for place, path in enumerate(page_types(language)):
        if not (looked_at := looks(language, place)):
            continue
        opened(page, site.url + path)
        for width, scheme, rules in looked_at:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if found := page.evaluate(VIOLATIONS, rules):
                wrong[path, width, scheme] = found
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong[path, width] = "scrolls sideways"
        if page.locator("h1").count() != 1:
            wrong[path] = "needs one h1"
    cookies = context.cookies()
    context.close()
    assert wrong == {}
    assert watch.strangers == []
    assert watch.complaints == []
    assert cookies == []


WRITTEN = """language => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim();
        const element = walker.currentNode.parentElement;
        if (text && element.closest("[lang]").lang === language && element.checkVisibility()) found.add(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], img[alt]"))
        for (const name of ["aria-label", "title", "placeholder", "alt"])
            if (element.getAttribute(name)) found.add(element.getAttribute(name).trim());
    return [...found];
}"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(each => each.checkVisibility() && !each.closest(".visually-hidden, .table, svg"))
    .filter(each => each.scrollWidth > each.clientWidth + 2 && getComputedStyle(each).display !== "inline"
        && getComputedStyle(each).overflowX !== "visible")
    .map(each => each.outerHTML.slice(0, 120))"""


def test_in_every_language_nothing_is_clipped_and_nothing_is_left_in_english(site, chromium):
    english = {
        message.text for message in messages() if "%" not in message.text and len(message.text.split()) > 1
    }
    page = chromium.new_page(viewport={"width": 320, "height": 900})
    wrong = {}
    for number, code in enumerate(CODES):
        with override(code):
            left = {text for text in english if gettext(text) == text}
        # Each day others: each language every twelfth page type, each page type in every twelfth language.
        for path in page_types(code)[(number + DAY) % 12 :: 12]:
            page.goto(site.url + path)
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                wrong[path, "wide"] = page.evaluate("document.documentElement.scrollWidth")
            if clipped := page.evaluate(CLIPPED):
                wrong[path, "clipped"] = clipped
            if code != "en" and (english_there := set(page.evaluate(WRITTEN, code)) & english - left):
                wrong[path, "English"] = english_there
    page.close()
    assert wrong == {}


def test_a_reader_without_javascript_finds_filters_and_reads(site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/en/")
    page.locator("main input[type=search]").first.fill("Practice")
    page.locator("main input[type=search]").first.press("Enter")
    page.wait_for_url("**/en/search/**")
    page.locator("main h2 a, main h3 a").filter(has_text="Practice").first.click()
    page.wait_for_url("**/en/practices/**")
    assert page.locator("h1").inner_text().startswith("Practice")
    context.close()


def definition_of(page):
    """The definition of the one term of the practice's page."""
    return page.locator(".term .definition")


def test_a_definition_shows_to_pointer_and_keyboard_without_javascript(site, chromium):
    for options in ({}, {"has_touch": True, "viewport": {"width": 320, "height": 700}}):
        context = chromium.new_context(java_script_enabled=False, **options)
        page = context.new_page()
        page.goto(f"{site.url}/en/practices/{practice_slug()}/")
        term, definition = page.locator(".term dfn"), definition_of(page)
        assert not definition.is_visible()
        term.tap() if options else term.hover()
        definition.wait_for(state="visible")
        # The pointer may go to what it reads, by whatever way.
        definition.hover()
        page.wait_for_timeout(400)
        assert definition.is_visible()
        page.locator("h1").hover()
        if options:
            page.locator("h1").tap()
        definition.wait_for(state="hidden")
        term.focus()
        definition.wait_for(state="visible")
        context.close()


def test_escape_sends_a_definition_away_and_it_comes_back(site, chromium):
    page = chromium.new_page()
    page.goto(f"{site.url}/en/practices/{practice_slug()}/")
    term, definition = page.locator(".term dfn"), definition_of(page)
    for show, leave in (
        (term.hover, page.locator("h1").hover),
        (term.focus, page.locator(".brand").focus),
    ):
        show()
        definition.wait_for(state="visible")
        page.keyboard.press("Escape")
        definition.wait_for(state="hidden")
        leave()
        show()
        definition.wait_for(state="visible")
        leave()
    page.close()


def test_a_shown_definition_is_accessible_and_stays_within_the_page(site, chromium):
    page = chromium.new_page(viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    opened(page, f"{site.url}/en/practices/{practice_slug()}/")
    page.locator(".term dfn").focus()
    definition_of(page).wait_for(state="visible")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(VIOLATIONS, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_on_paper_there_are_no_definitions(site, chromium):
    page = chromium.new_page()
    page.goto(f"{site.url}/en/practices/{practice_slug()}/")
    page.emulate_media(media="print")
    page.locator(".term dfn").focus()
    assert not definition_of(page).is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.term dfn')).textDecorationLine") == "none"
    page.close()


def practice_slug() -> str:
    return sources()["practice"].model.objects.published().values_list("slug", flat=True).get()
