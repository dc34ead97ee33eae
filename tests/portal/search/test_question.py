"""A question and its query string say the same."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.facets import SORTS, facets
from portal.input import PAGE_SIZE, PAGES, QUERY_LENGTH, QUERY_TERMS, BadInput
from portal.search.question import DEFAULT_PAGE_SIZE, Question


def asked(query: str, **fixed) -> Question:
    return Question.from_parameters(QueryDict(query), **fixed)


SLUG = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
TYPED = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=8).map(
    " ".join
)
QUESTION = st.fixed_dictionaries(
    {},
    optional={
        "q": TYPED,
        **{name: st.lists(SLUG, min_size=1, max_size=3) for name in facets()},
        "year_from": st.integers(1800, 2199),
        "year_to": st.integers(1800, 2199),
        "budget_min": st.integers(0, 999_999_999_999),
        "budget_max": st.integers(0, 999_999_999_999),
        "sort": st.sampled_from(SORTS),
        "page": st.integers(1, PAGES),
        "page_size": st.integers(1, PAGE_SIZE),
    },
)


@settings(max_examples=60)
@given(QUESTION)
def test_a_question_survives_its_own_query_string(parameters):
    question = asked(urlencode(parameters, doseq=True))
    again = asked(question.parameters())
    assert again == question
    assert again.parameters() == question.parameters()


@settings(max_examples=30)
@given(QUESTION, st.randoms(use_true_random=False))
def test_the_order_of_parameters_makes_no_other_question(parameters, random):
    pairs = [
        (name, each)
        for name, value in parameters.items()
        for each in (value if type(value) is list else [value])
    ]
    shuffled = random.sample(pairs, len(pairs))
    assert asked(urlencode(shuffled)) == asked(urlencode(pairs))
    assert asked(urlencode(shuffled)).parameters() == asked(urlencode(pairs)).parameters()


@settings(max_examples=40)
@given(QUESTION, st.sampled_from(list(facets())), SLUG)
def test_a_value_that_is_toggled_twice_leaves_the_question_on_its_first_page(parameters, facet, value):
    question = asked(urlencode(parameters, doseq=True))
    toggled = question.toggled(facet, value)
    assert (value in toggled.selected.get(facet, ())) != (value in question.selected.get(facet, ()))
    assert toggled.page == 1
    # A single value took the place of a range of them.
    assert toggled.toggled(facet, value).parameters() == question.without_range(facet).parameters()


def test_no_parameters_are_the_empty_question():
    question = asked("")
    assert question == Question()
    assert question.is_empty
    assert question.parameters() == ""


def test_what_the_address_fixes_is_asked_but_not_repeated():
    question = asked("kind=city&theme=drugs", kind=("practice",))
    assert question.selected == {"kind": ("practice",), "theme": ("drugs",)}
    assert question.parameters() == "theme=drugs"


def test_the_order_is_by_relevance_when_something_was_typed_else_the_newest_first():
    assert [asked(query).order for query in ("q=drugs", "", "theme=drugs", "q=drugs&sort=title")] == [
        "relevance",
        "newest",
        "newest",
        "title",
    ]


def test_where_a_page_begins_is_told_with_its_number_alone():
    question = asked("sort=newest&page=7&after=newest-99-1&theme=drugs")
    assert question.parameters() == "theme=drugs&sort=newest&page=7&after=newest-99-1"
    assert question.parameters(page=1) == "theme=drugs&sort=newest"
    assert question.toggling("theme")("drugs") == "sort=newest"


@pytest.mark.parametrize(
    "query",
    [
        "after=newest-99-1",
        "page=2&after=99",
        "page=2&after=budget-99-1",
        "page=2&after=newest-99-1-1",
        f"page=2&after=newest-{2**64}-1",
        "page=2&after=newest--1-1",
        "page=2&sort=title&after=newest-99-1",
        "page=2&sort=title&after=xx-99-1",
        "page=2&sort=relevance&after=newest-99-1",
        "page=2&q=drugs&after=newest-99-1",
    ],
)
def test_a_page_that_cannot_begin_there_is_refused(query):
    with pytest.raises(BadInput) as refused:
        asked(query)
    assert refused.value.parameter == "after"


def test_a_year_from_the_list_takes_the_place_of_a_range():
    question = asked("q=drugs&year_from=2010&year_to=2020&budget_min=5")
    assert question.toggling("year")("2015") == "q=drugs&year=2015&budget_min=5"
    assert (
        question.toggling("theme")("drugs") == "q=drugs&theme=drugs&budget_min=5&year_from=2010&year_to=2020"
    )


def test_what_is_chosen_narrows_its_facet_and_the_range_of_its_name():
    question = asked("theme=drugs&year_from=2010")
    assert [question.narrows(name) for name in ("theme", "year", "budget", "city")] == [
        True,
        True,
        False,
        False,
    ]
    assert question.without_facet("theme").parameters() == "year_from=2010"


def test_a_range_can_be_opened_again():
    question = asked("year_from=2010&year_to=2020&budget_min=5&page=3").without_range("year")
    assert question.parameters() == "budget_min=5"


def test_changes_are_told_with_the_rest():
    assert (
        asked("q=drugs&theme=drugs").parameters(page=2, sort="title")
        == "q=drugs&theme=drugs&sort=title&page=2"
    )


@pytest.mark.parametrize(
    ("length", "fits"), [(QUERY_LENGTH, True), (QUERY_LENGTH + 1, False), (QUERY_LENGTH * 10, False)]
)
def test_a_query_is_taken_up_to_its_length(length, fits):
    if fits:
        assert asked(f"q={'a' * length}").q == "a" * length
    else:
        with pytest.raises(BadInput) as refused:
            asked(f"q={'a' * length}")
        assert refused.value.parameter == "q"


@pytest.mark.parametrize(
    ("terms", "fits"), [(QUERY_TERMS, True), (QUERY_TERMS + 1, False), (QUERY_TERMS * 6, False)]
)
@pytest.mark.parametrize("between", ["+", "-", "/", ","])
def test_a_query_is_taken_up_to_so_many_words_however_they_are_parted(terms, fits, between):
    query = "q=" + between.join("ab"[n % 2] for n in range(terms))
    if fits:
        asked(query)
    else:
        with pytest.raises(BadInput):
            asked(query)


@pytest.mark.parametrize(("size", "last"), [(DEFAULT_PAGE_SIZE, PAGES), (1, PAGES), (PAGE_SIZE, PAGES)])
def test_pages_reach_as_far_as_the_window(size, last):
    assert asked(f"page={last}&page_size={size}").page == last
    for beyond in (last + 1, last * 10):
        with pytest.raises(BadInput):
            asked(f"page={beyond}&page_size={size}")


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page_size=0", "page_size=101", "page_size=1000", "sort=oldest", "q=%07"],
)
def test_what_cannot_be_asked_is_refused(query):
    with pytest.raises(BadInput) as refused:
        asked(query)
    assert refused.value.parameter == query.partition("=")[0]


def test_of_a_parameter_given_twice_the_last_counts():
    assert asked("q=one&q=two&page=2&page=3&sort=title&sort=newest") == asked("q=two&page=3&sort=newest")
