"""The one filter set."""

import pytest
from django.http import QueryDict

from portal.facets import facets
from portal.filters import Narrowing, known_parameters, search_filter_set
from portal.input import FACET_VALUES, BadInput


def narrowed(query: str) -> Narrowing:
    return search_filter_set().narrowing(QueryDict(query))


@pytest.mark.parametrize("name", list(facets()))
def test_every_facet_is_a_parameter_that_may_be_repeated(name):
    assert narrowed(f"{name}=one&{name}=two&{name}=one").selected == {name: ("one", "two")}


@pytest.mark.parametrize("name", list(facets()))
@pytest.mark.parametrize("value", ["..", "%00", "a%20b", "<b>", "é", "%22", "-a", "a" * 101, "%ed%a0%80"])
def test_a_value_that_can_be_no_slug_and_no_code_is_refused_by_name(name, value):
    with pytest.raises(BadInput) as refused:
        narrowed(f"{name}={value}")
    assert refused.value.parameter == name


@pytest.mark.parametrize("name", ["year_from", "year_to", "budget_min", "budget_max"])
def test_every_end_of_a_range_is_a_number(name):
    assert narrowed(f"{name}=1999").ranges == {name: 1999}
    assert narrowed(f"{name}=").ranges == {}
    for wrong in ("x", "-1", "1.5", "1e9", "٢٠١٩", "9999999999999"):
        with pytest.raises(BadInput):
            narrowed(f"{name}={wrong}")


def test_an_empty_value_is_no_choice():
    assert narrowed("theme=&theme=") == Narrowing()


def test_what_no_filter_knows_is_left_alone():
    assert narrowed("colour=blue") == Narrowing()


def at_most(number: int) -> str:
    return "&".join(f"theme=t{n}" for n in range(number))


def test_so_many_values_may_be_chosen_and_no_more():
    assert len(narrowed(at_most(FACET_VALUES)).selected["theme"]) == FACET_VALUES
    for number in (FACET_VALUES + 1, FACET_VALUES * 10):
        with pytest.raises(BadInput):
            narrowed(at_most(number))


def test_the_limit_counts_all_facets_together():
    with pytest.raises(BadInput):
        narrowed(at_most(FACET_VALUES) + "&city=prato")


def test_the_parameters_are_those_of_the_public_contract():
    assert set(known_parameters()) == {
        *facets(), "q", "year_from", "year_to", "budget_min", "budget_max", "sort", "words", "page", "after",
        "page_size",
    }  # fmt: skip
