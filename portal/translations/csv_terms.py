"""A term base as CSV: a row for each term, a column for each language, and one for its definitions."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from portal.exchange.columns import Column
from portal.exchange.formats import CsvFormat, unguarded
from portal.languages import CODES, FALLBACK
from portal.translations.csv_reading import Row, check_needed, rows
from portal.translations.interchange import Unreadable, holdable
from portal.translations.term_entries import TermEntry, TermIntake

FACTS = ("theme", "reference", "note")
DEFINITION = "definition_"
# What is said of definitions: the languages in which they are a machine's, parted by spaces, and which machine's.
SAYINGS = ("machine", "provider")
NAMES = (*FACTS, *CODES, *(f"{DEFINITION}{code}" for code in CODES), *SAYINGS)


def write(entries: Iterable[TermEntry]) -> Iterator[bytes]:
    """The file, in pieces of a row each. No spreadsheet runs what stands in a cell."""
    return CsvFormat().lines(COLUMNS, entries)


def read(content: bytes) -> Iterator[TermEntry]:
    """The terms of a file, while it is being read. A column that is not there says nothing.

    Raises `Unreadable` when it comes to what is refused: whoever must take all or nothing reads to the end
    first.
    """
    intake = TermIntake()
    for line, row in rows(content, _check_names):
        yield intake.take(_entry({name: unguarded(cell) for name, cell in row.items()}, line))


def _entry(row: Row, line: int) -> TermEntry:
    return TermEntry(
        line,
        **{name: row.get(name, "") for name in (*FACTS, "provider")},
        texts={code: row.get(code, "") for code in CODES},
        definitions={code: row.get(f"{DEFINITION}{code}", "") for code in CODES},
        machine=frozenset(row.get("machine", "").split()),
    )


def _check_names(names: list[str]) -> None:
    """A column that nobody knows would be lost without a word, and mostly is a language that we do not have."""
    check_needed(names, frozenset({FALLBACK}))
    if unknown := [name for name in names if name and name not in NAMES]:
        raise Unreadable(_("These columns are not known: %(names)s."), line=1, names=", ".join(unknown)[:200])


def _cell(name: str) -> Callable[[TermEntry], str]:
    def of(entry: TermEntry) -> str:
        if name == "machine":
            return " ".join(sorted(entry.machine))
        if name in CODES:
            return holdable(entry.texts.get(name, ""))
        if name.startswith(DEFINITION):
            return holdable(entry.definitions.get(name.removeprefix(DEFINITION), ""))
        return holdable(getattr(entry, name))

    return of


COLUMNS = tuple(Column(name, name, _cell(name)) for name in NAMES)
