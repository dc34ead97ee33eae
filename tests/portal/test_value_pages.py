"""All values of a facet on a page of their own."""

import re

import pytest
from django.http import QueryDict

from portal import value_pages
from portal.facets import facets
from portal.models import Change
from portal.value_pages import ValuePage
from tests.factories import make_city, make_practice, make_project, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def making():
    return cities_of_bohemia_and_moravia


def cities_of_bohemia_and_moravia() -> None:
    """Prague with a practice and a project of a theme, Brno with a practice, Příbram with nothing."""
    youth = make_theme(slug="youth", label_en="Youth")
    prague = make_city(country="CZ", slug="praha", name_en="Prague", name_cs="Praha", name_el="Πράγα")
    brno = make_city(country="CZ", slug="brno", name_en="Brno")
    make_city(country="CZ", slug="pribram", name_en="Příbram")
    make_practice(themes=[youth], cities=[prague])
    make_practice(cities=[brno])
    make_project(themes=[youth], cities=[prague])
    Change.objects.all().delete()


@pytest.fixture
def compendium(world):
    return world


def page(query: str, facet: str = "city", language: str = "en") -> ValuePage | None:
    return ValuePage.of(QueryDict(query), facet, language)


def told(shown: ValuePage) -> dict[str, int]:
    return {value.value: value.count for value in shown.values}


@pytest.mark.parametrize("typed", ["prag", "PRAG", "rág", " prag "])
def test_what_is_typed_is_found_accents_and_case_apart(compendium, typed):
    assert "praha" in told(page(f"like={typed}"))


def test_a_name_is_found_as_the_reader_writes_it(compendium):
    assert list(told(page("like=pribr"))) == ["pribram"]
    assert list(told(page("like=πραγα", language="el"))) == ["praha"]
    assert told(page("like=prague", language="cs")) == {}


def test_without_a_word_all_values_are_there_with_their_counts(compendium):
    assert told(page("kind=practice&kind=project")) == {"praha": 2, "brno": 1, "pribram": 0}
    assert told(page("kind=practice&kind=project&theme=youth")) == {"praha": 2, "brno": 0, "pribram": 0}


def test_counts_are_as_if_nothing_of_the_facet_were_chosen(compendium):
    shown = page("kind=practice&city=brno")
    assert told(shown) == {"brno": 1, "praha": 1, "pribram": 0}
    assert {value.value: value.query for value in shown.values}["brno"] == "kind=practice"


@pytest.mark.parametrize(
    ("within", "back", "counts"),
    [
        ("", "/en/search/?theme=youth", {"praha": 2, "brno": 0, "pribram": 0}),
        ("practices", "/en/practices/?theme=youth", {"praha": 1, "brno": 0}),
        ("map", "/en/map/?theme=youth", {"praha": 2, "brno": 0}),
    ],
)
def test_the_list_that_the_reader_came_from_is_kept(compendium, client, within, back, counts):
    shown = page(f"theme=youth&within={within}")
    assert (shown.back_address, told(shown)) == (back, counts)
    answer = client.get(f"/en/search/values/city/?theme=youth&within={within}").content.decode()
    address = back.partition("?")[0]
    assert f'href="{address}?city=praha&amp;theme=youth"' in answer
    assert client.get(f"{address}?city=praha&theme=youth").status_code == 200


def test_a_long_list_has_pages(compendium, monkeypatch):
    monkeypatch.setattr(value_pages, "PAGE_SIZE", 2)
    first, second = page("kind=practice&sort=title"), page("kind=practice&page=2")
    assert [list(told(each)) for each in (first, second)] == [["brno", "praha"], ["pribram"]]
    assert first.next_query == "kind=practice&sort=title&page=2"
    assert (first.previous_query, second.previous_query, second.next_query) == ("", "kind=practice", "")
    assert told(page("page=9")) == {}


def test_filters_and_what_is_typed_can_be_taken_away(compendium):
    shown = page("theme=youth&within=practices&like=prag")
    assert [(chip.label, chip.query) for chip in shown.chips] == [
        ("Youth", "within=practices&like=prag"),
        ("prag", "theme=youth&within=practices"),
    ]
    assert shown.kept == [("theme", "youth"), ("within", "practices")]


@pytest.mark.parametrize("name", list(facets()))
def test_every_facet_has_its_page(compendium, client, name):
    assert client.get(f"/en/search/values/{name}/").status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/search/values/nothing/", 404),
        ("/en/search/values/kind/?within=practices", 404),
        ("/en/search/values/city/?within=nowhere", 400),
        ("/en/search/values/city/?like=%07", 400),
        (f"/en/search/values/city/?like={'x' * 101}", 400),
        ("/en/search/values/city/?page=0", 400),
        ("/en/search/values/city/?page=2&after=newest-1-1", 200),
        ("/en/search/values/city/?after=newest-1-1", 400),
    ],
)
def test_what_cannot_be_shown_is_said(compendium, client, address, status):
    assert client.get(address).status_code == status


def test_the_page_is_no_page_for_search_engines_and_asks_the_database_once(
    compendium, client, django_assert_num_queries
):
    client.get("/en/search/values/city/")
    with django_assert_num_queries(1):
        answer = client.get("/en/search/values/city/?like=prag&theme=youth").content.decode()
    assert 'content="noindex"' in answer
    assert answer.count("<h1") == 1
    assert re.search(r'<data class="count" value="2">', answer)


def test_where_nothing_has_such_a_name_it_is_said_and_the_whole_list_is_near(compendium, client):
    answer = client.get("/en/search/values/city/?like=%3Cb%3Ezz&theme=youth").content.decode()
    assert "Nothing in this list has “&lt;b&gt;zz” in its name." in answer
    assert '<a href="?theme=youth">' in answer


def test_page_and_fragment_say_the_same(compendium, client):
    address = "/en/search/values/city/?like=prag"
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert fragment[fragment.index('<div id="values"') :].strip() in client.get(address).content.decode()
