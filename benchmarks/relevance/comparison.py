"""Asking every system every query, and choosing the strongest variant of each baseline."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.relevance import plain_tantivy, postgres_text
from benchmarks.relevance.judged import Judged
from benchmarks.relevance.metrics import Score
from benchmarks.relevance.systems import System, ours
from benchmarks.relevance.texts import published_texts


class DataMissing(Exception):
    """The database does not hold the entries that were judged."""


@dataclass(frozen=True)
class Answer:
    """What a system found for a query, and what that is worth."""

    query: Judged
    found: Sequence[str]
    score: Score


@dataclass(frozen=True)
class Run:
    """A system with its answers to all queries."""

    system: System
    answers: Sequence[Answer]

    def mean(self, belongs: Callable[[Judged], bool] = lambda query: True) -> Score:
        """The mean score of the queries that belong."""
        return Score.mean(answer.score for answer in self.answers if belongs(answer.query))


@dataclass(frozen=True)
class Comparison:
    """All runs over the same queries and the same `entries` (their number); ours is the first."""

    entries: int
    runs: Sequence[Run]

    @property
    def queries(self) -> list[Judged]:
        return [answer.query for answer in self.ours.answers]

    @property
    def ours(self) -> Run:
        return self.runs[0]

    @property
    def strongest(self) -> list[Run]:
        """Ours, then of each baseline the variant with the highest nDCG@10."""
        best: dict[str, Run] = {}
        for run in self.runs:
            held = best.setdefault(run.system.family, run)
            if run.mean().ndcg_10 > held.mean().ndcg_10:
                best[run.system.family] = run
        return list(best.values())


def compare(queries: Sequence[Judged]) -> Comparison:
    """Every system's answers to the queries. Raises `DataMissing` when a judged entry is not published."""
    entries = list(published_texts())
    _check(queries, {entry.address for entry in entries})
    with postgres_text.systems(entries) as postgres, plain_tantivy.systems(entries) as tantivy:
        return Comparison(len(entries), [_run(system, queries) for system in (ours(), *postgres, *tantivy)])


def _check(queries: Iterable[Judged], published: set[str]) -> None:
    if missing := sorted({address for query in queries for address in query.relevant} - published):
        raise DataMissing(f"judged, but not published in this database: {', '.join(missing)}")


def _run(system: System, queries: Iterable[Judged]) -> Run:
    return Run(system, [_answer(system, query) for query in queries])


def _answer(system: System, query: Judged) -> Answer:
    found = system.answer(query.q, query.language)
    return Answer(query, found, Score.of(found, query.relevant))
