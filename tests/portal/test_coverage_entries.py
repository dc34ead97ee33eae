"""The entries behind a figure of coverage."""

import pytest

from portal.coverage_entries import PAGE_SIZE, EntriesPage
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


def listed(code: str, kind: str, state: str = "", page: int = 1) -> list[str]:
    return [each.link.slug for each in EntriesPage(code, kind, state, page, "en").listed]


def test_a_cell_leads_to_its_entries(walks):
    other = make.make_practice(slug="lamps", title_en="Lamps", title_fi="Lamput")
    make.make_theme(slug="youth")
    assert listed("fi", "practice") == [walks.slug, other.slug]
    assert listed("fi", "practice", "reviewed") == ["walks"]
    assert listed("fi", "practice", "missing") == ["walks"]
    assert set(listed("fi", "all", "missing")) == {"walks", "youth"}
    assert listed("fi", "practice", "outdated") == []


def test_the_entries_with_most_such_texts_come_first(walks):
    make.make_practice(slug="long", title_en="Long", lead_en="One.", summary_en="Two.")
    assert listed("mt", "practice", "missing") == ["long", "walks"]


def test_lists_go_on_to_the_last_page(client, monkeypatch):
    monkeypatch.setattr("portal.coverage_entries.PAGE_SIZE", 2)
    slugs = {make.make_theme().slug for _number in range(5)}
    found = [slug for page in (1, 2, 3) for slug in listed("fi", "theme", "missing", page)]
    assert set(found) == slugs
    assert len(found) == 5
    page = client.get("/en/coverage/fi/theme/?state=missing&page=2").content.decode()
    assert 'href="/en/coverage/fi/theme/?state=missing" rel="prev"' in page
    assert 'href="/en/coverage/fi/theme/?state=missing&amp;page=3" rel="next"' in page
    assert PAGE_SIZE == 50


def test_the_interface_is_a_kind_of_its_own(client, db):
    page = client.get("/fi/coverage/fi/interface/?state=machine").content.decode()
    assert '<ul class="prose" lang="en">' in page
    assert "/fi/coverage/fi/interface/" in client.get("/fi/coverage/").content.decode()


@pytest.mark.parametrize("path", ["xx/practice/", "fi/unicorn/", "fi-en/practice/"])
def test_what_there_is_not_is_not_found(client, path):
    assert client.get(f"/en/coverage/{path}").status_code == 404


@pytest.mark.parametrize("query", ["state=best", "page=zero", "page=-1"])
def test_a_filter_that_means_nothing_is_refused(client, query):
    assert client.get(f"/en/coverage/fi/practice/?{query}").status_code == 400
