"""What parameters take; and nothing from outside ever makes a 500: names against a corpus of bad values."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.api.parameters import UnknownParameters, check, search_parameters
from portal.facets import facets
from portal.filters import known_parameters
from portal.input import BadInput
from portal.search.sources import sources

HOSTILE = (
    "%00",
    "a%00b",
    "%ff",
    "%ed%a0%80",
    "%f4%90%80%80",
    "%01",
    "%1b%5b31m",
    "%7f",
    "%c2%80",
    "%e2%80%ae",
    "%ef%bf%bf",
    "%f3%a0%80%81",
    "x" * 3000,
    "x" * 100_000,
    "-1",
    "0",
    "9223372036854775808",
    "1e999",
    "NaN",
    "Infinity",
    "%c2%bd",
    "%d9%a3",
    "1;DROP TABLE",
    "' OR 1=1 --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "${7*7}",
    "%25s",
    "a" * 101,
    "\\",
    "%",
    "%%",
    "[]",
    "[$ne]=",
    "(((((((((((",
    '"' * 150,
    "AND OR NOT",
    "a:b",
    "*",
    "?*",
    "~2",
    "^9",
    "zz",
    "XX",
    "E9",
    "None",
    "null",
    "true",
    "%0d%0aSet-Cookie:x",
    " ",
    "+",
    "",
    "%c3%a9" * 90,
    "%cc%81" * 100,
)
SEARCHES = ("/api/v1/search", "/api/v1/practices")
DOWNLOADS = ("/bg/search/download.csv",)
OF_EACH_SORT = ("q", "theme", "country", "evidence", "year_from", "budget_max", "sort", "page")
ANSWERS = {200, 400, 404, 414}


def test_every_name_that_a_search_understands_is_described_once():
    assert tuple(search_parameters()) == known_parameters()
    assert all(parameter.description for parameter in search_parameters().values())


@pytest.mark.parametrize("name", sorted(facets()))
def test_a_facet_can_be_given_several_times(name):
    assert search_parameters()[name].repeats


@pytest.mark.parametrize("name", sorted(facets().keys() | {"sort"}))
def test_a_closed_vocabulary_refuses_what_it_does_not_hold(name):
    values = search_parameters()[name].values
    if values:
        check(QueryDict(f"{name}={values[0]}"), search_parameters())
        with pytest.raises(BadInput, match="takes one of"):
            check(QueryDict(f"{name}=nonsense"), search_parameters())


def test_kinds_are_a_closed_vocabulary():
    assert search_parameters()["kind"].values == tuple(sources())


@pytest.mark.parametrize("name", ["q", "sort", "page", "page_size", "year_from", "budget_max"])
def test_what_makes_sense_once_is_refused_twice(name):
    with pytest.raises(BadInput, match="only once"):
        check(QueryDict(f"{name}=1&{name}=2"), search_parameters())


def test_unknown_names_are_all_named_and_none_at_length():
    with pytest.raises(UnknownParameters) as refused:
        check(QueryDict("b=1&q=x&" + "a" * 900), search_parameters())
    assert refused.value.names == ["a" * 40, "b"]


@pytest.mark.parametrize("address", [*SEARCHES, *DOWNLOADS])
def test_no_value_of_any_parameter_breaks_anything(compendium, client, address):
    answers = {
        (name, value[:20]): client.generic("GET", address, QUERY_STRING=f"{name}={value}").status_code
        for name in OF_EACH_SORT
        for value in HOSTILE
    }
    assert {asked: status for asked, status in answers.items() if status not in ANSWERS} == {}


def test_no_name_no_language_and_no_place_breaks_anything(compendium, client):
    answers = {}
    for value in HOSTILE:
        for path, query in (
            ("/api/v1/search", f"{value}=1"),
            ("/api/v1/search", f"lang={value}"),
            ("/api/v1/practices/pop-up", f"lang={value}"),
            (f"/api/v1/{value}", ""),
            (f"/api/v1/practices/{value}", ""),
            (f"/en/search/download.{value}", ""),
        ):
            asked = client.generic("GET", path.replace("?", ""), QUERY_STRING=query)
            answers[path[:30], query[:30]] = asked.status_code
    assert {asked: status for asked, status in answers.items() if status not in ANSWERS} == {}


def test_what_is_too_much_is_refused(compendium, client):
    for query in (
        "page=9223372036854775808",
        "page=1000001",
        "page_size=101",
        "q=" + "+".join("abcdefghijklmnopq"),
        "&".join(f"theme=t{number}" for number in range(51)),
        "lang=en&lang=it",
        "q=a&q=b",
        "lang=xx",
        "lang=",
        "lang=EN",
    ):
        assert client.get(f"/api/v1/search?{query}").status_code == 400, query


names = st.sampled_from((*sorted(known_parameters()), "lang", "format", "callback"))
characters = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
values = st.one_of(
    characters,
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(["practice", "E2", "en", "youth", "relevance", "2019"]),
    st.lists(st.sampled_from(['"', "-", "+", "space", "spazio", "(", ")", "*", "~", "^", ":", "AND"])).map(
        " ".join
    ),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(names, values), max_size=8))
def test_nothing_that_can_be_asked_breaks_anything(compendium, client, pairs):
    response = client.get("/api/v1/search", query_params=_several(pairs))
    assert response.status_code in ANSWERS
    assert response["Content-Type"] == (
        "application/json" if response.status_code == 200 else "application/problem+json"
    )


def _several(pairs) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = {}
    for name, value in pairs:
        gathered.setdefault(name, []).append(value)
    return gathered
