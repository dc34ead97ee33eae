"""The judged queries: complete, independent, and about entries that are shipped."""

import json
from collections import Counter

import pytest

from benchmarks.relevance.judged import HALVES, HELD, KINDS, OPEN, judged
from portal.exchange import fixtures
from portal.languages import CODES

LEAST_PER_LANGUAGE, LEAST_IN_ALL = 24, 576


def shipped() -> set[str]:
    lines = map(json.loads, fixtures.lines())
    return {f"{line['kind']}/{line['slug']}" for line in lines}


def asked(half: str) -> set[tuple[str, str]]:
    return {(query.language, query.q.casefold()) for query in judged([half])}


def test_every_judged_entry_is_shipped():
    entries = shipped()
    # Only addresses are told: nobody should read the held half when this fails.
    assert {address for query in judged() for address in query.relevant} - entries == set()


def test_the_halves_share_no_query():
    assert len(asked(OPEN) & asked(HELD)) == 0


@pytest.mark.parametrize("half", HALVES)
def test_no_query_is_asked_twice(half):
    assert len(asked(half)) == len(judged([half]))


def test_every_language_has_its_queries_in_both_halves():
    queries = judged()
    counted = Counter(query.language for query in queries)
    assert set(counted) == set(CODES)
    assert [code for code, number in counted.items() if number < LEAST_PER_LANGUAGE] == []
    for half in HALVES:
        assert {query.language for query in judged([half])} == set(CODES)
    assert len(queries) >= LEAST_IN_ALL


def test_half_of_the_queries_ask_across_languages():
    asking = [query for query in judged() if not query.wants_nothing]
    assert sum("cross-lingual" in query.traits for query in asking) >= len(asking) / 2


def test_queries_are_judged_as_their_kind_says():
    wrong = [
        (query.language, query.half, query.kind)
        for query in judged()
        if query.kind not in KINDS
        or set(query.relevant.values()) - {1, 2, 3}
        or query.wants_nothing == bool(query.relevant)
        or (query.relevant and max(query.relevant.values()) < 2)
    ]
    assert wrong == []
