"""The baselines "PostgreSQL": its full-text search as an application developer would set it up.

- `simple`: one vector an entry, all its languages in it, titles of weight A, texts of weight B.
- `stemmers`: one vector an entry and language, parsed with the configuration that PostgreSQL has for the language
  (`simple` where it has none); the query is parsed in the same way for each.

Queries go through `websearch_to_tsquery` (all words must match) and are ranked by `ts_rank`. Each stands here
also with the usual remedy, "any word, when no entry has all", and the stemmers both in the reader's language
alone and in all languages at once. The strongest variant of each is the one that Vademecum is compared with.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from benchmarks.relevance.metrics import DEPTH
from benchmarks.relevance.systems import System
from benchmarks.relevance.texts import EntryTexts
from portal.languages import CODES

SIMPLE, STEMMERS = "PostgreSQL simple", "PostgreSQL stemmers"
NO_LANGUAGE = ""
# PostgreSQL calls its configurations by the English names; those it lacks are left out when it is asked.
CONFIGURATIONS = {
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}
TABLE = """
    CREATE TEMPORARY TABLE relevance_baseline (
        family text NOT NULL, language text NOT NULL, configuration regconfig NOT NULL,
        address text NOT NULL, vector tsvector NOT NULL
    )
"""
ROW = """
    INSERT INTO relevance_baseline
    SELECT %(family)s, %(language)s, %(configuration)s::regconfig, %(address)s,
        setweight(to_tsvector(%(configuration)s::regconfig, %(title)s), 'A')
        || setweight(to_tsvector(%(configuration)s::regconfig, %(text)s), 'B')
"""
# Words that are stopped in one language leave an empty query there, which matches nothing.
ALL_WORDS = "websearch_to_tsquery(configuration, %(q)s)"
ANY_WORD = "replace(plainto_tsquery(configuration, %(q)s)::text, '&', '|')::tsquery"
ANSWER = """
    WITH asked AS MATERIALIZED (
        SELECT language, configuration, {query} AS query
        FROM (SELECT DISTINCT language, configuration FROM relevance_baseline
              WHERE family = %(family)s AND (%(only)s::text[] IS NULL OR language = ANY(%(only)s))) AS spoken
    )
    SELECT address FROM relevance_baseline JOIN asked USING (language, configuration)
    WHERE family = %(family)s AND vector @@ query
    GROUP BY address ORDER BY max(ts_rank(vector, query)) DESC, address LIMIT %(depth)s
"""


@contextmanager
def systems(entries: Iterable[EntryTexts]) -> Iterator[list[System]]:
    """The baselines over these entries, in a table that is gone afterwards."""
    configurations = _configurations()
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        try:
            for entry in entries:
                cursor.executemany(ROW, list(_rows(entry, configurations)))
            cursor.execute("ANALYZE relevance_baseline")
            yield _variants()
        finally:
            cursor.execute("DROP TABLE relevance_baseline")


def _configurations() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cfgname FROM pg_ts_config")
        known = {name for (name,) in cursor.fetchall()}
    return {language: name for language, name in CONFIGURATIONS.items() if name in known}


def _rows(entry: EntryTexts, configurations: dict[str, str]) -> Iterator[dict]:
    yield _row(SIMPLE, entry.address, NO_LANGUAGE, "simple", entry.all_titles, entry.all_texts)
    for language in CODES:
        title, text = entry.titles.get(language, ""), entry.texts.get(language, "")
        if title or text:
            configuration = configurations.get(language, "simple")
            yield _row(STEMMERS, entry.address, language, configuration, title, f"{text}\n{entry.names}")


def _row(family: str, address: str, language: str, configuration: str, title: str, text: str) -> dict:
    return {
        "family": family,
        "address": address,
        "language": language,
        "configuration": configuration,
        "title": title,
        "text": text,
    }


def _variants() -> list[System]:
    made = []
    for family, scopes in ((SIMPLE, ("",)), (STEMMERS, ("reader’s language", "all languages"))):
        for scope in scopes:
            alone = scope == "reader’s language"
            for remedy in ("all words", "any word when none has all"):
                variant = ", ".join(filter(None, (scope, remedy)))
                made.append(
                    System(family, variant, _asking(family, alone=alone, strict=remedy == "all words"))
                )
    return made


def _asking(family: str, *, alone: bool, strict: bool):
    def answer(q: str, language: str) -> list[str]:
        asked = {"family": family, "q": q, "only": [language] if alone else None, "depth": DEPTH}
        return _found(ALL_WORDS, asked) or ([] if strict else _found(ANY_WORD, asked))

    return answer


def _found(query: str, asked: dict) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(ANSWER.format(query=query), asked)
        return [address for (address,) in cursor.fetchall()]
