"""Debian's Chromium, driven by Playwright; the tests are skipped, and say so, where it is absent."""

import os
import shutil

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import sync_playwright

from tests import factories as make

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-extensions",
    "--disable-breakpad",
    "--mute-audio",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Playwright's loop runs in the thread of the test, which is all that Django's guard sees.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_fetched_once():
    """As on a real site, where their names change with them; in tests they would be asked for with every page."""
    with pytest.MonkeyPatch.context() as patch:
        serve = StaticFilesHandler.serve

        def kept(self, request):
            response = serve(self, request)
            response["Cache-Control"] = "max-age=3600"
            return response

        patch.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture
def complaints() -> list[str]:
    """What a page has said on the console, thrown, or asked of another host."""
    return []


@pytest.fixture
def entries(transactional_db):
    """One entry of each kind, the practice and the project rich in parts."""
    city, other = (
        make.make_city(latitude="51.02", longitude="4.47", population=87000),
        make.make_city(country="IT"),
    )
    theme, fund = make.make_theme(definition_en="What it is about."), make.make_fund()
    method, group = make.make_method(), make.make_target_group()
    programme = make.make_programme(fund=fund, period="2014-2020")
    lead = make.make_organisation(city=city)
    told = {
        "lead_en": "One sentence that says what it is.",
        "summary_en": "A summary of a few sentences.",
        "themes": [theme],
        "methods": [method],
        "target_groups": [group],
        "cities": [city, other],
        "organisations": [lead],
        "sections": {"problem": "What was wrong.\n\nAnd why.", "intervention": "A street lamp for each."},
        "funding": [
            {"fund": fund, "programme": programme, "total": "716745.00", "eu_contribution": "549820.00"}
        ],
        "start": "2014",
        "end": "2020-11-11",
    }
    project = make.make_project(programme=programme, **told)
    practice = make.make_practice(
        project=project, original_language="bg", title_bg="Практика", lead_bg="Едно изречение.", **told
    )
    document = make.make_document(url="https://example.org/report.pdf", language="bg", publisher=lead)
    make.add_claims(practice, document)
    make.make_term(text_en="street lamp", definition_en="A light that burns for all who pass at night.")
    make.make_recommendation(document=document, project=project, text_en="What is advised.")


@pytest.fixture
def site(entries, live_server, indexed, settings):
    """A served site with these entries."""
    settings.SITE_URL = live_server.url
    indexed()
    return live_server
