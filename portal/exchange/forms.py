"""The registry of forms: which keys a kind of entry has when it travels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.utils.module_loading import autodiscover_modules

from portal.exchange.keys import Key, Plain, Text


@dataclass(frozen=True)
class Form:
    """How entries of a kind travel. `stub` makes the fields of an entry that is only named by another."""

    kind: str
    model: type[models.Model]
    keys: tuple[Key, ...]
    stub: Callable[[Any], dict] | None = None

    @cached_property
    def all_keys(self) -> tuple[Key, ...]:
        """The keys that every kind has, and its own."""
        return (
            Plain("status"),
            Plain("original_language"),
            Text("title", self.model.TITLE),
            *self.keys,
        )

    def key(self, name: str) -> Key | None:
        return next((key for key in self.all_keys if key.name == name), None)


_forms: dict[str, Form] = {}


def register(*forms: Form) -> None:
    """Make forms known; called from `<app>/exchange.py`."""
    _forms.update({form.kind: form for form in forms})


def forms() -> Mapping[str, Form]:
    """All forms, in the order of their registration."""
    _discover()
    return _forms


@cache
def _discover() -> None:
    autodiscover_modules("exchange")
