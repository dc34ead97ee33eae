"""The keys of the interchange form. Each knows how a value travels: out of an entry, and into it.

An import compares what a line says with what the entry would export, so an unchanged key costs no write.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from django.db import models

from portal.languages import CODES

# A translated text: an object, its field, and its name under "translations".
Owned = tuple[models.Model, str, str]


class Refused(Exception):
    """A value that cannot be taken. `key` says where it stands in the line."""

    def __init__(self, key: str, reason: str):
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class NotYet(Exception):
    """A line names something that a later line may still bring."""


class Resolver(Protocol):
    """Finds the entries that lines refer to."""

    def find(self, kind: str, reference: Any, *, key: str) -> models.Model: ...


class Key:
    """One key of a line. `late` keys point to other entries, and are read when all entries exist. `shape` is
    the JSON Schema of what the API tells, where the kind of key does not say it."""

    name: str
    late = False
    shape = {"type": "object", "nullable": True}

    @property
    def has_texts(self) -> bool:
        """Whether there are translated texts behind it."""
        return type(self).owners is not Key.owners

    def export(self, entry: models.Model) -> Any:
        raise NotImplementedError

    def told(self, entry: models.Model) -> Any:
        """The value as the API tells it; texts are put in where `owners` says."""
        return self.export(entry)

    def take(self, entry: models.Model, value: Any, resolver: Resolver) -> None:
        raise NotImplementedError

    def begin(self, entry: models.Model, value: Any, resolver: Resolver) -> list[models.Model]:
        """Take the value for an entry of which nothing is stored beside it. Rows of other tables are made,
        not stored: they are given back, so that those of many entries can be stored together."""
        self.take(entry, value, resolver)
        return []

    def says_the_same(self, entry: models.Model, value: Any, resolver: Resolver) -> bool:
        """True when taking the value would change nothing."""
        return self.export(entry) == value

    def lookups(self, model: type[models.Model]) -> list[models.Prefetch]:
        """What `export` reads beside the entry's own row, for many entries at once."""
        return []

    def owners(self, entry: models.Model, rows: Collection[models.Model] | None = None) -> Iterable[Owned]:
        """The translated texts behind this key; of the `rows` that `begin` made where they are given."""
        return ()


def lookups_of(keys: Iterable[Key], model: type[models.Model]) -> Collection[models.Prefetch]:
    """What the keys read beside an entry's own row, each lookup once."""
    return {lookup.prefetch_to: lookup for key in keys for lookup in key.lookups(model)}.values()


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

    def owners(self, entry, rows=None):
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
