"""What everyday words paraphrase together."""

import json
from collections import Counter
from pathlib import Path

import pytest

from portal.search import paraphrases as paraphrasing
from portal.search.meanings import meanings_in
from portal.search.paraphrases import paraphrased, paraphrases

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "vocabularies"


@pytest.fixture
def known(monkeypatch):
    """Two paraphrases, which share a meaning."""
    of_money = [(("b",), "method:budget"), (("b", "c"), "method:council")]
    monkeypatch.setattr(paraphrasing, "_by_meaning", lambda: {"a": of_money})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([{"a"}, {"b"}], [("method:budget", {0, 1})]),
        ([{"x"}, {"b", "x"}, {"a"}], [("method:budget", {1, 2})]),
        ([{"a"}, {"b"}, {"c"}], [("method:budget", {0, 1}), ("method:council", {0, 1, 2})]),
        ([{"a"}, {"c"}], []),
        ([{"a", "b"}], []),
        ([{"a", "b"}, {"b"}], [("method:budget", {0, 1})]),
        ([], []),
    ],
)
def test_a_concept_is_paraphrased_where_each_meaning_is_said_by_a_word_of_its_own(known, said, found):
    assert list(paraphrased(said)) == [(concept, frozenset(places)) for concept, places in found]


def test_every_paraphrase_has_two_or_three_meanings_that_have_words_and_none_stands_twice():
    spoken = {token for token, _word in meanings_in("en")}
    for _concept, meanings in paraphrases():
        assert 2 <= len(set(meanings)) == len(meanings) <= 3
        assert spoken.issuperset(meanings), meanings
    counted = Counter((concept, frozenset(meanings)) for concept, meanings in paraphrases())
    assert [said for said, count in counted.items() if count > 1] == []


def test_every_paraphrased_concept_is_in_the_vocabularies():
    lines = [json.loads(line) for path in FIXTURES.glob("*.jsonl") for line in path.read_text().splitlines()]
    concepts = {f"{line['kind']}:{line['slug']}" for line in lines}
    assert {concept for concept, _meanings in paraphrases()} <= concepts
