"""Hostile requests to all that searches: no answer is 5xx, and what goes over a limit is refused."""

from itertools import islice
from random import Random

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from benchmarks.hostile.inputs import (
    PLACES,
    Request,
    by_chance,
    costly,
    encoded,
    fixed,
    over_limits,
    texts,
)
from tests.factories import make_city, make_country, make_practice, make_theme

WORDS = ("night", "walks", "parks", "prison", "sécurité", "ασφάλεια", "Straßen", "lights")


@pytest.fixture(scope="module")
def making():
    return small_compendium


@pytest.fixture
def site(world, client):
    """A few entries in an index, and a client that hands errors on as answers."""
    client.raise_request_exception = False
    return client


def small_compendium() -> None:
    theme, city = make_theme(label_en="Night walks", label_bg="Нощни разходки"), make_city(name_en="Florence")
    for word in WORDS:
        make_practice(
            title_en=f"{word} in the night", title_el="Ασφάλεια στο πάρκο", themes=[theme], cities=[city],
            countries=[make_country("IT")], sections={"problem": f"Dark {word}."},
        )  # fmt: skip


def status_of(client: Client, request: Request) -> int:
    return client.get(request.path, QUERY_STRING=request.query).status_code


def test_the_corpus_has_not_shrunk():
    assert len(texts()) >= 220
    assert len({*map(encoded, texts())}) == len(texts())


@pytest.mark.parametrize("path", PLACES)
def test_what_goes_over_a_limit_is_refused(site, path):
    answered = {
        request.query[:80]: status
        for request in over_limits(path)
        if not 400 <= (status := status_of(site, request)) < 500
    }
    assert answered == {}


@pytest.mark.parametrize("place", range(len(PLACES)))
def test_nothing_of_the_corpus_breaks_a_page(site, place):
    """Each text at every fourth place, each place with every fourth text: the suite has ten minutes. The command
    `python -m benchmarks.hostile` asks all."""
    asked = [request for request in fixed() if request.path == PLACES[place]][place % 4 :: 4]
    assert len(asked) > 50
    assert {request.query for request in asked if status_of(site, request) >= 500} == set()


def test_what_makes_most_work_breaks_nothing(site):
    chosen = [("kind", "practice"), ("country", "IT"), ("available_in", "en")]
    broken = {request.address for request in costly(WORDS * 2, chosen) if status_of(site, request) >= 500}
    assert broken == set()


def test_nothing_made_by_chance_breaks_a_page(site):
    asked = islice(by_chance(Random(4), WORDS), 150)
    broken = {request.address for request in asked if status_of(site, request) >= 500}
    assert broken == set()


ANYTHING = some.text(max_size=60) | some.text(
    some.characters(categories=["Cs", "Cc", "Cf", "Mn", "Zs"]), max_size=40
)
NAMES = (
    some.sampled_from(["q", "theme", "page", "page_size", "sort", "words", "year_from", "kind", "lang"])
    | ANYTHING
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(some.sampled_from(PLACES), ANYTHING, some.lists(some.tuples(NAMES, ANYTHING), max_size=4))
def test_whatever_stands_in_an_address_breaks_nothing(site, path, typed, pairs):
    query = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in [("q", typed), *pairs])
    assert status_of(site, Request(path, query)) < 500
