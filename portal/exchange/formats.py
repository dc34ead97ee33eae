"""The formats of downloads. A format is one class in FORMATS: it turns columns and rows into bytes."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Protocol

from django.utils.encoding import force_str

from portal.exchange.columns import Column, Row

BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for a formula, also behind what it skips or takes for the end of a cell.
FORMULA = re.compile(r"""[\s"'`;,\ufeff\u200b]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]""")
GUARD = "'"


class Format(Protocol):
    """A format: its name is the extension of the file."""

    name: str
    media_type: str

    def lines(self, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
        """The file, in pieces of a row each."""


def guarded(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before whatever could begin a formula."""
    return GUARD + text if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text again, as it was before `guarded`; for imports."""
    return text[1:] if text.startswith(GUARD) and FORMULA.match(text, 1) else text


class CsvFormat:
    """Comma-separated values after RFC 4180, in UTF-8 with a byte order mark for spreadsheets."""

    name = "csv"
    media_type = "text/csv; charset=utf-8"
    between = "|"

    def lines(self, columns, rows):
        write = csv.writer(_Echo(), lineterminator="\r\n").writerow
        yield (BYTE_ORDER_MARK + write([column.name for column in columns])).encode()
        for row in rows:
            yield write([self._cell(column.of(row)) for column in columns]).encode()

    def _cell(self, value: Any) -> Any:
        if isinstance(value, (int, float, Decimal)):
            return value
        if isinstance(value, (list, tuple)):
            value = self.between.join(map(force_str, value))
        return "" if value is None else guarded(force_str(value))


class JsonLinesFormat:
    """One JSON object a line, in UTF-8: lists are lists, sums strings of digits, what is not stated null."""

    name = "jsonl"
    media_type = "application/jsonl; charset=utf-8"

    def lines(self, columns, rows):
        for row in rows:
            content = {column.name: self._value(column.of(row)) for column in columns}
            yield (json.dumps(content, ensure_ascii=False) + "\n").encode()

    def _value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return str(value)
        return value if value != "" else None


class _Echo:
    """A file that gives back what is written, so that a row is a return value."""

    def write(self, text: str) -> str:
        return text


FORMATS: dict[str, Format] = {each.name: each for each in (CsvFormat(), JsonLinesFormat())}
