"""Sets of entries: which bear which values, and how they are counted."""

import threading

import pytest
from pyroaring import BitMap

from portal.search.engine import bearers as module
from portal.search.engine.bearers import Bearers
from portal.search.engine.journal import Line


def line(number: int, themes=(), *, year=None, budget=None) -> Line:
    values = {"theme": list(themes)} | ({"year": [str(year)]} if year else {})
    return Line(number, f"e:{number}", values, budget)


def gone(number: int) -> Line:
    return Line(number, f"e:{number}", None, None)


def test_what_was_put_in_is_borne_and_counted():
    bearers = Bearers(None, [line(0, ["night", "park"]), line(1, ["night"]), line(2)])
    assert bearers.all == BitMap([0, 1, 2])
    assert bearers.bearing("theme", ["night"]) == BitMap([0, 1])
    assert bearers.bearing("theme", ["park", "nowhere"]) == BitMap([0])
    assert bearers.bearing("nothing", ["night"]) == BitMap()
    assert bearers.counts(bearers.all, ["theme", "city"]) == {"theme": {"night": 2, "park": 1}, "city": {}}


def test_what_is_replaced_bears_only_its_new_values():
    before = Bearers(None, [line(0, ["night", "park"]), line(1, ["night"])])
    after = Bearers(before, [line(0, ["park", "lamp"])])
    assert after.counts(after.all, ["theme"]) == {"theme": {"park": 1, "lamp": 1, "night": 1}}
    assert after.borne_by(0) == ({"theme": {"park", "lamp"}}, None)


def test_what_is_taken_out_bears_nothing_and_may_come_back():
    before = Bearers(None, [line(0, ["night"], budget=5.0), line(1, ["night"])])
    without = Bearers(before, [gone(0)])
    assert (without.all, without.named(["e:0", "e:1"])) == (BitMap([1]), BitMap([1]))
    assert without.with_budget(0, 10) == BitMap()
    assert without.counts(without.all, ["theme"]) == {"theme": {"night": 1}}
    back = Bearers(without, [line(0, ["lamp"])])
    assert back.counts(back.all, ["theme"]) == {"theme": {"night": 1, "lamp": 1}}


def test_of_several_lines_of_an_entry_the_last_holds():
    bearers = Bearers(None, [line(0, ["night"]), line(0, ["park"]), line(1, ["lamp"]), gone(1)])
    assert bearers.counts(bearers.all, ["theme"]) == {"theme": {"park": 1}}


def test_a_value_that_nothing_bears_any_more_is_not_counted():
    bearers = Bearers(Bearers(None, [line(0, ["night"])]), [line(0, ["park"])])
    assert bearers.counts(bearers.all, ["theme"]) == {"theme": {"park": 1}}


def test_years_and_budgets_are_found_between_bounds_that_are_included():
    bearers = Bearers(None, [line(0, year=2001, budget=5.0), line(1, year=2010, budget=50.0), line(2)])
    assert bearers.with_year(2001, 2009) == BitMap([0])
    assert bearers.with_year(float("-inf"), 2010) == BitMap([0, 1])
    assert bearers.with_budget(5, 49.9) == BitMap([0])
    assert bearers.with_budget(5.1, float("inf")) == BitMap([1])
    assert bearers.with_budget(50, 5) == BitMap()


def test_an_older_state_is_not_touched_by_a_newer_one():
    older = Bearers(None, [line(0, ["night"], year=2001, budget=5.0), line(1, ["park"])])
    Bearers(older, [line(0, ["lamp"], year=2020, budget=7.0), gone(1), line(2, ["night", "new"])])
    assert older.all == BitMap([0, 1])
    assert older.counts(older.all, ["theme"]) == {"theme": {"night": 1, "park": 1}}
    assert older.bearing("theme", ["new", "lamp"]) == BitMap()
    assert older.named(["e:2"]) == BitMap()
    assert (older.with_year(2000, 2030), older.with_budget(0, 9)) == (BitMap([0]), BitMap([0]))


def test_a_state_that_failed_to_open_leaves_the_next_one_right():
    first = Bearers(None, [line(0, ["night"])])
    Bearers(first, [line(1, ["lost"]), line(2, ["also lost"])])
    second = Bearers(first, [line(1, ["park"])])
    third = Bearers(second, [line(2, ["lost"])])
    assert second.counts(second.all, ["theme"]) == {"theme": {"night": 1, "park": 1}}
    assert third.counts(third.all, ["theme"]) == {"theme": {"night": 1, "park": 1, "lost": 1}}


@pytest.mark.parametrize("few", [0, 10_000])
def test_few_and_many_entries_are_counted_alike(monkeypatch, few):
    monkeypatch.setattr(module, "FEW", few)
    bearers = Bearers(None, [line(number, ["all", f"t{number % 7}"]) for number in range(100)])
    counted = bearers.counts(BitMap(range(50)), ["theme"])["theme"]
    assert counted == {"all": 50, "t0": 8} | {f"t{number}": 7 for number in range(1, 7)}


def test_years_can_be_asked_for_while_another_state_learns_new_ones():
    state = Bearers(None, [line(0, year=1000)])
    failures, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            try:
                assert state.with_year(0, 9999) == BitMap([0])
            except RuntimeError as error:
                failures.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    newer = state
    for year in range(1001, 2500):
        newer = Bearers(newer, [line(1, year=year)])
    stop.set()
    thread.join()
    assert failures == []
