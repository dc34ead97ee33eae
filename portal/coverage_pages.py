"""The pages on how much of the compendium stands in which language, and the entries behind each figure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import input as gate
from portal.collation import order
from portal.exchange.forms import forms
from portal.further_languages import path_for
from portal.languages import CODES
from portal.links import Link, links_to
from portal.naming import language_name
from portal.search.sources import sources
from portal.translations import coverage, standings
from portal.translations.counted import IN_STATE, OUTDATED, STATES, CountedUpTo, Standing
from portal.translations.coverage import INTERFACE
from portal.translations.models import MISSING, State

ALL = "all"
THERE = "there"
PAGE_SIZE = 50
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
        return Cell(code, ALL, added(each for (_kind, language), each in self._entries if language == code))

    def cells(self, code: str) -> list[Cell | None]:
        return [
            Cell(code, kind, self.matrix[kind, code]) if (kind, code) in self.matrix else None
            for kind in self.kinds
        ]

    @property
    def in_all(self) -> list[Counter]:
        """Each kind in all languages together."""
        return [
            added(each for (kind, _code), each in self.matrix.items() if kind == wanted)
            for wanted in self.kinds
        ]

    @property
    def everything(self) -> Counter:
        """All entries in all languages."""
        return added(each for _place, each in self._entries)

    @property
    def _entries(self) -> list[tuple[tuple[str, str], Counter]]:
        return [(place, each) for place, each in self.matrix.items() if place[0] != INTERFACE]

    def share(self, counted: Counter) -> float:
        """The share that is shown."""
        return coverage.share(counted, *(() if self.shown == THERE else (self.shown,)))


def added(found: Iterable[Counter]) -> Counter:
    """The numbers of several cells together, zeros included."""
    total: Counter = Counter(dict.fromkeys(STATES, 0))
    for each in found:
        total.update(each)
    return total


@dataclass(frozen=True)
class Listed:
    """An entry with the numbers of its texts in the order of `STATES`."""

    link: Link
    numbers: Sequence[int]


class EntriesPage:
    """The entries behind a cell, those with most texts in the state first."""

    def __init__(self, code: str, kind: str, state: str, page: int, language: str):
        self.code, self.kind, self.state, self.page, self.language = code, kind, state, page, language
        self.uncounted = standings.catch_up_for_page()

    @classmethod
    def asked(cls, parameters: QueryDict, code: str, kind: str, language: str) -> "EntriesPage | None":
        """The page for a request; None where there is no such language or kind. Raises `BadInput`."""
        if code not in CODES or kind not in (ALL, INTERFACE, *forms()):
            return None
        state = gate.choice(parameters.get("state", ""), parameter="state", choices=STATES)
        page = gate.number(parameters.get("page", ""), parameter="page", least=1, most=gate.PAGES)
        return cls(code, kind, state, page or 1, language)

    @property
    def label(self) -> str | Promise:
        return label_of(self.kind)

    @property
    def states(self) -> Sequence[str]:
        return STATES

    @property
    def is_interface(self) -> bool:
        return self.kind == INTERFACE

    @cached_property
    def standings(self) -> QuerySet:
        found = Standing.objects.filter(language=self.code).annotate(
            **{f"{state}_texts": number for state, number in IN_STATE.items()}
        )
        return found if self.kind == ALL else found.filter(kind=self.kind)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """How many entries have texts in each state; of the interface, how many texts."""
        if self.is_interface:
            told = Counter(text.state for text in self._messages)
            return {state: told[state] for state in STATES} | {"": told.total()}
        counts = {state: Count("pk", filter=Q(**{f"{state}_texts__gt": 0})) for state in STATES}
        told = self.standings.aggregate(in_all=Count("pk"), **{f"{name}_n": each for name, each in counts.items()})
        return {state: told[f"{state}_n"] for state in STATES} | {"": told["in_all"]}

    @property
    def choices(self) -> list[tuple[str, str | Promise, int, bool]]:
        """The states to choose from: query string, word, number of entries, whether it is chosen."""
        words = {"": _("all"), **LABELS}
        return [
            (self.parameters(state=state, page=1), word, self.numbers[state], state == self.state)
            for state, word in words.items()
        ]

    @property
    def count(self) -> int:
        return self.numbers[self.state]

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE_SIZE))

    @cached_property
    def listed(self) -> list[Listed]:
        """The entries of this page."""
        by = (f"-{self.state}_texts",) if self.state else ()
        found = self.standings.filter(**{f"{self.state}_texts__gt": 0}) if self.state else self.standings
        columns = [f"{state}_texts" for state in STATES]
        rows = list(self._part(found.order_by(*by, "kind", "object_id").values_list("kind", "object_id", *columns)))
        links = links_to(((kind, key) for kind, key, *_numbers in rows), self.language)
        return [Listed(links[kind, key], numbers) for kind, key, *numbers in rows if (kind, key) in links]

    @property
    def messages(self) -> list[str]:
        """The texts of the interface on this page."""
        return self._part(
            [text.name for text in self._messages if not self.state or text.state == self.state]
        )

    @property
    def _messages(self) -> list[coverage.Text]:
        return list(coverage.messages(self.code))

    def _part(self, found):
        return found[(self.page - 1) * PAGE_SIZE : self.page * PAGE_SIZE]

    def parameters(self, **changes) -> str:
        """The query string of this page with something changed."""
        told = {"state": self.state, "page": self.page} | changes
        return urlencode({name: value for name, value in told.items() if value not in ("", 1)})

    @property
    def previous_query(self) -> str | None:
        return self.parameters(page=self.page - 1) if self.page > 1 else None

    @property
    def next_query(self) -> str | None:
        return self.parameters(page=self.page + 1) if self.page < self.pages else None
