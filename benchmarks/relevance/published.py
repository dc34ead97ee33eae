"""Writing the figures down: the tables for the documentation, and the few figures that the site shows."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.db import connection

from benchmarks.relevance.comparison import Comparison, Run
from benchmarks.relevance.judged import HALVES, HELD
from benchmarks.relevance.plain_tantivy import FAMILY as TANTIVY
from benchmarks.relevance.postgres_text import SIMPLE, STEMMERS
from benchmarks.relevance.systems import OURS
from benchmarks.relevance.tables import report

TABLES = Path(__file__).resolve().parent / "results.md"
FIGURES = Path(__file__).resolve().parent.parent.parent / "portal" / "data" / "relevance.json"
KEYS = {OURS: "ours", SIMPLE: "simple", STEMMERS: "stemmers", TANTIVY: "tantivy"}
PREFACE = """# How good search is: the published score

Measured on {day} with `python -m benchmarks.relevance --write`: {queries} judged queries in {languages} languages,
{held} of them, written by others, never looked at while search was tuned. What is compared, how the queries
were judged and how the measures are computed stands in [README.md](README.md). No figure depends on the speed of
the machine; those of the baselines depend a little on the PostgreSQL (here {postgres}), as later ones know more
languages.

"""


def write(compared: Comparison, day: date) -> None:
    """Replace the published tables and figures."""
    queries = compared.queries
    preface = PREFACE.format(
        day=day.isoformat(),
        queries=len(queries),
        languages=len({query.language for query in queries}),
        postgres=connection.pg_version // 10_000,
        held=sum(query.half == HELD for query in queries),
    )
    TABLES.write_text(preface + report(compared), "utf-8")
    FIGURES.write_text(json.dumps(figures(compared, day), indent=1) + "\n", "utf-8")


def figures(compared: Comparison, day: date) -> dict:
    """What the site shows: the measures of each system overall, by half and by language."""
    queries = compared.queries
    languages = sorted({query.language for query in queries})
    return {
        "date": day.isoformat(),
        "queries": len(queries),
        "entries": compared.entries,
        "overall": _measures(compared.strongest, lambda query: True),
        "halves": {
            half: _measures(compared.strongest, lambda query, half=half: query.half == half)
            for half in HALVES
        },
        "languages": {
            code: _measures(compared.strongest, lambda query, code=code: query.language == code)
            for code in languages
        },
    }


def _measures(runs: list[Run], belongs) -> dict[str, dict[str, float]]:
    return {
        KEYS[run.system.family]: {name: round(value, 4) for name, value in asdict(run.mean(belongs)).items()}
        for run in runs
    }
