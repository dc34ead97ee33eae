"""The comparison as tables, in Markdown: what is printed and what is written are the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple

from benchmarks.relevance.comparison import Comparison, Run
from benchmarks.relevance.judged import HALVES, KINDS, Judged
from benchmarks.relevance.metrics import Score

Group = tuple[str, Callable[[Judged], bool]]
CELL = "Each cell: Success@1, Success@10, nDCG@10, MRR."
LEAST_SUCCESS, LEAST_SHARE_OF_BEST, LEAST_LEAD = 0.95, 0.9, 1.25


def report(compared: Comparison) -> str:
    """All tables."""
    queries = compared.queries
    parts = [f"{CELL} *n* is the number of queries; {compared.entries} entries are searched."]
    for heading, groups in (
        ("All queries", _overall(queries)),
        ("By language", _by(queries, lambda query: [query.language])),
        ("By kind of query", _by(queries, lambda query: [query.kind], KINDS)),
        ("By trait", _by(queries, lambda query: query.traits)),
    ):
        parts += [f"## {heading}", _table(groups, compared.strongest, queries)]
    parts += ["## Variants of the baselines", _variants(compared), "## Against the aims", aims(compared)]
    return "\n\n".join(parts) + "\n"


def aims(compared: Comparison) -> str:
    """What was to be reached, and what was."""
    ours, *baselines = [run.mean() for run in compared.strongest]
    best = max(score.ndcg_10 for score in baselines)
    languages = sorted({query.language for query in compared.queries})
    spread = {
        name: [getattr(compared.ours.mean(_in(language)), name) for language in languages]
        for name in ("success_10", "ndcg_10")
    }
    rows = [
        _aim("Success@10, all queries", ours.success_10, LEAST_SUCCESS),
        _aim(
            "Success@10, worst language as a share of the best",
            _share(spread["success_10"]),
            LEAST_SHARE_OF_BEST,
        ),
        _aim("nDCG@10 as a multiple of the best baseline’s", ours.ndcg_10 / best, LEAST_LEAD),
    ]
    note = f"(nDCG@10, worst language as a share of the best: {_share(spread['ndcg_10']):.2f}.)"
    return "\n".join(["| aim | at least | reached | |", "|---|---|---|---|", *rows, "", note])


def _aim(name: str, value: float, least: float) -> str:
    return f"| {name} | {least:.2f} | {value:.3f} | {'met' if value >= least else 'not met'} |"


def _share(values: Sequence[float]) -> float:
    return min(values) / max(values)


def _in(language: str) -> Callable[[Judged], bool]:
    return lambda query: query.language == language


def _overall(queries: Sequence[Judged]) -> list[Group]:
    groups: list[Group] = [
        ("all", lambda query: True),
        ("all that have an answer", lambda query: not query.wants_nothing),
    ]
    for half in HALVES:
        groups += [
            (f"{half} half", lambda query, half=half: query.half == half),
            (
                f"{half} half, that have an answer",
                lambda query, half=half: query.half == half and not query.wants_nothing,
            ),
        ]
    return [group for group in groups if any(map(group[1], queries))]


def _by(
    queries: Sequence[Judged], values: Callable[[Judged], Iterable[str]], order: Sequence[str] = ()
) -> list[Group]:
    found = {value for query in queries for value in values(query)}
    return [
        (value, lambda query, value=value: value in values(query))
        for value in sorted(found, key=lambda value: (order.index(value) if order else 0, value))
    ]


def _table(groups: Sequence[Group], runs: Sequence[Run], queries: Sequence[Judged]) -> str:
    names = [run.system.family for run in runs]
    lines = [f"| | *n* | {' | '.join(names)} |", "|---|--:|" + "---|" * len(names)]
    for name, belongs in groups:
        cells = [_cell(run.mean(belongs)) for run in runs]
        lines.append(f"| {name} | {sum(map(belongs, queries))} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _variants(compared: Comparison) -> str:
    strongest = compared.strongest
    lines = ["| system | all | compared above |", "|---|---|---|"]
    for run in compared.runs:
        lines.append(f"| {run.system.name} | {_cell(run.mean())} | {'yes' if run in strongest else ''} |")
    return "\n".join(lines)


def _cell(score: Score) -> str:
    return " ".join(f"{value:.2f}" for value in astuple(score))
