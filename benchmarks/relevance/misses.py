"""Where our answers fall short, so that causes can be found. Of the open half only: who has read the other half
tunes to it without wanting to."""

from collections.abc import Iterator

from benchmarks.relevance.comparison import Answer, Comparison
from benchmarks.relevance.judged import OPEN

POOR = 0.6
SHOWN = 10


def misses(compared: Comparison) -> Iterator[str]:
    """The queries of the open half whose first result is wrong or whose order is poor, worst first."""
    poor = [answer for answer in compared.ours.answers if answer.query.half == OPEN and _is_poor(answer)]
    for answer in sorted(poor, key=lambda answer: (answer.score.success_10, answer.score.ndcg_10)):
        yield "\n".join(_told(answer))


def _is_poor(answer: Answer) -> bool:
    return not answer.score.success_1 or answer.score.ndcg_10 < POOR


def _told(answer: Answer) -> Iterator[str]:
    query, score = answer.query, answer.score
    yield (
        f"[{query.language}] {query.q}  ({query.kind}; {', '.join(query.traits)})  "
        f"Success@10 {score.success_10:.0f}, nDCG@10 {score.ndcg_10:.2f}"
    )
    for address, grade in sorted(query.relevant.items(), key=lambda item: -item[1]):
        place = answer.found.index(address) + 1 if address in answer.found else None
        yield f"    wanted {grade}: {address} {f'at {place}' if place else 'not found'}"
    for place, address in enumerate(answer.found[:SHOWN], start=1):
        yield f"    {place}. {address}{'' if address in query.relevant else '  (not judged)'}"
