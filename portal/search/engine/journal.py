"""The journal of an index: which number each entry has, and which values of facets it bears.

Numbers are small and never given twice, so a set of entries is a roaring bitmap of them. A line stands for an
entry put in or taken out; the last one of an entry holds.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from portal.search.engine.documents import Document

NAME = "journal.jsonl"
FACET = "f_"


class Line(NamedTuple):
    """An entry's number, its key, the values it bears (`None` when it was taken out), and its budget."""

    number: int
    key: str
    values: dict[str, list[str]] | None
    budget: float | None


def lines(folder: Path, start: int, end: int) -> Iterator[Line]:
    """What the journal says between two places, in bytes."""
    with (folder / NAME).open("rb") as file:
        file.seek(start)
        while start < end:
            line = file.readline()
            start += len(line)
            yield Line(*orjson.loads(line))


class Journal:
    """The journal as its one writer has it. What stands behind `length` was never committed, and is cut off."""

    def __init__(self, folder: Path, length: int):
        self._path = folder / NAME
        self._path.touch()
        with self._path.open("rb+") as file:
            file.truncate(length)
        self._numbers = {line.key: line.number for line in lines(folder, 0, length)}
        self._file = self._path.open("ab")

    def knows(self, key: str) -> bool:
        """True when the entry has ever been put in."""
        return key in self._numbers

    def put(self, document: Document) -> int:
        """Write down what an entry bears; its number."""
        number = self._numbers.setdefault(document.key, len(self._numbers))
        values = {
            name.removeprefix(FACET): list(dict.fromkeys(found))
            for name, found in document.raw.items()
            if found and name.startswith(FACET)
        }
        self._write(Line(number, document.key, values, document.numbers.get("budget")))
        return number

    def remove(self, key: str) -> None:
        """Write down that an entry is gone."""
        if key in self._numbers:
            self._write(Line(self._numbers[key], key, None, None))

    def flush(self) -> int:
        """Hand everything to the system; the length in bytes."""
        self._file.flush()
        return self._file.tell()

    def close(self) -> None:
        self._file.close()

    def _write(self, line: Line) -> None:
        self._file.write(orjson.dumps(tuple(line)) + b"\n")
