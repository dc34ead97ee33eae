"""The comparison, its tables and what is published of it, over answers that were thought up."""

from datetime import date

import pytest

from benchmarks.relevance.comparison import Answer, Comparison, DataMissing, Run, compare
from benchmarks.relevance.judged import HELD, OPEN, Judged
from benchmarks.relevance.metrics import Score
from benchmarks.relevance.misses import misses
from benchmarks.relevance.plain_tantivy import FAMILY as TANTIVY
from benchmarks.relevance.postgres_text import SIMPLE, STEMMERS
from benchmarks.relevance.published import figures
from benchmarks.relevance.systems import OURS, System
from benchmarks.relevance.tables import aims, report

KNOWN = Judged("street work", "en", OPEN, "known-item", ("slip",), {"practice/a": 3})
SECRET = Judged("garden", "fi", HELD, "known-item", ("slip", "name"), {"practice/b": 3})
NOTHING = Judged("xylophone", "fi", OPEN, "nothing", (), {})


def run(family: str, variant: str = "", **found: list[str]) -> Run:
    """A run whose answers are `known`, `secret` and `nothing`."""
    asked = {"known": KNOWN, "secret": SECRET, "nothing": NOTHING}
    return Run(
        System(family, variant, lambda q, language: []),
        [
            Answer(query, found.get(name, []), Score.of(found.get(name, []), query.relevant))
            for name, query in asked.items()
        ],
    )


@pytest.fixture
def compared() -> Comparison:
    return Comparison(
        7,
        [
            run(OURS, known=["practice/x", "practice/a"], secret=["practice/y"]),
            run(SIMPLE, "all words"),
            run(SIMPLE, "any word", known=["practice/a"]),
            run(STEMMERS, nothing=["practice/x"]),
            run(TANTIVY),
        ],
    )


def test_the_strongest_variant_of_a_baseline_is_compared(compared):
    assert [each.system.name for each in compared.strongest] == [
        OURS,
        f"{SIMPLE}, any word",
        STEMMERS,
        TANTIVY,
    ]


def test_queries_that_want_nothing_are_also_left_out(compared):
    text = report(compared)
    assert "| all | 3 | 0.33 0.67 0.54 0.50 | 0.67 0.67 0.67 0.67 |" in text
    assert "| all that have an answer | 2 | 0.00 0.50 0.32 0.25 | 0.50 0.50 0.50 0.50 |" in text
    assert "| open half, that have an answer | 1 |" in text


def test_groups_are_languages_kinds_and_traits(compared):
    text = report(compared)
    assert "| fi | 2 | 0.50 0.50 0.50 0.50 |" in text
    assert "| nothing | 1 | 1.00 1.00 1.00 1.00 |" in text
    assert "| slip | 2 |" in text
    assert "| name | 1 |" in text


def test_aims_are_told_met_or_not(compared):
    assert "| Success@10, all queries | 0.95 | 0.667 | not met |" in aims(compared)
    assert "| 0.90 | 0.500 | not met |" in aims(compared)


def test_misses_tell_nothing_of_the_held_half(compared):
    told = "\n".join(misses(compared))
    assert KNOWN.q in told
    assert SECRET.q not in told
    assert "practice/y" not in told


def test_what_is_published_holds_no_query(compared):
    published = figures(compared, date(2026, 11, 22))
    assert published["overall"]["ours"]["success_10"] == 0.6667
    assert published["halves"]["held"]["simple"]["success_10"] == 0
    assert set(published["languages"]) == {"en", "fi"}
    assert SECRET.q not in str(published) + report(compared)


@pytest.mark.django_db
def test_nothing_is_measured_where_a_judged_entry_is_missing():
    with pytest.raises(DataMissing, match="practice/a"):
        compare([KNOWN])
