"""Suggestions while a reader types: which, in which order, by which name; and never what is not published."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from portal.input import BadInput
from portal.search.asking import IndexMissing
from portal.search.suggesting import MOST, MOST_OF_GROUP, SHORTLIST, suggest, what_was_typed
from tests import factories as make


def slugs(typed: str, language: str = "en") -> dict[str, list[str]]:
    return {each.group.kind: [found.slug for found in each.suggestions] for each in suggest(typed, language)}


def only(typed: str, language: str = "en"):
    """The one suggestion there is."""
    (group,) = suggest(typed, language)
    (suggestion,) = group.suggestions
    return suggestion


def test_suggestions_stand_in_groups_by_what_they_are(indexed):
    make.make_practice(slug="p", title_en="Light in the park")
    make.make_project(slug="j", title_en="Lightning talks")
    make.make_theme(slug="t", label_en="Lighting")
    make.make_method(slug="m", label_en="Lightweight evaluation")
    make.make_city(slug="c", name_en="Lightville")
    make.make_programme(slug="g", name_en="Light programme")
    make.make_fund(slug="f", name_en="Lights Fund")
    make.make_organisation(slug="o", name_en="The Light House")
    indexed()
    assert slugs("ligh") == {
        "entry": ["j", "p"],
        "theme": ["t", "m"],
        "city": ["c"],
        "programme": ["f", "g", "o"],
    }


def test_a_name_in_another_language_leads_to_the_readers_name(indexed):
    make.make_city(slug="florence", country="IT", name_en="Florence", name_it="Firenze", name_de="Florenz")
    indexed()
    found = only("florenz")
    assert (found.title.text, found.match.text, found.match.language) == ("Florence", "Florenz", "de")
    assert found.is_by_another_name
    assert not only("florenz", "de").is_by_another_name
    assert found.countries == ("Italy",)


def test_an_alternative_name_is_a_name(indexed):
    make.make_city(slug="the-hague", name_en="The Hague", alternative_names={"nl": ["'s-Gravenhage"]})
    make.make_theme(slug="drugs", label_en="Drugs", alternative_labels={"en": ["Narcotics"]})
    indexed()
    assert only("gravenh").slug == "the-hague"
    assert only("narco").match.text == "Narcotics"


@pytest.mark.parametrize(
    ("typed", "language"), [("πόλ", "el"), ("πολ", "el"), ("ΠΟΛ", "el"), ("safe πολ", "el")]
)
def test_accents_case_and_order_do_not_matter(indexed, typed, language):
    make.make_practice(slug="p", title_el="Ασφαλής πόλη: Safe", original_language="el")
    indexed()
    assert only(typed, language).slug == "p"


def test_words_that_are_spread_over_names_in_several_languages_are_no_match(indexed):
    make.make_practice(title_en="Quiet streets", title_de="Ruhige Gassen")
    indexed()
    assert slugs("ruhige streets") == {}


def test_a_slip_is_forgiven_only_where_nothing_else_is_found(indexed):
    make.make_city(slug="florence", name_en="Florence")
    indexed()
    assert slugs("florrence") == slugs("flroen") == {"city": ["florence"]}
    make.make_city(slug="florrence", name_en="Florrence")
    indexed()
    assert slugs("florrence") == {"city": ["florrence"]}


@pytest.mark.parametrize("typed", ["", " ", "a", '"', "-", "(((", "é"])
def test_less_than_two_letters_suggest_nothing(indexed, typed):
    make.make_practice(title_en="A a é")
    indexed()
    assert slugs(typed) == {}


def test_what_begins_so_comes_first_then_whole_words_then_the_shorter(indexed):
    make.make_practice(slug="within", title_en="New safer ways")
    make.make_practice(slug="whole", title_en="A most useful and safe way to go")
    make.make_practice(slug="long", title_en="Safety in a rather long title")
    make.make_practice(slug="short", title_en="Safer now")
    indexed()
    assert slugs("safe") == {"entry": ["short", "long", "whole", "within"]}


def test_a_city_of_more_entries_comes_first_however_many_begin_so(indexed):
    cities = [make.make_city(slug=f"ber-{number}", name_en=f"Ber{number}") for number in range(SHORTLIST * 3)]
    made = [make.make_practice(cities=[cities[-1], cities[-2]]), make.make_practice(cities=[cities[-1]])]
    indexed()
    assert made
    assert slugs("ber")["city"][:2] == [cities[-1].slug, cities[-2].slug]


def test_groups_share_the_places_and_take_what_others_leave(indexed):
    for number in range(MOST):
        make.make_practice(title_en=f"Park {number}")
        make.make_theme(label_en=f"Park {number}")
        make.make_city(name_en=f"Park {number}")
        make.make_fund(name_en=f"Park {number}")
    indexed()
    assert {kind: len(found) for kind, found in slugs("park").items()} == {
        "entry": 3,
        "theme": 2,
        "city": 2,
        "programme": 2,
    }
    for number in range(MOST):
        make.make_practice(title_en=f"Garden {number}")
    indexed()
    assert len(slugs("garden")["entry"]) == MOST_OF_GROUP


def test_what_is_not_published_is_never_suggested(indexed):
    make.make_city(slug="seen", name_en="Canary Wharf")
    make.make_city(name_en="Canary Islands", status="draft")
    make.make_practice(title_en="Canary in a mine", status="draft")
    indexed()
    assert slugs("canary") == {"city": ["seen"]}


def test_what_has_just_been_withdrawn_is_not_suggested_although_the_index_is_late(indexed):
    city = make.make_city(slug="florence", name_en="Florence")
    make.make_city(slug="florina", name_en="Florina")
    indexed()
    city.unpublish()
    assert slugs("flor") == {"city": ["florina"]}
    assert slugs("florence") == {}


def test_queries_do_not_grow_with_the_suggestions(indexed):
    """One asks the feed; while it has rows, one more for each table."""
    make.make_city(name_en="Florence")
    make.make_practice(title_en="Florence")
    indexed()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            suggest("flor", "en")
        return len(captured)

    few = queries()
    for number in range(9):
        make.make_practice(title_en=f"Florence {number}")
    indexed()
    assert queries() == few


def test_while_there_is_no_index_it_says_so(db):
    with pytest.raises(IndexMissing):
        suggest("flor", "en")


def test_the_limits_are_those_of_a_search():
    assert what_was_typed(QueryDict("q=+two++words+&page=none")) == "two words"
    for query in ("q=" + "a" * 201, "q=" + "a+" * 17, "q=%00"):
        with pytest.raises(BadInput):
            what_was_typed(QueryDict(query))
