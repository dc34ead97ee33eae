"""Translations as CSV, for people without a tool: what a spreadsheet saves is read again."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from portal.exchange.columns import Column
from portal.exchange.formats import CsvFormat, unguarded
from portal.translations.interchange import (
    STATES,
    WRONG_ENCODING,
    Intake,
    Segment,
    Unreadable,
    check_size,
    holdable,
)

NAMES = (
    "key",
    "source_language",
    "source",
    "target_language",
    "target",
    "state",
    "source_hash",
    "note",
)
NEEDED = frozenset(NAMES) - {"source_hash", "note", "state"}
# Spreadsheets separate by what their country does not write in numbers.
SEPARATORS = (",", ";", "\t")
LINE_LENGTH = 1_000_000
LINES = 300_000
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def _cell(name: str) -> Callable[[Segment], str]:
    value = attrgetter(name)
    return lambda segment: holdable(value(segment))


COLUMNS = tuple(Column(name, name, _cell(name)) for name in NAMES)


def write(segments: Iterable[Segment]) -> Iterator[bytes]:
    """The file, in pieces of a row each. No spreadsheet runs what stands in a cell."""
    return CsvFormat().lines(COLUMNS, segments)


def read(content: bytes) -> Iterator[Segment]:
    """The segments of a file, while it is being read: commas, semicolons or tabulators, UTF-8 or UTF-16.

    Raises `Unreadable` when it comes to what is refused: whoever must take all or nothing reads to the end
    first.
    """
    check_size(content)
    intake = Intake()
    for line, row in _rows(content):
        yield intake.take(_segment(row, line), line)


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The line on which each row begins, and its cells by the names of the first row."""
    text = io.TextIOWrapper(io.BytesIO(content), MARKS.get(content[:2], "utf-8-sig"), newline="")
    line = 0
    try:
        rows = csv.reader(_lines(text), delimiter=_separator(text), strict=True)
        names = [name.strip() for name in next(rows, [])]
        _check_names(names)
        line = rows.line_num
        for cells in rows:
            if any(cells):
                yield line + 1, _named(names, cells, line + 1)
            line = rows.line_num
    except UnicodeError as error:
        raise Unreadable(WRONG_ENCODING) from error
    except csv.Error as error:
        raise Unreadable(
            _("A row cannot be read: a quotation mark is not closed, or a text is too long."), line=line + 1
        ) from error


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines; none is as long as a file of one row, and there are not millions of empty ones."""
    for number, line in enumerate(iter(lambda: text.readline(LINE_LENGTH), ""), start=1):
        if len(line) == LINE_LENGTH:
            raise csv.Error("line too long")
        if number > LINES:
            raise Unreadable(_("The file has more than %(limit)s lines."), line=number, limit=LINES)
        yield line


def _separator(text: io.TextIOWrapper) -> str:
    """What stands between the names of the first row; leaves the file at its beginning."""
    first = text.readline(1_000)
    text.seek(0)
    return max(SEPARATORS, key=first.count)


def _check_names(names: list[str]) -> None:
    if missing := sorted(NEEDED.difference(names)):
        raise Unreadable(_("These columns are missing: %(names)s."), line=1, names=", ".join(missing))
    if len(set(names)) != len(names):
        raise Unreadable(_("Two columns have the same name."), line=1)


def _named(names: list[str], cells: list[str], line: int) -> dict[str, str]:
    if len(cells) > len(names) and any(cells[len(names) :]):
        raise Unreadable(_("A row has more cells than there are columns."), line=line)
    return dict(zip(names, cells, strict=False))


def _segment(row: dict[str, str], line: int) -> Segment:
    state = row.get("state", "").strip() or "machine"
    if state not in STATES:
        raise Unreadable(
            _("“%(state)s” is not one of: %(states)s."), line=line, state=state[:40], states=", ".join(STATES)
        )
    cells = {name: unguarded(row.get(name, "")) for name in NAMES}
    return Segment(**cells | {"state": state})
