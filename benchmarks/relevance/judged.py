"""The judged queries: what people would type, and which entries answer it, in two halves that share none."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "judged"
OPEN, HELD = "open", "held"
HALVES = (OPEN, HELD)
NOTHING = "nothing"
KINDS = ("known-item", "topical", NOTHING)


@dataclass(frozen=True)
class Judged:
    """A query in a language, and the grade of each entry (`kind/slug`) that answers it: 3 is exactly what was
    asked for, 2 clearly useful, 1 marginal. Of kind "nothing", no entry answers it."""

    q: str
    language: str
    half: str
    kind: str
    traits: tuple[str, ...]
    relevant: Mapping[str, int]

    @property
    def wants_nothing(self) -> bool:
        return self.kind == NOTHING


def judged(halves: Iterable[str] = HALVES) -> list[Judged]:
    """The queries of some halves, by language."""
    return [query for half in halves for path in files(half) for query in _read(path)]


def files(half: str) -> list[Path]:
    """The files of a half, one a language."""
    return sorted((FOLDER / half).glob("*.jsonl"))


def _read(path: Path) -> Iterator[Judged]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            told = json.loads(line)
            yield Judged(
                q=told["q"],
                language=path.stem,
                half=path.parent.name,
                kind=told["kind"],
                traits=tuple(told["traits"]),
                relevant=told["relevant"],
            )
