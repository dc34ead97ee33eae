"""The measures of an answer: its first ten results, held against the judged grades.

- Success@k: 1 when a result of grade 2 or 3 stands among the first k, else 0 (Craswell & Hawking, Overview of the
  TREC-2004 Web Track, NIST SP 500-261).
- nDCG@10: the sum over the first ten results of (2^grade - 1) / log2(place + 1), divided by the same sum for the
  best possible order of the judged entries (Järvelin & Kekäläinen, Cumulated gain-based evaluation of IR
  techniques, ACM TOIS 20(4), 2002; with the exponential gain of Burges et al., Learning to rank using gradient
  descent, ICML 2005). What was not judged counts as grade 0.
- MRR: 1 / place of the first result of grade 2 or 3 among the first ten, else 0; the mean over all queries
  (Voorhees, The TREC-8 Question Answering Track Report, 1999).

Where no entry answers the query, an empty answer is right (all four measures are 1) and anything else is wrong
(all are 0). Such queries are always shown apart too, since a system that finds nothing at all wins them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from math import log2

DEPTH = 10
USEFUL = 2


@dataclass(frozen=True)
class Score:
    """The measures of one answer, or their means over several; each between 0 and 1."""

    success_1: float
    success_10: float
    ndcg_10: float
    mrr: float

    @classmethod
    def of(cls, found: Sequence[str], relevant: Mapping[str, int]) -> "Score":
        """The score of an answer, best result first; `relevant` is empty where nothing answers the query."""
        if not relevant:
            right = float(not found)
            return cls(right, right, right, right)
        return cls(
            success_at(1, found, relevant),
            success_at(DEPTH, found, relevant),
            ndcg(found, relevant),
            reciprocal_rank(found, relevant),
        )

    @classmethod
    def mean(cls, scores: Iterable["Score"]) -> "Score":
        """The means of at least one score."""
        each = list(scores)
        return cls(*(sum(getattr(score, field.name) for score in each) / len(each) for field in fields(cls)))


def success_at(k: int, found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 when a useful result stands among the first k."""
    return float(any(relevant.get(address, 0) >= USEFUL for address in found[:k]))


def reciprocal_rank(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 / place of the first useful result among the first ten; 0 where there is none."""
    places = (
        place for place, address in enumerate(found[:DEPTH], start=1) if relevant.get(address, 0) >= USEFUL
    )
    return 1 / next(places, float("inf"))


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """The gain of the first ten results as a share of what the best order would gain."""
    best = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(address, 0) for address in found]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades[:DEPTH], start=1))
