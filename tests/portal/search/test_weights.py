"""What tells apart results that are as good."""

from portal.search.weights import EVIDENCE, WEIGHTS, ties
from tests.conftest import slugs
from tests.factories import make_practice


def test_of_two_as_good_the_one_with_more_evidence_comes_first(search):
    make_practice(slug="described", title_en="Night walks", evidence="E0")
    make_practice(slug="promising", title_en="Night walks", evidence="E3")
    assert slugs(search("walks")) == ["promising", "described"]


def test_the_years_are_the_last_five():
    *_evidence, recent = ties(2026)
    assert recent.clause.values == ("2026", "2025", "2024", "2023", "2022")


def test_what_tells_ties_apart_weighs_less_than_any_word():
    assert max(EVIDENCE.values()) * WEIGHTS["evidence"] + WEIGHTS["recent"] <= WEIGHTS["text"]
