"""The measures, against examples that were computed by hand."""

import pytest

from benchmarks.relevance.metrics import Score, ndcg, reciprocal_rank, success_at

GRADES = {"exact": 3, "useful": 2, "marginal": 1}


def test_only_a_useful_result_within_k_is_a_success():
    assert success_at(1, ["useful"], GRADES) == 1
    assert success_at(1, ["marginal", "exact"], GRADES) == 0
    assert success_at(2, ["marginal", "exact"], GRADES) == 1
    assert success_at(10, ["other"] * 10 + ["exact"], GRADES) == 0


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["exact"], 1),
        (["marginal", "other", "useful", "exact"], 1 / 3),
        (["other"] * 9 + ["exact"], 1 / 10),
        (["other"] * 10 + ["exact"], 0),
        ([], 0),
    ],
)
def test_the_reciprocal_rank_is_that_of_the_first_useful_result_of_ten(found, expected):
    assert reciprocal_rank(found, GRADES) == pytest.approx(expected)


def test_the_best_order_gains_all():
    assert ndcg(["exact", "useful", "marginal"], GRADES) == pytest.approx(1)


def test_gains_are_exponential_and_discounted_by_place():
    # Best: 7/log2(2) + 3/log2(3) + 1/log2(4) = 7 + 1.892789 + 0.5 = 9.392789.
    # Found: 1/log2(2) + 0/log2(3) + 7/log2(4) = 1 + 0 + 3.5 = 4.5.
    assert ndcg(["marginal", "other", "exact"], GRADES) == pytest.approx(4.5 / 9.392789, abs=1e-6)


def test_results_beyond_the_tenth_gain_nothing():
    assert ndcg(["other"] * 10 + ["exact"], GRADES) == 0


def test_the_best_order_holds_ten_entries_however_many_are_judged():
    many = {f"entry-{number}": 2 for number in range(15)}
    assert ndcg(list(many)[:10], many) == pytest.approx(1)


def test_nothing_is_the_right_answer_where_nothing_answers():
    assert Score.of([], {}) == Score(1, 1, 1, 1)
    assert Score.of(["anything"], {}) == Score(0, 0, 0, 0)


def test_an_empty_answer_to_a_query_that_has_answers_is_worth_nothing():
    assert Score.of([], GRADES) == Score(0, 0, 0, 0)


def test_means_are_taken_measure_by_measure():
    assert Score.mean([Score(1, 1, 0.5, 1), Score(0, 1, 0.25, 0.5)]) == Score(0.5, 1, 0.375, 0.75)
