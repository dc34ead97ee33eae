"""Facets as readers see them."""

import pytest

from portal.facets import facets
from portal.search.asking import View, ask
from portal.search.faceting import LISTED, Borne, FacetCounts, FacetValue, nested
from portal.search.question import Question
from tests.conftest import counts
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


def facet(found, name: str) -> FacetCounts:
    return next(each for each in found.facets if each.name == name)


def told(values) -> dict[str, int]:
    return {value.value: value.count for value in values}


@pytest.fixture
def naming(indexed):
    """The naming of themes whose names are their slugs, in an index of them."""

    def named(*slugs: str):
        for slug in slugs:
            make_theme(slug=slug, label_en=slug)
        indexed()
        return View("en").naming(facets()["theme"])

    return named


def test_values_that_nothing_of_the_answer_bears_stay_listed(search):
    night, park = make_theme(slug="night"), make_theme(slug="park")
    make_practice(title_en="Walk", themes=[night]), make_practice(title_en="Lamp", themes=[park])
    found = facet(search("walk"), "theme")
    assert told(found.values) == {"night": 1}
    assert told(found.listed) == {"night": 1, "park": 0}
    assert not facet(search("walk"), "theme").is_cut


def test_a_chosen_value_is_listed_whatever_bears_it(naming):
    naming = naming("night", "park")
    question = Question(selected={"theme": ("park", "unheard-of")})
    counts = FacetCounts(naming, question, {"night": 3}, Borne({"night": 3}))
    assert told(counts.values) == told(counts.listed) == {"night": 3, "park": 0, "unheard-of": 0}
    assert [value.value for value in counts.listed if value.selected] == ["park", "unheard-of"]


def test_the_most_frequent_are_listed_and_those_chosen(naming):
    slugs = [f"t{number:03}" for number in range(LISTED + 20)]
    naming = naming(*slugs)
    counts = {slug: 1000 - place for place, slug in enumerate(slugs)}
    question = Question(selected={"theme": (slugs[-1],)})
    found = FacetCounts(naming, question, counts, Borne(counts))
    assert [value.value for value in found.listed] == [*slugs[:LISTED], slugs[-1]]
    assert found.is_cut
    free = FacetCounts(naming, Question(), counts, Borne(counts))
    assert [value.value for value in free.listed] == slugs[:LISTED]
    assert free.size == LISTED + 20


def test_of_many_with_the_same_count_those_that_come_first_by_name_are_listed(naming):
    slugs = [f"t{number:03}" for number in range(LISTED + 20)]
    found = FacetCounts(naming(*slugs), Question(), dict.fromkeys(reversed(slugs), 1))
    assert [value.value for value in found.listed] == slugs[:LISTED]


def test_the_name_of_what_is_not_published_is_not_shown(search):
    shown, hidden = make_theme(slug="shown"), make_theme(slug="hidden")
    make_practice(themes=[shown, hidden])
    search()
    hidden.unpublish()
    question = Question(selected={"kind": ("practice",)})
    assert told(facet(ask(question, "en"), "theme").listed) == {"shown": 1}


QUESTIONS = [
    Question(),
    Question(q="a & b", sort="newest", page=3),
    Question(selected={"theme": ("b",)}),
    Question(selected={"theme": ("a", "c"), "city": ("x",), "year": ("2001",)}, ranges={"year_from": 2000}),
    Question(q="ü", selected={"city": ("x",), "theme": ("a",)}, words="exact", page_size=50, page=2),
    Question(selected={"theme": ("a",), "kind": ("practice",)}, fixed=("kind",)),
    Question(selected={"available_in": ("bg",), "zzz": ("1",)}, sort="title"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.parameters() or "nothing")
@pytest.mark.parametrize("name", ["theme", "available_in", "year", "zzz"])
def test_the_link_of_a_value_is_the_question_with_it_toggled(question, name):
    query = question.toggling(name)
    for value in ("a", "b", "c", "2001", "bg", "1"):
        assert query(value) == question.toggled(name, value).parameters()


def test_the_links_of_an_answer_lead_to_the_toggled_question(search):
    make_practice(
        themes=[make_theme(slug="night"), make_theme(slug="park")], cities=[make_city(slug="prato")]
    )
    found = search(theme=["night"])
    for each in found.facets:
        for value in each.listed:
            assert value.query == found.question.toggled(each.name, value.value).parameters()


def test_values_are_found_by_their_names(search):
    make_practice(
        themes=[make_theme(slug="one", label_en="Night work"), make_theme(slug="two", label_en="Parks")]
    )
    found = facet(search(kind=["practice"]), "theme")
    assert told(found.like(lambda text: "work" in text)) == {"one": 1}


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
