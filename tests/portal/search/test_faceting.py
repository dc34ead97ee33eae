"""Facets as readers see them."""

import pytest

from portal.search.asking import ask
from portal.search.faceting import FacetValue, nested
from portal.search.question import Question
from tests.conftest import counts
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


def facet(found, name):
    return next(each for each in found.facets if each.name == name)


def tree(values) -> list:
    """Values with what stands under them."""
    return [(value.value, value.count, tree(value.narrower)) for value in values]


def values(*names: str) -> list[FacetValue]:
    return [FacetValue(name, name, 1, False, "") for name in names]


def test_narrower_themes_stand_under_their_broader_ones_in_the_order_of_their_counts(search):
    crime, drugs = make_theme(slug="crime"), make_theme(slug="drugs")
    theft, fraud = make_theme(slug="theft", broader=crime), make_theme(slug="fraud", broader=crime)
    bicycles = make_theme(slug="bicycles", broader=theft)
    for themes in ([bicycles], [fraud], [fraud], [drugs], [crime], [theft, fraud]):
        make_practice(themes=themes)
    listed = facet(search(kind=["practice"]), "theme").listed
    assert tree(listed) == [
        ("crime", 5, [("fraud", 3, []), ("theft", 2, [("bicycles", 1, [])])]),
        ("drugs", 1, []),
    ]


@pytest.mark.parametrize(
    ("broader", "expected"),
    [
        ({"b": "a"}, [("a", 1, [("b", 1, [])]), ("c", 1, [])]),
        ({"a": "elsewhere"}, [("a", 1, []), ("b", 1, []), ("c", 1, [])]),
        ({"a": "b", "b": "a"}, [("a", 1, []), ("b", 1, []), ("c", 1, [])]),
        ({"a": "b", "b": "a", "c": "a"}, [("a", 1, [("c", 1, [])]), ("b", 1, [])]),
        ({"a": "a"}, [("a", 1, []), ("b", 1, []), ("c", 1, [])]),
    ],
)
def test_every_value_stands_once_even_where_they_are_part_of_each_other(broader, expected):
    assert tree(nested(values("a", "b", "c"), lambda value: broader.get(value, ""))) == expected


def test_years_are_counted_as_if_no_year_and_no_range_of_years_were_chosen(indexed):
    for year in ("2010", "2010", "2015", "2020"):
        make_practice(start=year, funding=[{"total": "5.00" if year == "2020" else "500.00"}])
    indexed()
    expected = {"2010": 2, "2015": 1, "2020": 1}
    for question in (
        Question(),
        Question(ranges={"year_from": 2012}),
        Question(selected={"year": ("2015",)}),
        Question(selected={"year": ("2015",)}, ranges={"year_from": 2012, "year_to": 2016}),
    ):
        assert counts(ask(question, "en"), "year") == expected
    assert counts(ask(Question(ranges={"budget_min": 100, "year_to": 2012}), "en"), "year") == {
        "2010": 2,
        "2015": 1,
    }


def test_values_are_found_by_a_part_of_their_name_with_those_that_nothing_bears(search):
    prague, brno = make_city(slug="praha", name_en="Prague"), make_city(slug="brno", name_en="Brno")
    make_practice(cities=[prague], themes=[make_theme(slug="youth")])
    make_practice(cities=[brno])
    counted = facet(search(kind=["practice"], theme=["youth"]), "city")
    found = [(value.value, value.count) for value in counted.like(lambda label: "r" in label)]
    assert found == [("praha", 1), ("brno", 0)]
    assert counted.size == 2
    assert not counted.is_cut
