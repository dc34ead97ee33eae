"""The pages on how much stands in which language, and the entries behind each figure."""

import re

import pytest
from django.db import connection

from portal.coverage_pages import CoveragePage
from portal.languages import CODES
from portal.translations import coverage, standings
from portal.translations.workflow import set_state
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def walks():
    """A practice in English: reviewed in Finnish, a machine's in Greek, of which the source has changed."""
    practice = make.make_practice(
        slug="walks", title_en="Walks", title_fi="Kävelyt", title_el="Περίπατοι", lead_en="By night."
    )
    for code, state in (("fi", "reviewed"), ("el", "machine")):
        set_state(practice, "title", code, state=state)
    return practice


def rename(practice) -> None:
    practice.title_en = "Strolls"
    practice.save()


def cell(language: str, kind: str = "practice") -> dict[str, int]:
    standings.catch_up_for_page()
    return {state: number for state, number in coverage.entries()[kind, language].items() if number}


def test_each_text_is_in_one_state(walks):
    assert cell("en") == {"original": 2}
    assert cell("fi") == {"reviewed": 1, "missing": 1}
    assert cell("el") == {"machine": 1, "missing": 1}
    rename(walks)
    assert cell("fi") == cell("el") == {"outdated": 1, "missing": 1}


@pytest.mark.parametrize("language", ["en", "bg", "el", "fi"])
def test_the_page_has_a_row_for_each_language_and_words_for_each_figure(client, walks, language):
    page = client.get(f"/{language}/coverage/").content.decode()
    for code in CODES:
        assert f"/{language}/coverage/{code}/all/" in page
        assert f"/{language}/coverage/{code}/practice/" in page
    assert page.count('class="visually-hidden"> (') >= len(CODES)


def test_a_changed_source_is_on_the_next_page(client, walks):
    before = client.get("/en/coverage/?state=outdated")
    assert (
        client.get("/en/coverage/?state=outdated", headers={"If-None-Match": before["ETag"]}).status_code
        == 304
    )
    rename(walks)
    after = client.get("/en/coverage/?state=outdated")
    assert before.content != after.content
    assert "/en/coverage/fi/practice/?state=outdated" in after.content.decode()


def test_the_page_sets_no_cookie_and_may_be_kept_by_all(client, walks):
    response = client.get("/en/coverage/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"].startswith("public")


def test_every_link_of_the_page_leads_to_a_list(client, walks):
    page = client.get("/en/coverage/?state=missing").content.decode()
    links = set(re.findall(r'href="(/en/coverage/(?:mt|en)/[^"]+)"', page))
    assert len(links) > 5
    assert {client.get(link.replace("&amp;", "&")).status_code for link in links} == {200}


def test_what_is_not_published_is_nowhere(client, walks):
    before = client.get("/en/coverage/").content
    draft = make.make_practice(slug="zqxdraft", title_en="Zqxdraft", status="draft")
    assert client.get("/en/coverage/").content == before
    draft.publish()
    assert "Zqxdraft" in client.get("/en/coverage/fi/practice/").content.decode()
    draft.unpublish()
    assert "Zqxdraft" not in client.get("/en/coverage/fi/practice/").content.decode()
    assert client.get("/en/coverage/").content == before


def test_a_database_that_only_reads_shows_what_is_counted_and_says_so(client, walks):
    client.get("/en/coverage/")
    make.make_theme()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET TRANSACTION READ ONLY")
    response = client.get("/en/coverage/?state=missing")
    assert response.status_code == 200
    assert "One entry has changed and is still being counted." in response.content.decode()


def test_pages_ask_as_often_for_many_entries_as_for_few(client, walks, django_assert_num_queries):
    standings.catch_up()
    client.get("/en/coverage/")
    with django_assert_num_queries(4):
        client.get("/en/coverage/")
    for number in (0, 5):
        for _each in range(number):
            make.make_practice(title_en="More")
        standings.catch_up()
        with django_assert_num_queries(7):
            client.get("/en/coverage/fi/practice/")


def test_a_share_that_is_shown_is_of_all_texts(walks):
    standings.catch_up()
    found = coverage.entries()["practice", "fi"]
    assert CoveragePage("en", "there", 0).share(found) == 0.5
    assert CoveragePage("en", "reviewed", 0).share(found) == 0.5
    assert CoveragePage("en", "outdated", 0).share(found) == 0
