"""The published score of search: the figures of the last measurement, as the method page shows them.

`python -m benchmarks.relevance --write` replaces the figures; what the measures mean stands there.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from portal.collation import order
from portal.naming import language_name

FIGURES = Path(__file__).parent / "data" / "relevance.json"
OURS = "ours"
BASELINES = {
    "simple": _("PostgreSQL full-text search, words as they are written"),
    "stemmers": _("PostgreSQL full-text search, word stems"),
    "tantivy": _("The engine beneath (tantivy) as it comes"),
}
ROWS = {OURS: _("This site"), **BASELINES}
HALVES = {
    "open": _("This site, the queries that were used for tuning"),
    "held": _("This site, the queries that were never looked at"),
}


@dataclass(frozen=True)
class Measured:
    """Mean measures over some queries, each a share between 0 and 1."""

    label: str
    success_1: float
    success_10: float
    ndcg_10: float
    mrr: float


@dataclass(frozen=True)
class InLanguage:
    """The measures of queries in a language, and what each baseline reaches with them."""

    ours: Measured
    baselines: Sequence[Measured]


@dataclass(frozen=True)
class PublishedScore:
    """The last measurement: its day, its extent, and the measures overall and by language."""

    day: str
    queries: int
    overall: Sequence[Measured]
    languages: Sequence[InLanguage]

    @classmethod
    def told_in(cls, language: str) -> "PublishedScore":
        """The measurement with the names of languages in a language, and in its order."""
        figures = _figures()
        place = order(language)
        spoken = [
            _in_language(language_name(code, language), measured)
            for code, measured in figures["languages"].items()
        ]
        return cls(
            day=figures["date"],
            queries=figures["queries"],
            overall=[
                *(_measured(label, figures["overall"][name]) for name, label in ROWS.items()),
                *(_measured(label, figures["halves"][half][OURS]) for half, label in HALVES.items()),
            ],
            languages=sorted(spoken, key=lambda each: place(each.ours.label)),
        )


def _in_language(name: str, measured: Mapping[str, Mapping[str, float]]) -> InLanguage:
    return InLanguage(
        _measured(name, measured[OURS]),
        [_measured(label, measured[baseline]) for baseline, label in BASELINES.items()],
    )


def _measured(label: str, values: Mapping[str, float]) -> Measured:
    # A query more or less is several percent of a language: tenths would say nothing.
    return Measured(label=label, **{name: round(value, 2) for name, value in values.items()})


@cache
def _figures() -> dict:
    return json.loads(FIGURES.read_text("utf-8"))
