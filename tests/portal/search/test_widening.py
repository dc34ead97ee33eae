"""What to drop from a question that finds nothing."""

import re

import pytest

from portal.models import Change
from portal.search.asking import ask
from portal.search.question import Question
from portal.search.relaxing import ENOUGH
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def compendium(indexed):
    youth, lamps = make_theme(slug="youth", label_en="Youth"), make_theme(slug="lamps", label_en="Lamps")
    prague = make_city(slug="praha", name_en="Prague")
    make_practice(title_en="Walks", themes=[youth], start="2010")
    make_practice(title_en="Walks", themes=[lamps], cities=[prague], start="2020")
    make_practice(title_en="Talks", themes=[youth], cities=[prague], start="2020")
    make_practice(title_en="Talks", themes=[youth], cities=[prague], start="2020")
    indexed()
    Change.objects.all().delete()


def told(found) -> list:
    return [(each.label, each.count, each.query) for each in found.wider]


NOTHING = Question(
    q="walks", selected={"theme": ("youth",), "city": ("praha",), "kind": ("practice",)}, fixed=("kind",)
)


def test_each_filter_says_how_many_it_would_bring_back_the_most_first(compendium):
    found = ask(NOTHING, "en")
    assert found.count == 0
    assert told(found) == [
        ("Without the words", 2, "city=praha&theme=youth"),
        ("Without “Theme: Youth”", 1, "q=walks&city=praha"),
        ("Without “City: Prague”", 1, "q=walks&theme=youth"),
    ]


def test_each_number_is_that_of_the_page_it_leads_to(compendium, client):
    page = client.get("/en/practices/?q=walks&theme=youth&city=praha").content.decode()
    links = re.findall(r'<li><a href="(\?[^"]*)"[^>]*>Without[^<]*</a>: (\d+) entr', page)
    assert len(links) == 3
    for address, count in links:
        target = client.get("/en/practices/" + address.replace("&amp;", "&")).content.decode()
        assert f'data-announcement="{count} entr' in target


def test_each_word_that_says_something_may_go(indexed):
    city = make_city(slug="praha", name_en="Prague")
    for number in range(ENOUGH + 1):
        make_practice(title_en=f"Walks {number}", cities=[city])
    indexed()
    found = ask(Question(q="the submarines, walks"), "en")
    assert told(found) == [("Without “submarines”", ENOUGH + 1, "q=the+walks")]
    assert ask(Question(q="the walks"), "en").count == ENOUGH + 1
    assert ask(Question(q="submarines walks", selected={"city": ("brno",)}), "en").wider == []
    assert ask(Question(q="submarines dirigibles zeppelins walks"), "en").wider == []
    assert ask(Question(q="submarines"), "en").wider == []


def test_values_of_one_facet_are_dropped_together_and_ranges_are_widened(compendium):
    question = Question(
        selected={"theme": ("lamps", "youth"), "kind": ("practice",)},
        ranges={"year_from": 2012, "year_to": 2015},
    )
    assert told(ask(question, "en")) == [
        ("Without “Year: 2012–2015”", 4, "kind=practice&theme=lamps&theme=youth"),
    ]


def test_other_forms_of_the_words_and_the_whole_compendium_are_offered(compendium):
    exact = Question(q="walk", words="exact", selected={"kind": ("practice",)}, fixed=("kind",))
    assert told(ask(exact, "en")) == [("With other forms of these words, too", 2, "q=walk")]
    elsewhere = ask(Question(q="prague", selected={"kind": ("theme",)}, fixed=("kind",)), "en")
    assert [(each.label, each.path) for each in elsewhere.wider] == [
        ("In the whole compendium", "/en/search/")
    ]


def test_where_something_is_found_nothing_is_offered(compendium):
    assert ask(Question(q="walks"), "en").wider == ()
    assert ask(Question(q="walks", page=9), "en").wider == ()


def test_what_it_costs_does_not_grow_with_the_filters(compendium, django_assert_num_queries):
    ask(NOTHING, "en")
    with django_assert_num_queries(1):
        ask(NOTHING, "en")
