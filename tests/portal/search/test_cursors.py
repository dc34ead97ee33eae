"""The order of results, however deep the page."""

import pytest
from django.http import QueryDict

from portal.input import BadInput
from portal.search import ordering
from portal.search.asking import ask
from portal.search.question import Question
from tests.conftest import slugs
from tests.factories import make_practice

pytestmark = pytest.mark.django_db
BY_PLACE = ("newest", "budget", "title")
# Titles that begin alike for longer than the index knows, and others.
TITLES = [f"Night walks in the old town, part {letter}" for letter in "abcdefgh"] + [
    "Lamps",
    "Äpfel",
    "Zebra",
]


@pytest.fixture
def made(indexed, monkeypatch):
    """Eleven practices; every page that begins behind the second result counts as deep."""
    monkeypatch.setattr(ordering, "DEEP", 2)
    for number, title in enumerate(TITLES):
        make_practice(title_en=title, start=f"20{number:02}", funding=[{"total": number}])
    indexed()


def followed(found, query: str):
    """The page to which a link of a page leads."""
    return ask(Question.from_parameters(QueryDict(getattr(found, query))), found.language)


@pytest.mark.parametrize("sort", BY_PLACE)
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_from_page_to_page_and_back_nothing_is_skipped_or_shown_twice(made, sort, size):
    whole = slugs(ask(Question(sort=sort, page_size=100), "en"))
    found = ask(Question(sort=sort, page_size=size), "en")
    forth, back = slugs(found), []
    while found.next_query:
        found = followed(found, "next_query")
        forth += slugs(found)
    assert forth == whole
    while found.previous_query:
        found = followed(found, "previous_query")
        back = slugs(found) + back
    assert back == whole[: len(back)]
    assert len(whole) - len(back) <= size


@pytest.mark.parametrize("sort", BY_PLACE)
def test_links_far_behind_the_first_page_tell_the_place_and_others_do_not(made, sort):
    pages = {page: ask(Question(sort=sort, page=page, page_size=2), "en") for page in (1, 2, 3, 4)}
    assert ["after=" in pages[page].next_query for page in pages] == [True] * 4
    assert ["after=" in pages[page].previous_query for page in pages] == [False, False, True, True]
    assert f"page={5}&after=" in pages[4].next_query


def test_the_order_by_relevance_has_no_places(made):
    found = ask(Question(q="night", page=2, page_size=2), "en")
    assert found.next_query == "q=night&page=3&page_size=2"


def test_a_jump_by_number_shows_the_same_page(made):
    by_place = followed(ask(Question(sort="title", page=3, page_size=2), "en"), "next_query")
    assert slugs(by_place) == slugs(ask(Question(sort="title", page=4, page_size=2), "en"))


def test_a_title_has_another_place_in_another_language_so_its_page_is_found_by_number(made):
    query = ask(Question(sort="title", page=3, page_size=2), "en").next_query
    found = ask(Question.from_parameters(QueryDict(query)), "fi")
    assert slugs(found) == slugs(ask(Question(sort="title", page=4, page_size=2), "fi"))


@pytest.mark.parametrize("cursor", ["newest-0-1", "newest-5-900"])
def test_a_place_behind_which_there_is_nothing_is_refused(made, cursor):
    with pytest.raises(BadInput) as refused:
        ask(Question(sort="newest", page=2, page_size=2, after=cursor), "en")
    assert refused.value.parameter == "after"


@pytest.mark.parametrize(
    "after", ["x", "newest-0-1", "title-3-1", "newest-99999999999999999999-1", "%00", "en-1-1"]
)
def test_no_place_breaks_a_page(made, client, after):
    assert client.get(f"/en/search/?sort=newest&page=9&after={after}").status_code == 400
    assert client.get(f"/api/v1/search?sort=newest&page=9&after={after}").status_code == 400
