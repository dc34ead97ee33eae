"""Importing entries: all lines go in or none; what a person has written or reviewed stays.

However many lines there are, a batch of them is held at a time.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction

from portal.exchange.beginning import Beginning, begin, go_on
from portal.exchange.changing import Change, change
from portal.exchange.keys import Key, Refused
from portal.exchange.lines import Line, by_kind, understood
from portal.exchange.reading import Refusal, read_lines
from portal.exchange.resolving import Catalogue
from portal.exchange.spooling import rereadable
from portal.history import changed_by_people
from portal.publishing import Status

BATCH = 500
Taken = list[Beginning | Change]


@dataclass
class Report:
    """What an import did, line by line where it refused. `kept` are entries that people here have changed,
    `reviewed` texts that they have reviewed: of these the lines had others, which a person's import proposes."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)
    stubs: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.created} entries created, {self.changed} changed, {self.unchanged} unchanged, "
            f"{len(self.refusals)} lines refused"
        )


class NothingImported(Exception):
    """Lines were refused, so none was taken."""

    def __init__(self, report: Report):
        super().__init__(str(report))
        self.report = report


@dataclass(frozen=True)
class Waiting:
    """What the first reading did with a line that is to be read again."""

    is_new: bool
    is_news: bool


class Import:
    """One import. With `partial` good lines are taken although others are refused.

    Lines may stand in any order. In a first reading each is taken whole if all that it names is there, else only
    what is its entry's own; what is left is taken in a second reading, when every entry is there."""

    def __init__(
        self, country_model: type[models.Model], *, partial: bool = False, as_drafts: bool = False, by=None
    ):
        self.country_model = country_model
        self.partial = partial
        self.status = Status.DRAFT if as_drafts else ""
        self.by = by

    def run(self, lines: Iterable[bytes]) -> Report:
        """Take the lines. Raises `NothingImported` when one was refused and `partial` is off.

        A refused line may have made something that others refer to. So with `partial` everything is undone and
        the other lines are taken anew, until none is refused.
        """
        with rereadable(lines) as again:
            refused: list[Refusal] = []
            while True:
                try:
                    return self._attempt(again, refused)
                except NothingImported as nothing:
                    if not self.partial:
                        raise
                    refused = nothing.report.refusals

    def _attempt(self, lines: Iterable[bytes], refused: list[Refusal]) -> Report:
        """All lines but the refused ones, in one transaction."""
        self.report = Report(refusals=list(refused))
        self.catalogue = Catalogue(self.country_model, as_drafts=bool(self.status), is_complete=False)
        self._line_of: dict[str, dict[str, int]] = {}
        self._of_people: dict[str, set[int]] = {}
        self._waiting: dict[int, Waiting] = {}
        left_out = {refusal.line for refusal in refused}
        with transaction.atomic():
            self._read(lines, lambda number: number not in left_out, self._admitted, self._first)
            self.catalogue.is_complete = True
            waiting = frozenset(self._waiting)
            self._read(lines, waiting.__contains__, understood, self._second)
            self.report.stubs = self.catalogue.stubs
            self.report.refusals.sort(key=lambda refusal: refusal.line)
            if len(self.report.refusals) > len(refused):
                raise NothingImported(self.report)
        return self.report

    def _read(
        self,
        lines: Iterable[bytes],
        wanted: Callable[[int], bool],
        understand: Callable[[int, dict], Line | None],
        take: Callable[[list[Line]], Taken],
    ) -> None:
        """Read the wanted lines and take them, batch by batch, those of one kind together."""
        understood = self._understood(read_lines(lines, wanted), understand)
        while batch := list(islice(understood, BATCH)):
            for of_kind in by_kind(batch):
                self._take(of_kind, take)

    def _understood(self, read, understand) -> Iterator[Line]:
        for number, content in read:
            try:
                if isinstance(content, Refusal):
                    self.report.refusals.append(content)
                elif line := understand(number, content):
                    yield line
            except Refused as refused:
                self.report.refusals.append(Refusal(number, refused.key, refused.reason))

    def _admitted(self, number: int, content: dict) -> Line | None:
        """The line, unless a person has changed the entry here: a file from elsewhere no longer decides then."""
        line = understood(number, content)
        kind, slug = line.form.kind, line.slug
        if (first := self._line_of.setdefault(kind, {}).setdefault(slug, number)) != number:
            raise Refused("slug", f"{kind} {slug} stands already in line {first}")
        if self.by is None and self.catalogue.known(kind).get(slug) in self._changed_by_people(line):
            self.report.kept.append(f"{kind} {slug}")
            return None
        return line

    def _changed_by_people(self, line: Line) -> set[int]:
        if line.form.kind not in self._of_people:
            self._of_people[line.form.kind] = changed_by_people(line.form.model)
        return self._of_people[line.form.kind]

    def _take(self, lines: list[Line], take: Callable[[list[Line]], Taken]) -> None:
        """All lines at once; where one of them cannot be taken each half for itself, down to that one."""
        try:
            with self.catalogue.all_or_none():
                taken = take(lines)
                # Checked here, so that nothing piles up for the end of the transaction.
                connection.check_constraints()
        except (Refused, ValidationError, DatabaseError) as error:
            if connection.connection is None or connection.connection.closed:
                raise
            if len(lines) == 1:
                self.report.refusals.append(_refusal(lines[0], error))
                return
            middle = len(lines) // 2
            for half in (lines[:middle], lines[middle:]):
                self._take(half, take)
        else:
            for each in taken:
                self._count(each)

    def _first(self, lines: list[Line]) -> Taken:
        """Lines of one kind, of new entries and of others, as far as what they name is there."""
        known = self.catalogue.known(lines[0].form.kind)
        new = [line for line in lines if line.slug not in known]
        there = [line for line in lines if line.slug in known]
        begun = begin(new, self.catalogue, is_wanted=self._is_wanted, status=self.status) if new else []
        return [*begun, *self._changed(there, self._is_wanted)]

    def _second(self, lines: list[Line]) -> Taken:
        """What lines of one kind say of other entries."""
        new = [line for line in lines if self._waiting[line.number].is_new]
        there = [line for line in lines if not self._waiting[line.number].is_new]
        begun = go_on(new, self._entries(new), self.catalogue) if new else []
        return [*begun, *self._changed(there, lambda key: key.late)]

    def _is_wanted(self, key: Key) -> bool:
        """The status is not the file's to say when everything arrives as a draft."""
        return not (self.status and key.name == "status")

    def _changed(self, lines: list[Line], is_wanted: Callable[[Key], bool]) -> list[Change]:
        if not lines:
            return []
        keys = [line.keys(is_wanted) for line in lines]
        return change(lines, self._entries(lines), keys, self.catalogue, status=self.status, by=self.by)

    def _entries(self, lines: list[Line]) -> list[models.Model]:
        """The entries of lines of one kind, as they are now."""
        form = lines[0].form
        keys = [self.catalogue.known(form.kind)[line.slug] for line in lines]
        found = form.model._base_manager.in_bulk(keys)
        return [found[key] for key in keys]

    def _count(self, taken: Beginning | Change) -> None:
        number = taken.line.number
        before = self._waiting.get(number, Waiting(taken.is_new, False))
        now = Waiting(before.is_new, before.is_news or taken.is_news)
        self.report.reviewed += taken.stayed
        if taken.waits:
            self._waiting[number] = now
        elif now.is_new:
            self.report.created += 1
        elif now.is_news:
            self.report.changed += 1
        else:
            self.report.unchanged += 1


def _refusal(line: Line, error: Exception) -> Refusal:
    match error:
        case Refused():
            return Refusal(line.number, error.key, error.reason)
        case ValidationError():
            return Refusal(line.number, "", "; ".join(error.messages))
    return Refusal(line.number, "", str(error).split("\n")[0])
