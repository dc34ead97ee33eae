"""Importing entries: all lines go in or none; what a person has written or reviewed stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from portal.exchange.forms import Form, forms
from portal.exchange.keys import Key, Reference, Refused
from portal.exchange.reading import Refusal, read_lines
from portal.exchange.resolving import Catalogue, slug_of
from portal.exchange.states import TextsOfEntry, told
from portal.history import changed_by_a_person, record, snapshot
from portal.publishing import Status
from portal.translations.workflow import Said, set_states

COMMON = {"kind", "slug", "translations"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 80


@dataclass
class Report:
    """What an import did, line by line where it refused."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
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


@dataclass
class Row:
    """A line on its way into the database."""

    number: int
    content: dict
    form: Form
    entry: models.Model
    is_new: bool
    before: dict
    texts: TextsOfEntry
    touched: bool = False
    needs_saving: bool = False

    @cached_property
    def states(self) -> dict:
        """What the line tells of the states of its texts."""
        return told(self.content.get("translations"))


class Import:
    """One import. With `partial` good lines are taken although others are refused."""

    def __init__(
        self, country_model: type[models.Model], *, partial: bool = False, as_drafts: bool = False, by=None
    ):
        self.country_model = country_model
        self.partial = partial
        self.as_drafts = as_drafts
        self.by = by

    def run(self, lines: Iterable[bytes]) -> Report:
        """Take the lines. Raises `NothingImported` when one was refused and `partial` is off.

        A refused line may have made something that others refer to. So with `partial` everything is undone and
        the other lines are taken anew, until none is refused.
        """
        lines, refused = list(lines), []
        while True:
            try:
                return self._attempt(lines, refused)
            except NothingImported as nothing:
                if not self.partial:
                    raise
                refused = nothing.report.refusals

    def _attempt(self, lines: list[bytes], refused: list[Refusal]) -> Report:
        """All lines but the refused ones, in one transaction."""
        self.report = Report(refusals=list(refused))
        self.catalogue = Catalogue(self.country_model, as_drafts=self.as_drafts)
        self._said_of_texts: list[Said] = []
        self._line_of: dict[tuple[str, str], int] = {}
        left_out = {refusal.line for refusal in refused}
        with transaction.atomic():
            read = ((number, content) for number, content in read_lines(lines) if number not in left_out)
            rows = [row for number, content in read if (row := self._row(number, content))]
            rows = [row for row in rows if self._guarded(row, self._own)]
            rows = [row for row in rows if self._guarded(row, self._others)]
            set_states(self._said_of_texts)
            for row in rows:
                self._count(row)
            self.report.stubs = self.catalogue.stubs
            self.report.refusals.sort(key=lambda refusal: refusal.line)
            if len(self.report.refusals) > len(refused):
                raise NothingImported(self.report)
        return self.report

    def _refuse(self, number: int, key: str, reason: str) -> None:
        self.report.refusals.append(Refusal(number, key, reason))

    def _row(self, number: int, content: dict | Refusal) -> Row | None:
        if isinstance(content, Refusal):
            self.report.refusals.append(content)
            return None
        kind = content.get("kind")
        form = forms().get(kind) if isinstance(kind, str) else None
        if form is None:
            self._refuse(number, "kind", f"one of {', '.join(forms())} is needed")
            return None
        slug = content.get("slug") or _slug_from_title(content)
        if not (isinstance(slug, str) and len(slug) <= SLUG_LENGTH and SLUG.fullmatch(slug)):
            self._refuse(number, "slug", "a slug of small letters, digits and hyphens is needed")
            return None
        if (first := self._line_of.setdefault((kind, slug), number)) != number:
            self._refuse(number, "slug", f"{kind} {slug} stands already in line {first}")
            return None
        entry = self.catalogue.known(kind).get(slug)
        if entry is None:
            return Row(number, content, form, form.model(slug=slug), True, {}, TextsOfEntry({}, {}))
        if self._is_a_persons(entry):
            self.report.kept.append(f"{kind} {slug}")
            return None
        return Row(
            number, content, form, entry, False, snapshot(entry), TextsOfEntry.of(entry, form.all_keys)
        )

    def _is_a_persons(self, entry: models.Model) -> bool:
        """A person has changed the entry here, so a file from elsewhere no longer decides about it."""
        return self.by is None and changed_by_a_person(entry)

    def _guarded(self, row: Row, step) -> bool:
        try:
            with transaction.atomic():
                step(row)
            return True
        except Refused as refused:
            self._refuse(row.number, refused.key, refused.reason)
        except ValidationError as error:
            self._refuse(row.number, "", "; ".join(error.messages))
        except DatabaseError as error:
            self._refuse(row.number, "", str(error).split("\n")[0])
        return False

    def _own(self, row: Row) -> None:
        """The entry's own fields, so that every entry exists before any refers to another."""
        names = {key.name for key in row.form.all_keys} | COMMON
        if unknown := row.content.keys() - names:
            raise Refused(sorted(unknown)[0], "this key is not known")
        for key in row.form.all_keys:
            if not (key.late or self._is_passed_over(row, key)):
                self._take(row, key)
        if self.as_drafts:
            row.entry.status = Status.DRAFT
        if not getattr(row.entry, f"{row.form.model.TITLE}_{row.entry.original_language}"):
            raise Refused(
                "title", f"a title in the original language ({row.entry.original_language}) is needed"
            )
        if row.is_new or row.touched:
            if row.is_new and row.form.model._meta.get_parent_list():
                row.entry.kind = row.form.kind
            row.entry.save()
        if row.is_new:
            self.catalogue.add(row.form.kind, row.entry)

    def _others(self, row: Row) -> None:
        """What points to other entries, the parts, and the states of all texts."""
        for key in row.form.all_keys:
            if key.late and not self._is_passed_over(row, key):
                self._take(row, key)
        if row.needs_saving:
            row.entry.save()
        self._states(row)

    def _is_passed_over(self, row: Row, key: Key) -> bool:
        """What is not stated stays as it is; so does the status, when it is not the file's to say."""
        return row.content.get(key.name) is None or (self.as_drafts and key.name == "status")

    def _take(self, row: Row, key: Key) -> None:
        value = row.content[key.name]
        if not row.is_new:
            value = row.texts.without_reviewed(row.entry, key, value, row.states)
            if key.says_the_same(row.entry, value, self.catalogue):
                return
        key.take(row.entry, value, self.catalogue)
        row.touched = True
        row.needs_saving = not row.is_new or isinstance(key, Reference) or row.needs_saving

    def _states(self, row: Row) -> None:
        """The states of the texts that the line gives; what it leaves as it was keeps what is known of it."""
        row.entry._prefetched_objects_cache = {}
        keys = [key for key in row.form.all_keys if row.content.get(key.name) is not None]
        said = row.texts.news(row.entry, keys, row.states)
        row.texts.forget_emptied(row.entry, row.form.all_keys)
        row.touched = row.touched or bool(said)
        self._said_of_texts += said

    def _count(self, row: Row) -> None:
        if row.is_new:
            self.report.created += 1
        elif row.touched:
            self.report.changed += 1
            record(row.entry, row.before, by=self.by, note="import")
        else:
            self.report.unchanged += 1


def _slug_from_title(content: dict) -> str:
    title = content.get("title")
    if not isinstance(title, dict):
        return ""
    spoken = title.get("en") or title.get(str(content.get("original_language"))) or ""
    return slug_of(spoken) if isinstance(spoken, str) else ""
