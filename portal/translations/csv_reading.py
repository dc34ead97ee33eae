"""Reading CSV from outside, row by row: what a spreadsheet saves, in UTF-8 or UTF-16, and no more than fits."""

import csv
import io
from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from portal.translations.interchange import WRONG_ENCODING, Unreadable, check_size

# Spreadsheets separate by what their country does not write in numbers.
SEPARATORS = (",", ";", "\t")
LINE_LENGTH = 1_000_000
LINES = 300_000
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
Row = dict[str, str]


def rows(content: bytes, check_names: Callable[[list[str]], None]) -> Iterator[tuple[int, Row]]:
    """The line on which each row begins, and its cells by the names of the first row.

    `check_names` is given these names; what it raises is raised. Raises `Unreadable`.
    """
    check_size(content)
    text = io.TextIOWrapper(io.BytesIO(content), MARKS.get(content[:2], "utf-8-sig"), newline="")
    line = 0
    try:
        found = csv.reader(_lines(text), delimiter=_separator(text), strict=True)
        names = [name.strip() for name in next(found, [])]
        if len(set(names)) != len(names):
            raise Unreadable(_("Two columns have the same name."), line=1)
        check_names(names)
        line = found.line_num
        for cells in found:
            if any(cells):
                yield line + 1, _named(names, cells, line + 1)
            line = found.line_num
    except UnicodeError as error:
        raise Unreadable(WRONG_ENCODING) from error
    except csv.Error as error:
        raise Unreadable(
            _("A row cannot be read: a quotation mark is not closed, or a text is too long."), line=line + 1
        ) from error


def check_needed(names: list[str], needed: frozenset[str]) -> None:
    """Raises `Unreadable` where a column is missing."""
    if missing := sorted(needed.difference(names)):
        raise Unreadable(_("These columns are missing: %(names)s."), line=1, names=", ".join(missing))


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


def _named(names: list[str], cells: list[str], line: int) -> Row:
    if len(cells) > len(names) and any(cells[len(names) :]):
        raise Unreadable(_("A row has more cells than there are columns."), line=line)
    return dict(zip(names, cells, strict=False))
