"""The compendium as it is shipped: each entry stands in one file, its further languages in one file a language.

A line of `fixtures/translations/fi.jsonl` tells the texts of one entry in Finnish, by their places in the
entry's own line, and how they came about:

    {"kind": "practice", "slug": "…", "state": "machine", "provider": "…", "from": "en",
     "texts": {"title": "…", "sections.problem": "…", "figures.0.label": "…"}}

The term base is no entry, and stands in a table of its own.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

ENTRIES = (
    "vocabularies/*.jsonl",
    "places.jsonl",
    "funding.jsonl",
    "organisations.jsonl",
    "compendium.jsonl",
    "practices.jsonl",
)
TRANSLATIONS = "translations/*.jsonl"
TERMS = "terms.csv"
Address = tuple[str, str]


class BrokenFixture(ValueError):
    """A line that cannot be read, or a translation of something that the entries do not hold."""


def files(*patterns: str) -> list[Path]:
    """The files that are shipped (or those of some patterns), in the order of loading."""
    folder = settings.BASE_DIR / "fixtures"
    return [
        path
        for pattern in patterns or (*ENTRIES, TRANSLATIONS, TERMS)
        for path in sorted(folder.glob(pattern))
    ]


def lines() -> Iterator[bytes]:
    """The entries in the interchange form, whole. Raises `BrokenFixture`."""
    told = _translations(files(TRANSLATIONS))
    for content in _contents(files(*ENTRIES)):
        for language, translation in told.pop((content.get("kind"), content.get("slug")), ()):
            _add(content, language, translation)
        yield json.dumps(content, ensure_ascii=False).encode()
    if told:
        raise BrokenFixture(f"there is no {' '.join(next(iter(told)))} to translate")


def _contents(paths: Iterable[Path]) -> Iterator[dict]:
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
            try:
                if line.strip():
                    yield json.loads(line)
            except ValueError as error:
                raise BrokenFixture(f"{path.name}, line {number}: {error}") from None


def _translations(paths: Iterable[Path]) -> dict[Address, list[tuple[str, dict]]]:
    """What is told of each entry, as `(language, line)`; the name of a file is its language."""
    told: dict[Address, list[tuple[str, dict]]] = {}
    for path in paths:
        for line in _contents([path]):
            told.setdefault((line["kind"], line["slug"]), []).append((path.stem, line))
    return told


def _add(content: dict, language: str, translation: dict) -> None:
    said = {name: translation[name] for name in ("state", "provider", "from")}
    states = content.setdefault("translations", {}).setdefault(language, {})
    for place, text in translation["texts"].items():
        at: Any = content
        try:
            for step in place.split("."):
                at = at[int(step) if isinstance(at, list) else step]
        except (KeyError, IndexError, TypeError, ValueError):
            raise BrokenFixture(f"{content['kind']} {content['slug']} has no {place}") from None
        if language in at:
            raise BrokenFixture(
                f"{content['kind']} {content['slug']}: {place} is there in {language} already"
            )
        at[language] = text
        states[place] = said
