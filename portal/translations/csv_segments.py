"""Translations as CSV, for people without a tool: what a spreadsheet saves is read again."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from portal.exchange.columns import Column
from portal.exchange.formats import CsvFormat, unguarded
from portal.translations.csv_reading import check_needed, rows
from portal.translations.interchange import STATES, Intake, Segment, Unreadable, holdable

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
    intake = Intake()
    for line, row in rows(content, lambda names: check_needed(names, NEEDED)):
        yield intake.take(_segment(row, line), line)


def _segment(row: dict[str, str], line: int) -> Segment:
    state = row.get("state", "").strip() or "machine"
    if state not in STATES:
        raise Unreadable(
            _("“%(state)s” is not one of: %(states)s."), line=line, state=state[:40], states=", ".join(STATES)
        )
    cells = {name: unguarded(row.get(name, "")) for name in NAMES}
    return Segment(**cells | {"state": state})
