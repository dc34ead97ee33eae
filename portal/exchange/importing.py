"""Importing entries: all lines go in or none; what a person has written or reviewed stays."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from portal.exchange.forms import Form, forms
from portal.exchange.keys import Reference, Refused, Text, texts_of
from portal.exchange.reading import Refusal, read_lines
from portal.exchange.resolving import Catalogue, slug_of
from portal.history import Revision, record, snapshot
from portal.input import VALUE
from portal.languages import CODES
from portal.publishing import Status
from portal.translations.models import State
from portal.translations.workflow import Said, set_states, unit_of

COMMON = {"kind", "slug", "translations", "alternative"}


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
    touched: bool = False
    needs_saving: bool = False


class Import:
    """One import. With `partial` good lines are taken although others are refused."""

    def __init__(self, country_model: type[models.Model], *, partial: bool = False, as_drafts: bool = False, by=None):
        self.catalogue = Catalogue(country_model)
        self.partial = partial
        self.as_drafts = as_drafts
        self.by = by
        self.report = Report()
        self._said_of_texts: list[Said] = []

    def run(self, lines: Iterable[bytes]) -> Report:
        """Take the lines. Raises `NothingImported` when one was refused and `partial` is off."""
        with transaction.atomic():
            rows = [row for number, content in read_lines(lines) if (row := self._row(number, content))]
            rows = [row for row in rows if self._guarded(row, self._own)]
            rows = [row for row in rows if self._guarded(row, self._others)]
            set_states(self._said_of_texts)
            for row in rows:
                self._count(row)
            self.report.stubs = self.catalogue.stubs
            if self.report.refusals and not self.partial:
                raise NothingImported(self.report)
        return self.report

    def _refuse(self, number: int, key: str, reason: str) -> None:
        self.report.refusals.append(Refusal(number, key, reason))

    def _row(self, number: int, content: dict | Refusal) -> Row | None:
        if isinstance(content, Refusal):
            self.report.refusals.append(content)
            return None
        form = forms().get(content.get("kind"))
        if form is None:
            self._refuse(number, "kind", f"one of {', '.join(forms())} is needed")
            return None
        title = content.get("title") if isinstance(content.get("title"), dict) else {}
        slug = content.get("slug") or slug_of(
            title.get("en") or title.get(content.get("original_language") or "") or ""
        )
        if not isinstance(slug, str) or not slug or len(slug) > 80 or not VALUE.fullmatch(slug) or slug != slug.lower():
            self._refuse(number, "slug", "a slug of small letters, digits and hyphens is needed")
            return None
        entry = self.catalogue.known(form.kind).get(slug)
        if entry is not None and self._is_a_persons(entry):
            self.report.kept.append(f"{form.kind} {slug}")
            return None
        known = entry is not None
        return Row(
            number, content, form, entry or form.model(slug=slug), not known, snapshot(entry) if known else {}
        )

    def _is_a_persons(self, entry: models.Model) -> bool:
        """A person has changed the entry here, so a file from elsewhere no longer decides about it."""
        if self.by is not None:
            return False
        labels = {entry._meta.label_lower, *(parent._meta.label_lower for parent in entry._meta.get_parent_list())}
        return Revision.objects.filter(model__in=labels, object_id=entry.pk, by__isnull=False).exists()

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
            if not key.late and row.content.get(key.name) is not None:
                self._take(row, key)
        if self.as_drafts:
            row.entry.status = Status.DRAFT
        if row.is_new and not getattr(row.entry, f"{row.form.model.TITLE}_{row.entry.original_language}"):
            raise Refused("title", f"a title in the original language ({row.entry.original_language}) is needed")
        if row.is_new or row.touched:
            if row.is_new and row.form.model._meta.get_parent_list():
                row.entry.kind = row.form.kind
            row.entry.save()
        if row.is_new:
            self.catalogue.add(row.form.kind, row.entry)

    def _others(self, row: Row) -> None:
        """What points to other entries, the parts, and the states of all texts."""
        for key in row.form.all_keys:
            if key.late and row.content.get(key.name) is not None:
                self._take(row, key)
        if row.needs_saving:
            row.entry.save()
        self._states(row)

    def _take(self, row: Row, key) -> None:
        value = row.content[key.name]
        if not row.is_new:
            value = self._without_reviewed(row, key, value)
            if key.says_the_same(row.entry, value, self.catalogue):
                return
        key.take(row.entry, value, self.catalogue)
        row.touched = True
        row.needs_saving = not row.is_new or isinstance(key, Reference) or row.needs_saving

    def _without_reviewed(self, row: Row, key, value):
        """A file's machine text does not replace a text that was reviewed here: the reviewed text stays."""
        if row.is_new or not isinstance(key, Text) or not isinstance(value, dict):
            return value
        kept = dict(value)
        for code in value.keys() & set(CODES):
            unit = unit_of(row.entry, key.field, code)
            if unit and unit.state == State.REVIEWED and self._said(row, row.entry, key.field, code, key.name).state == State.MACHINE:
                kept[code] = getattr(row.entry, f"{key.field}_{code}")
        return kept

    def _said(self, row: Row, owner: models.Model, name: str, code: str, said: str) -> Said:
        states = ((row.content.get("translations") or {}).get(code) or {}).get(said) or {}
        default = State.ORIGINAL if code == row.entry.original_language else State.MACHINE
        return Said(
            owner, name, code, states.get("state") or default, states.get("provider") or "", states.get("from") or ""
        )

    def _states(self, row: Row) -> None:
        """Every text of a row that was touched gets its unit; reviewed texts that stayed keep theirs."""
        if not (row.is_new or row.touched):
            return
        row.entry._prefetched_objects_cache = {}
        said = [
            self._said(row, owner, name, code, under)
            for key in row.form.all_keys
            if row.content.get(key.name) is not None
            for owner, name, under in key.owners(row.entry)
            for code in texts_of(owner, name)
        ]
        self._said_of_texts += [each for each in said if row.is_new or not self._stays_reviewed(each)]

    def _stays_reviewed(self, said: Said) -> bool:
        unit = unit_of(said.owner, said.field, said.language)
        return unit is not None and unit.state == State.REVIEWED and said.state == State.MACHINE

    def _count(self, row: Row) -> None:
        if row.is_new:
            self.report.created += 1
        elif row.touched:
            self.report.changed += 1
            record(row.entry, row.before, by=self.by, note="import")
        else:
            self.report.unchanged += 1

