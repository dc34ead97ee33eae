"""The page on how much of the compendium stands in which language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import input as gate
from portal.collation import order
from portal.exchange.forms import forms
from portal.further_languages import path_for
from portal.languages import CODES
from portal.naming import language_name
from portal.search.sources import sources
from portal.translations import coverage, standings
from portal.translations.counted import OUTDATED, STATES, CountedUpTo
from portal.translations.coverage import INTERFACE
from portal.translations.models import MISSING, State

ALL = "all"
THERE = "there"
LABELS: Mapping[str, str | Promise] = {
    State.ORIGINAL: State.ORIGINAL.label,
    State.REVIEWED: State.REVIEWED.label,
    State.MACHINE: State.MACHINE.label,
    OUTDATED: _("source has changed"),
    MISSING: _("missing"),
}


def version() -> UUID | None:
    """What a page of coverage depends on, beside the address."""
    position = CountedUpTo.objects.first()
    return position and position.version


def label_of(kind: str) -> str | Promise:
    """What the entries of a kind are called, of all kinds, or the texts of the interface."""
    fixed = {INTERFACE: _("Interface"), ALL: _("All entries")}
    return fixed.get(kind) or sources()[kind].label_plural


@dataclass(frozen=True)
class Cell:
    """The texts of one kind in one language, by state, and where their entries are listed."""

    language: str
    kind: str
    counted: Counter

    def path(self, state: str = "") -> str:
        """The path of the list, of the entries with texts in a state if one is given."""
        return path_for("coverage_entries", language=self.language, kind=self.kind) + (
            f"?state={state}" if state in STATES else ""
        )

    @property
    def shares(self) -> list[tuple[str, float]]:
        """Each state with its share."""
        return [(state, coverage.share(self.counted, state)) for state in STATES]


@dataclass(frozen=True)
class Row:
    """One language: all entries together, and each kind; None for a kind of which it has no texts to tell."""

    code: str
    name: str
    total: Cell
    cells: Sequence[Cell | None]


class CoveragePage:
    """Languages × kinds. `shown` is the state whose share stands in the cells, or that of all texts there are."""

    def __init__(self, language: str, shown: str, uncounted: int):
        self.language, self.shown, self.uncounted = language, shown, uncounted

    @classmethod
    def asked(cls, parameters: QueryDict, language: str) -> "CoveragePage":
        """The page for a request, counted to the last change. Raises `BadInput`."""
        shown = gate.choice(parameters.get("state", ""), parameter="state", choices=STATES)
        return cls(language, shown or THERE, standings.catch_up_for_page())

    @property
    def query(self) -> str:
        return "" if self.shown == THERE else f"state={self.shown}"

    @cached_property
    def matrix(self) -> coverage.Matrix:
        return {**coverage.entries(), **coverage.interface()}

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds that have texts, and the interface."""
        there = {kind for kind, _language in self.matrix}
        return [kind for kind in (*forms(), INTERFACE) if kind in there]

    @property
    def labels(self) -> list[str | Promise]:
        return [label_of(kind) for kind in self.kinds]

    @property
    def choices(self) -> list[tuple[str, str | Promise, bool]]:
        """What can be shown in the cells: query string, word, whether it is."""
        words = {THERE: _("there"), **LABELS}
        return [
            ("" if state == THERE else f"?state={state}", word, state == self.shown)
            for state, word in words.items()
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """The languages, by their names in the language of the page."""
        names = {code: language_name(code, self.language) for code in CODES}
        by_name = sorted(CODES, key=lambda code: order(self.language)(names[code]))
        return [Row(code, names[code], self.total(code), self.cells(code)) for code in by_name]

    def total(self, code: str) -> Cell:
        """All entries in a language."""
        return Cell(
            code, ALL, coverage.added(each for (_kind, language), each in self._entries if language == code)
        )

    def cells(self, code: str) -> list[Cell | None]:
        return [
            Cell(code, kind, self.matrix[kind, code]) if (kind, code) in self.matrix else None
            for kind in self.kinds
        ]

    @property
    def in_all(self) -> list[Counter]:
        """Each kind in all languages together."""
        return [
            coverage.added(each for (kind, _code), each in self.matrix.items() if kind == wanted)
            for wanted in self.kinds
        ]

    @property
    def number(self) -> int:
        """The texts of all entries in all languages."""
        return coverage.added(each for _place, each in self._entries).total()

    @property
    def _entries(self) -> list[tuple[tuple[str, str], Counter]]:
        return [(place, each) for place, each in self.matrix.items() if place[0] != INTERFACE]

    def share(self, counted: Counter) -> float:
        """The share that is shown."""
        return coverage.share(counted, *(() if self.shown == THERE else (self.shown,)))
