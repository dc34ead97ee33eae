"""Ranges: a form under a chart."""

import re

import pytest
from django.utils.translation import override

from portal.search.asking import ask
from portal.search.histograms import BUDGETS, of_budgets, of_years
from portal.search.question import Question
from portal.templatetags.ranges import bars, range_forms
from tests.factories import make_practice, make_theme


@pytest.fixture
def page(indexed, client):
    for year, total in (("2010", "5000.00"), ("2012", "50000.00"), ("2012", "5000000.00")):
        make_practice(start=year, funding=[{"total": total}])
    indexed()

    def got(query: str = "", path: str = "search") -> str:
        return client.get(f"/en/{path}/?{query}").content.decode()

    return got


def test_the_chart_of_years_says_its_span_and_its_peak():
    chart = bars(of_years(Question(), {"2010": 1, "2012": 3}, {"2009": 5}))
    assert 'role="img" aria-label="Entries by year, from 2010 to 2012. Most are from 2012: 3."' in chart
    assert "<span>2009</span><span></span><span>2012</span>" in chart
    assert "style" not in chart


def test_the_chart_of_budgets_is_written_as_the_reader_writes_numbers():
    counts = [0, 1, 0, 0, 4, 0, 0, 0, 0, 1]
    with override("de"):
        chart = bars(of_budgets(Question(), counts, counts))
    assert "10.000–29.999" in chart
    assert "300.000–999.999: 4" in chart
    assert len(counts) == len(BUDGETS)


def test_bars_within_the_range_are_drawn_apart():
    counts = {"2010": 1, "2011": 2, "2012": 4}
    whole = bars(of_years(Question(), counts, {}))
    assert re.search(r'class="others" d="M0 48v-12h8v12zM10 48v-24h8v24zM20 48v-48h8v48z"/>', whole)
    assert 'class="chosen" d=""' in whole
    part = bars(of_years(Question(ranges={"year_from": 2011, "year_to": 2011}), counts, {}))
    assert 'class="others faint" d="M0 48v-12h8v12zM20 48v-48h8v48z"' in part
    assert 'class="chosen" d="M10 48v-24h8v24z"' in part


def test_where_nothing_is_left_no_bar_is_drawn():
    assert bars(of_years(Question(), {}, {"2010": 1})) == ""


@pytest.mark.django_db
def test_years_stand_in_their_range_as_links_the_latest_first(page):
    shown = page("q=practice&year_from=2011")
    part = shown[shown.index('id="facet-year"') : shown.index('id="facet-budget"')]
    assert re.findall(r'<a id="year-(\d+)".*?value="(\d+)"', part) == [("2012", "2"), ("2010", "1")]
    assert 'href="?q=practice&amp;year=2010"' in part
    assert shown.count('id="facet-year"') == 1
    assert 'value="2011"' in part


@pytest.mark.django_db
def test_a_range_keeps_what_else_was_asked_and_drops_single_years(page):
    found = ask(
        Question(q="x", selected={"year": ("2012",), "theme": ("youth",)}, ranges={"budget_min": 1}), "en"
    )
    kept = {form.name: form.others for form in range_forms(found)}
    assert kept["year"] == [("q", "x"), ("theme", "youth"), ("budget_min", "1")]
    assert kept["budget"] == [("q", "x"), ("theme", "youth"), ("year", "2012")]


@pytest.mark.django_db
def test_a_list_without_years_or_sums_has_no_ranges(page, indexed):
    make_theme()
    indexed()
    assert 'id="facet-year"' not in page(path="themes")
    assert 'id="facet-budget"' not in page(path="themes")
    assert 'id="facet-year"' in page("year_from=2010", path="themes")
