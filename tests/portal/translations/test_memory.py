"""Earlier texts that are like one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.memory import NOT_EXACT, OTHER_NUMBERS, Memory, nearest, similarity

PIECES = ("a", "b", "c", "d", "É", "1", "2.5", "2024", ",", "(", "не", "λόγος")
texts = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@given(texts, texts)
def test_similarity_is_symmetric_and_between_nought_and_one(a, b):
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1
    assert (similarity(a, b) == 1) == (a.split() == b.split())


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The city is safe.", " The  city is safe.", 1),
        ("The city is safe.", "the city is safe", NOT_EXACT),
        ("Since 2014 the city pays", "Since 2015 the city pays", OTHER_NUMBERS),
        ("one two three four", "one two three five", 0.75),
        ("one two", "two one", 0.5),
        ("one two", "three", 0),
        ("", "", 1),
        ("", "one", 0),
        ("…", "!", 0),
    ],
)
def test_words_in_their_order_make_texts_alike(a, b, expected):
    assert similarity(a, b) == pytest.approx(expected)


@given(texts, st.lists(texts, max_size=12), st.sampled_from((0.3, 0.5, 0.7, 0.95)))
def test_the_memory_finds_what_comparing_with_each_finds(text, candidates, least):
    compared = sorted((-similarity(text, each), index) for index, each in enumerate(candidates))
    expected = [(-negative, index) for negative, index in compared if -negative >= least]
    if text.strip(" ,("):
        found = Memory(candidates).nearest(text, least=least, limit=20)
        assert [(near.similarity, near.index) for near in found] == expected


def test_the_best_come_first_and_no_more_than_wanted():
    candidates = ["safe streets at night", "safe streets by night", "parks", "Safe streets at night"]
    found = nearest("safe streets at night", candidates, limit=2)
    assert [near.text for near in found] == ["safe streets at night", "Safe streets at night"]
    assert nearest("benches", candidates) == nearest("", candidates) == []
    assert len(Memory(candidates)) == 4


def test_few_of_many_candidates_are_compared(monkeypatch):
    chance = random.Random(7)
    words = [
        f"w{chr(97 + a)}{chr(97 + b)}{chr(97 + c)}" for a in range(26) for b in range(26) for c in range(5)
    ]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    memory = Memory(" ".join(chance.choices(words, weights, k=40)) for _ in range(2000))
    wanted = memory._texts[500].rsplit(" ", 4)[0] + " nn mm"
    compared = []
    of = memory._similarity
    monkeypatch.setattr(memory, "_similarity", lambda *args: compared.append(args) or of(*args))
    assert [near.index for near in memory.nearest(wanted)] == [500]
    assert len(compared) < 100
