"""Active filters, and what is left without each."""

import pytest

from portal.search.asking import View
from portal.search.chips import chips, range_label
from portal.search.question import Question
from tests.factories import make_theme


@pytest.mark.django_db
def test_every_choice_is_a_chip_that_takes_it_away(indexed):
    make_theme(slug="youth", label_en="Youth")
    indexed()
    question = Question(
        q="lamps",
        selected={"theme": ("youth",), "kind": ("practice",)},
        ranges={"year_from": 2010, "budget_max": 5000},
        words="exact",
        fixed=("kind",),
        page=3,
    )
    assert [(chip.facet_label, chip.label, chip.query) for chip in chips(question, View("en").naming)] == [
        ("Theme", "Youth", "q=lamps&budget_max=5000&year_from=2010&words=exact"),
        ("Year", "since 2010", "q=lamps&theme=youth&budget_max=5000&words=exact"),
        ("Budget (EUR)", "up to 5,000", "q=lamps&theme=youth&year_from=2010&words=exact"),
        ("", "Exact words", "q=lamps&theme=youth&budget_max=5000&year_from=2010"),
    ]


@pytest.mark.parametrize(
    ("name", "ranges", "label"),
    [
        ("year", {}, ""),
        ("year", {"year_from": 2010, "year_to": 2015}, "2010–2015"),
        ("year", {"year_from": 2010, "year_to": 2010}, "2010"),
        ("year", {"year_to": 2010}, "until 2010"),
        ("budget", {"budget_min": 0}, "0 and more"),
        ("budget", {"budget_min": 1000, "budget_max": 2000}, "1,000–2,000"),
    ],
)
def test_a_range_is_told_in_words(name, ranges, label):
    assert range_label(Question(ranges=ranges), name) == label
