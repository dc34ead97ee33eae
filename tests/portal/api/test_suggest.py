"""Suggestions by machine: the contract of names, and the same as the search field offers."""

import pytest

from portal.search.suggesting import suggest

SUGGESTION = {"kind", "slug", "title", "language", "url"}


def test_the_names_of_the_contract_are_there(compendium, get):
    answer = get("suggest", q="youth")
    assert answer.keys() == {"groups"}
    (group,) = answer["groups"]
    assert group.keys() == {"kind", "label", "suggestions"}
    assert group["suggestions"][0].keys() >= SUGGESTION


def test_a_suggestion_is_told_in_the_language_asked_for(compendium, get, settings):
    (group,) = get("suggest", q="youth", lang="it")["groups"]
    (found,) = group["suggestions"]
    assert (found["title"], found["language"], found["slug"]) == ("Giovani", "it", "youth")
    assert found["url"] == f"{settings.SITE_URL}/it/themes/youth/"
    assert found["api"] == f"{settings.SITE_URL}/api/v1/themes/youth"
    assert found["match"] == {"text": "Youth", "language": "en"}


def test_the_shown_title_needs_no_other_name(compendium, get):
    (group,) = get("suggest", q="prat")["groups"]
    (found,) = group["suggestions"]
    assert (group["kind"], found["match"], found["country_names"]) == ("city", None, ["Italy"])


def test_the_api_suggests_what_the_search_field_does(compendium, get):
    told = [
        (group["kind"], [found["slug"] for found in group["suggestions"]])
        for group in get("suggest", q="sp", lang="it")["groups"]
    ]
    assert told == [
        (each.group.kind, [found.slug for found in each.suggestions]) for each in suggest("sp", "it")
    ]


@pytest.mark.parametrize("parameters", [{}, {"q": ""}, {"q": "y"}, {"q": "zzzz"}])
def test_too_little_or_nothing_known_suggests_nothing(compendium, get, parameters):
    assert get("suggest", **parameters) == {"groups": []}


@pytest.mark.parametrize(
    ("parameters", "wrong"),
    [
        ({"q": "a" * 201}, "q"),
        ({"q": "a " * 17}, "q"),
        ({"q": ["a", "b"]}, "q"),
        ({"q": "youth", "lang": "xx"}, "lang"),
        ({"q": "youth", "kind": "theme"}, "kind"),
    ],
)
def test_what_cannot_be_used_is_a_problem_that_names_it(compendium, get, parameters, wrong):
    assert get("suggest", 400, **parameters)["parameters"] == [wrong]


def test_what_is_not_published_is_not_suggested(compendium, get):
    assert get("suggest", q="canary") == {"groups": []}


def test_without_an_index_the_answer_is_later(db, client):
    assert client.get("/api/v1/suggest?q=youth").status_code == 503
