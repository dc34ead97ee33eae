"""The keys that lead out of an entry's own row: to other entries, and to the rows that belong to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from portal.exchange.blanks import blank
from portal.exchange.keys import Key, Refused, Resolver, Text, same_texts, set_texts, texts_of
from portal.translations.workflow import forget


@dataclass
class Reference(Key):
    """Another entry, by slug; a city also by name and country. Countries are no entries, so never late."""

    name: str
    kind: str
    field: str = ""

    def __post_init__(self):
        self.field = self.field or self.name
        self.late = self.kind != "country"

    def export(self, entry):
        other = getattr(entry, self.field)
        return referred(other) if other else None

    def take(self, entry, value, resolver):
        setattr(entry, self.field, resolver.find(self.kind, value, key=self.name) if value else None)

    def says_the_same(self, entry, value, resolver):
        meant = referred(resolver.find(self.kind, value, key=self.name)) if value else None
        return meant == self.export(entry)

    def lookups(self, model):
        return [slugs_only(model, self.field)]


def referred(entry: models.Model) -> str:
    """How an entry is referred to: by slug, a country by code."""
    return getattr(entry, "slug", None) or entry.pk


def slugs_only(model: type[models.Model], name: str, behind: str = "") -> models.Prefetch:
    """The other entries of a field, with no more of them than `referred` needs; `behind` is what leads to
    the model."""
    other = model._meta.get_field(name).related_model
    told = ["slug"] if hasattr(other, "slug") else []
    return models.Prefetch(behind + name, other._base_manager.only(other._meta.pk.attname, *told))


@dataclass
class References(Key):
    """Several other entries, in order of their slugs."""

    name: str
    kind: str
    field: str = ""
    late = True

    def __post_init__(self):
        self.field = self.field or self.name

    def export(self, entry):
        return sorted(referred(other) for other in getattr(entry, self.field).all())

    def take(self, entry, value, resolver):
        getattr(entry, self.field).set(self._meant(value, resolver))

    def begin(self, entry, value, resolver):
        relation = entry._meta.get_field(self.field)
        row = relation.remote_field.through
        here, there = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        meant = {other.pk: other for other in self._meant(value, resolver)}
        return [row(**{here: entry, there: other}) for other in meant.values()]

    def lookups(self, model):
        return [slugs_only(model, self.field)]

    def says_the_same(self, entry, value, resolver):
        return sorted({referred(other) for other in self._meant(value, resolver)}) == self.export(entry)

    def _meant(self, value, resolver) -> list[models.Model]:
        if not isinstance(value, list):
            raise Refused(self.name, "a list is needed")
        return [resolver.find(self.kind, item, key=self.name) for item in value]


@dataclass
class Parts(Key):
    """Rows that belong to the entry, as a list of objects in order; `accept` mends a row before it is read."""

    name: str
    accessor: str
    keys: tuple[Key, ...]
    accept: Callable[[Any], Any] = lambda row: row
    only: Callable[[models.Model], bool] = lambda part: True
    late: bool = field(default=True, init=False)

    @property
    def has_texts(self):
        return any(key.has_texts for key in self.keys)

    def export(self, entry):
        return [self._row(part) for part in getattr(entry, self.accessor).all() if self.only(part)]

    def _row(self, part: models.Model) -> dict:
        return {key.name: value for key in self.keys if (value := key.export(part)) not in (None, [], {})}

    def says_the_same(self, entry, value, resolver):
        return self.export(entry) == [self._row(part) for part in self._made_all(entry, value, resolver)]

    def begin(self, entry, value, resolver):
        return self._made_all(entry, value, resolver)

    def lookups(self, model):
        part = model._meta.get_field(self.accessor).related_model
        keys = [key for key in self.keys if isinstance(key, Reference)]
        return [
            models.Prefetch(self.accessor),
            *(slugs_only(part, key.field, f"{self.accessor}__") for key in keys),
        ]

    def take(self, entry, value, resolver):
        made = self._made_all(entry, value, resolver)
        manager = getattr(entry, self.accessor)
        old = [part for part in manager.all() if self.only(part)]
        forget(old[len(made) :])
        manager.filter(pk__in=[part.pk for part in old]).delete()
        # A row keeps its number, so that what is known of its texts stays true of those that did not change.
        for part, before in zip(made, old, strict=False):
            part.pk = before.pk
        manager.bulk_create(made)

    def _made_all(self, entry, value, resolver) -> list[models.Model]:
        if not isinstance(value, list):
            raise Refused(self.name, "a list is needed")
        return [self._made(entry, row, position, resolver) for position, row in enumerate(value)]

    def owners(self, entry, rows=None):
        names = [key for key in self.keys if isinstance(key, Text)]
        if names:
            rows = getattr(entry, self.accessor).all() if rows is None else rows
            for position, part in enumerate(filter(self.only, rows)):
                for key in names:
                    yield part, key.field, f"{self.name}.{position}.{key.name}"

    def _made(self, entry, row, position: int, resolver) -> models.Model:
        if not isinstance(row, (dict, str)):
            raise Refused(f"{self.name}[{position}]", "an object is needed")
        relation = entry._meta.get_field(self.accessor)
        part = blank(relation.related_model, **{relation.field.name: entry})
        if hasattr(part, "position"):
            part.position = position
        try:
            self._fill(part, self.accept(row), resolver)
        except Refused as refused:
            raise Refused(f"{self.name}[{position}].{refused.key}", refused.reason) from None
        return part

    def _fill(self, part: models.Model, row: Any, resolver: Resolver) -> None:
        names = {key.name for key in self.keys}
        if not isinstance(row, dict) or (unknown := row.keys() - names):
            raise Refused(
                sorted(unknown)[0] if isinstance(row, dict) else "", f"one of {', '.join(names)} is needed"
            )
        for key in self.keys:
            if row.get(key.name) is not None:
                key.take(part, row[key.name], resolver)


@dataclass
class ByKind(Key):
    """Rows that are told apart by a word, as `{kind: {language: text}}` (the sections of a story)."""

    name: str
    accessor: str
    field: str = "text"
    late = True

    def export(self, entry):
        return {part.kind: texts_of(part, self.field) for part in getattr(entry, self.accessor).all()}

    def says_the_same(self, entry, value, resolver):
        now = self.export(entry)
        return (
            isinstance(value, dict)
            and value.keys() == now.keys()
            and all(same_texts(now[kind], value[kind]) for kind in now)
        )

    def begin(self, entry, value, resolver):
        return self._written(entry, value, {})

    def lookups(self, model):
        return [models.Prefetch(self.accessor)]

    def take(self, entry, value, resolver):
        known = {part.kind: part for part in getattr(entry, self.accessor).all()}
        written = self._written(entry, value, known)
        gone = [part for kind, part in known.items() if kind not in value]
        forget(gone)
        for part in gone:
            part.delete()
        for part in written:
            part.save()

    def owners(self, entry, rows=None):
        for part in getattr(entry, self.accessor).all() if rows is None else rows:
            yield part, self.field, f"{self.name}.{part.kind}"

    def _written(self, entry, value, known: dict[str, models.Model]) -> list[models.Model]:
        """The rows with their texts; those that are `known`, and new ones."""
        if not isinstance(value, dict):
            raise Refused(self.name, "an object of part and text is needed")
        relation = entry._meta.get_field(self.accessor)
        kinds = dict(relation.related_model._meta.get_field("kind").flatchoices)
        written = []
        for kind, texts in value.items():
            if kind not in kinds:
                raise Refused(f"{self.name}.{kind}", "unknown part")
            part = known.get(kind) or blank(
                relation.related_model, **{relation.field.name: entry, "kind": kind}
            )
            set_texts(part, self.field, texts, key=f"{self.name}.{kind}")
            written.append(part)
        return written
