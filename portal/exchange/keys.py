"""The keys of the interchange form. Each knows how a value travels: out of an entry, and into it.

An import compares what a line says with what the entry would export, so an unchanged key costs no write.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from django.db import models

from portal.languages import CODES
from portal.translations.workflow import forget


class Refused(Exception):
    """A value that cannot be taken. `key` says where it stands in the line."""

    def __init__(self, key: str, reason: str):
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class Resolver(Protocol):
    """Finds the entries that lines refer to."""

    def find(self, kind: str, reference: Any, *, key: str) -> models.Model: ...


class Key:
    """One key of a line. `late` keys point to other entries, and are read when all entries exist. `shape` is
    the JSON Schema of what the API tells, where the kind of key does not say it."""

    name: str
    late = False
    shape = {"type": "object", "nullable": True}

    def export(self, entry: models.Model) -> Any:
        raise NotImplementedError

    def told(self, entry: models.Model) -> Any:
        """The value as the API tells it; texts are put in where `owners` says."""
        return self.export(entry)

    def take(self, entry: models.Model, value: Any, resolver: Resolver) -> None:
        raise NotImplementedError

    def says_the_same(self, entry: models.Model, value: Any, resolver: Resolver) -> bool:
        """True when taking the value would change nothing."""
        return self.export(entry) == value

    def owners(self, entry: models.Model) -> Iterable[tuple[models.Model, str, str]]:
        """The translated texts behind this key, as `(object, field, name under "translations")`."""
        return ()


@dataclass
class Text(Key):
    """A translated text: `{language: text}`."""

    name: str
    field: str = ""

    def __post_init__(self):
        self.field = self.field or self.name

    def export(self, entry):
        return texts_of(entry, self.field)

    def take(self, entry, value, resolver):
        set_texts(entry, self.field, value, key=self.name)

    def says_the_same(self, entry, value, resolver):
        return same_texts(texts_of(entry, self.field), value)

    def owners(self, entry):
        yield entry, self.field, self.name


def texts_of(entry: models.Model, name: str) -> dict[str, str]:
    """A translated field as `{language: text}`, only where there is one."""
    return {code: text for code in CODES if (text := getattr(entry, f"{name}_{code}"))}


def same_texts(now: dict[str, str], value: Any) -> bool:
    """True when every language that is given already says so, and nothing is there when nothing is given."""
    return (
        isinstance(value, dict)
        and bool(value or not now)
        and all(isinstance(text, str) and now.get(code, "") == text.strip() for code, text in value.items())
    )


def set_texts(entry: models.Model, name: str, value: Any, *, key: str) -> None:
    """Write the languages that are given; `{}` empties all."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise Refused(key, "a text is an object of language and text")
    if unknown := value.keys() - set(CODES):
        raise Refused(key, f"unknown language {sorted(unknown)[0]}")
    for code in value or CODES:
        limit = entry._meta.get_field(f"{name}_{code}").max_length
        text = value.get(code, "").strip()
        if limit and len(text) > limit:
            raise Refused(f"{key}.{code}", f"longer than {limit} characters")
        setattr(entry, f"{name}_{code}", text or None)


@dataclass
class Plain(Key):
    """A value that travels as it is: a word, a number, a date, a choice, an object."""

    name: str
    field: str = ""

    def __post_init__(self):
        self.field = self.field or self.name

    def export(self, entry):
        return _travelling(getattr(entry, self.field))

    def take(self, entry, value, resolver):
        setattr(entry, self.field, self._arrived(entry, value))

    def says_the_same(self, entry, value, resolver):
        return _travelling(self._arrived(entry, value)) == self.export(entry)

    def _arrived(self, entry, value):
        return _arrived(entry._meta.get_field(self.field), value, key=self.name)


def _travelling(value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case "" | None:
            return None
    return value


def _arrived(model_field: models.Field, value: Any, *, key: str) -> Any:
    if value in (None, "", [], {}):
        return model_field.get_default() if not model_field.null else None
    if isinstance(value, (dict, list)) and not isinstance(model_field, models.JSONField):
        raise Refused(key, "a single value is needed")
    try:
        if isinstance(model_field, models.DecimalField):
            return _decimal(model_field, value)
        value = model_field.to_python(value)
        model_field.run_validators(value)
    except (InvalidOperation, ValueError, TypeError):
        raise Refused(key, "not a number") from None
    except Exception as error:
        raise Refused(key, "; ".join(getattr(error, "messages", [str(error)]))) from None
    choices = dict(model_field.flatchoices)
    if choices and value not in choices:
        raise Refused(key, f"“{value}” is not one of {', '.join(map(str, choices))}")
    return value


def _decimal(model_field: models.DecimalField, value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError
    return number.quantize(Decimal(1).scaleb(-model_field.decimal_places))


@dataclass
class Names(Plain):
    """Other names, `{language: [name, ...]}`."""

    longest: int = 250

    def _arrived(self, entry, value):
        known = isinstance(value, dict) and value.keys() <= set(CODES)
        if value and not (known and all(map(self._are_names, value.values()))):
            raise Refused(
                self.name, f"an object of language and names is needed, each of at most {self.longest}"
            )
        return super()._arrived(entry, value)

    def _are_names(self, names: Any) -> bool:
        return isinstance(names, list) and all(
            isinstance(name, str) and name.strip() and len(name) <= self.longest for name in names
        )


@dataclass
class Identifiers(Plain):
    """What the entry is called elsewhere, `{register: identifier}`."""

    def _arrived(self, entry, value):
        if value and not (isinstance(value, dict) and all(isinstance(held, str) for held in value.values())):
            raise Refused(self.name, "an object of register and identifier is needed")
        return super()._arrived(entry, value)


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


def referred(entry: models.Model) -> str:
    """How an entry is referred to: by slug, a country by code."""
    return getattr(entry, "slug", None) or entry.pk


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

    def export(self, entry):
        return [self._row(part) for part in getattr(entry, self.accessor).all() if self.only(part)]

    def _row(self, part: models.Model) -> dict:
        return {key.name: value for key in self.keys if (value := key.export(part)) not in (None, [], {})}

    def says_the_same(self, entry, value, resolver):
        return self.export(entry) == [self._row(part) for part in self._made_all(entry, value, resolver)]

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
        manager = getattr(entry, self.accessor)
        return [self._made(manager, row, position, resolver) for position, row in enumerate(value)]

    def owners(self, entry):
        names = [key for key in self.keys if isinstance(key, Text)]
        if names:
            for position, part in enumerate(filter(self.only, getattr(entry, self.accessor).all())):
                for key in names:
                    yield part, key.field, f"{self.name}.{position}.{key.name}"

    def _made(self, manager, row, position: int, resolver) -> models.Model:
        if not isinstance(row, (dict, str)):
            raise Refused(f"{self.name}[{position}]", "an object is needed")
        part = manager.model(**{manager.field.name: manager.instance})
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

    def take(self, entry, value, resolver):
        if not isinstance(value, dict):
            raise Refused(self.name, "an object of part and text is needed")
        manager = getattr(entry, self.accessor)
        known = {part.kind: part for part in manager.all()}
        gone = [part for kind, part in known.items() if kind not in value]
        forget(gone)
        for part in gone:
            part.delete()
        for kind, texts in value.items():
            part = known.get(kind) or manager.model(**{manager.field.name: entry, "kind": kind})
            if kind not in dict(part._meta.get_field("kind").flatchoices):
                raise Refused(f"{self.name}.{kind}", "unknown part")
            set_texts(part, self.field, texts, key=f"{self.name}.{kind}")
            part.save()

    def owners(self, entry):
        for part in getattr(entry, self.accessor).all():
            yield part, self.field, f"{self.name}.{part.kind}"
