"""How entries are spread over years and sums."""

import itertools

import pytest

from portal.search.asking import ask
from portal.search.histograms import BUDGETS, MOST_BARS, of_budgets, of_years
from portal.search.question import Question
from tests.factories import make_practice


def test_every_year_from_the_first_to_the_last_has_a_bar():
    shown = of_years(Question(), {"2010": 2, "2013": 1}, {"2009": 4, "2010": 5, "2013": 1})
    assert [(bar.low, bar.count) for bar in shown.bars] == [
        (2009, 0), (2010, 2), (2011, 0), (2012, 0), (2013, 1),
    ]  # fmt: skip
    assert (shown.peak.low, [bar.low for bar in shown.filled]) == (2010, [2010, 2011, 2012, 2013])


@pytest.mark.parametrize(("first", "last"), [(1990, 2030), (1900, 2025), (1800, 2199)])
def test_over_a_long_time_a_bar_stands_for_several_years_and_none_is_lost(first, last):
    counts = {str(year): 1 for year in range(first, last + 1)}
    bars = of_years(Question(), counts, counts).bars
    assert len(bars) <= MOST_BARS + 1
    assert sum(bar.count for bar in bars) == len(counts)
    assert all(earlier.high + 1 == later.low for earlier, later in itertools.pairwise(bars))


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        (Question(), []),
        (Question(ranges={"year_from": 2011}), [2011, 2012]),
        (Question(ranges={"year_to": 2010}), [2010]),
        (Question(ranges={"year_from": 2011, "year_to": 2011}), [2011]),
        (Question(selected={"year": ("2012", "nonsense")}), [2012]),
    ],
)
def test_bars_within_the_range_or_of_a_chosen_year_stand_out(question, chosen):
    bars = of_years(question, {"2010": 1, "2011": 1, "2012": 1}, {}).bars
    assert [bar.low for bar in bars if bar.is_chosen] == chosen


def test_budgets_stand_in_classes_of_which_the_last_is_open():
    counts = [1, *[0] * (len(BUDGETS) - 1)]
    shown = of_budgets(Question(ranges={"budget_min": 30_000, "budget_max": 100_000}), counts, counts)
    assert [(bar.low, bar.high) for bar in shown.bars][::9] == [(0, 9_999), (100_000_000, None)]
    assert [bar.low for bar in shown.bars if bar.is_chosen] == [30_000, 100_000]


def test_where_there_is_no_number_there_is_nothing_to_see():
    assert not of_years(Question(), {}, {}).is_there
    empty = of_budgets(Question(), [0] * len(BUDGETS), [0] * len(BUDGETS))
    assert (empty.is_there, empty.peak, empty.filled) == (False, None, ())


@pytest.mark.django_db
def test_each_range_is_counted_without_itself_but_with_the_other(indexed):
    for year, total in (("2010", "5000.00"), ("2015", "15000.00"), ("2015", "2000000.00")):
        make_practice(start=year, funding=[{"total": total}])
    indexed()
    found = ask(Question(ranges={"year_from": 2012, "budget_max": 20_000}), "en")
    years, budgets = (
        {bar.low: bar.count for bar in histogram.bars if bar.count} for histogram in found.histograms
    )
    assert years == {2010: 1, 2015: 1}
    assert budgets == {10_000: 1, 1_000_000: 1}
