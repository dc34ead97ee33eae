"""The journal of an index: which number each entry has, and which values of facets it bears.

Numbers are small and never given twice, so a set of entries is a roaring bitmap of them. A line stands for an
entry put in or taken out; the last one of an entry holds. A journal that has grown far beyond its entries is
written anew under another name, with the last line of each.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import orjson

from portal.search.engine.documents import FACET, Document

NAMES = "journal-*.jsonl"
LONG, TIMES_LONGER = 10_000, 3  # lines; than there are entries


class Line(NamedTuple):
    """An entry's number, its key, the values it bears (`None` when it was taken out), and its budget."""

    number: int
    key: str
    values: dict[str, list[str]] | None
    budget: float | None


def lines(folder: Path, name: str, start: int, end: int) -> Iterator[Line]:
    """What a journal says between two places, in bytes. Raises ValueError where it ends before."""
    for line in _raw(folder / name, start, end):
        yield Line(*orjson.loads(line))


def _raw(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end:
            line = file.readline()
            start += len(line)
            if start > end or not line.endswith(b"\n"):
                raise ValueError(f"{path} ends before the place it was committed up to")
            yield line


class Journal:
    """The journal as its one writer has it. What stands behind `length` was never committed, and is cut off."""

    def __init__(self, folder: Path, name: str | None, length: int):
        self._folder = folder
        self.name = name or _new_name()
        self._numbers: dict[str, int] = {}
        self._count = 0
        for line in lines(folder, self.name, 0, length) if length else ():
            self._numbers[line.key] = line.number
            self._count += 1
        self._file = (folder / self.name).open("ab")
        self._file.truncate(length)
        self._file.seek(length)

    def knows(self, key: str) -> bool:
        """True when the entry has ever been put in."""
        return key in self._numbers

    def put(self, document: Document) -> int:
        """Write down what an entry bears; its number."""
        number = self._numbers.setdefault(document.key, len(self._numbers))
        self._write(Line(number, document.key, facet_values(document), document.numbers.get("budget")))
        return number

    def remove(self, key: str) -> None:
        """Write down that an entry is gone. Its number stays its own."""
        if key in self._numbers:
            self._write(Line(self._numbers[key], key, None, None))

    def shorten(self) -> None:
        """Begin a new journal with what holds, when this one is long. The old one serves until it is forgotten."""
        if self._count <= max(LONG, TIMES_LONGER * len(self._numbers)):
            return
        self._file.flush()
        last: dict[int, bytes] = {}
        for line in _raw(self._folder / self.name, 0, self._file.tell()):
            last[orjson.loads(line)[0]] = line
        self._file.close()
        self.name = _new_name()
        self._file = (self._folder / self.name).open("xb")
        self._file.writelines(last[number] for number in sorted(last))
        self._count = len(last)

    def forget_others(self) -> None:
        """Remove the journals that this one has replaced."""
        for path in self._folder.glob(NAMES):
            if path.name != self.name:
                path.unlink(missing_ok=True)

    def flush(self) -> int:
        """Have everything on the disk; the length in bytes."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def close(self) -> None:
        self._file.close()

    def _write(self, line: Line) -> None:
        self._file.write(orjson.dumps(tuple(line)) + b"\n")
        self._count += 1


def facet_values(document: Document) -> dict[str, list[str]]:
    """The values that a document bears of each facet, each once."""
    return {
        name.removeprefix(FACET): list(dict.fromkeys(found))
        for name, found in document.raw.items()
        if found and name.startswith(FACET)
    }


def _new_name() -> str:
    return NAMES.replace("*", uuid4().hex[:8])
