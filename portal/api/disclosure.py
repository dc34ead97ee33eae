"""What of an entry's parts everybody may see. Whatever is not published is never named."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.module_loading import autodiscover_modules

from portal.exchange.keys import Key
from portal.exchange.related_keys import Parts, Reference, References
from portal.publishing import Entry


@dataclass(frozen=True)
class Disclosure:
    """The rule for the rows of one key: a row stands for an entry (`names`), is `shown` or not, and some of
    its keys may be `withheld`."""

    key: str
    names: str = ""
    shown: Callable[[models.Model], bool] = lambda row: True
    withheld: Callable[[models.Model], Container[str]] = lambda row: ()


_rules: dict[str, Disclosure] = {}


def register(*rules: Disclosure) -> None:
    """Make rules known; called from `<app>/api.py`."""
    _rules.update({rule.key: rule for rule in rules})


def rule_for(key: Key) -> Disclosure:
    """The rule for a key; rows without a rule of their own are shown."""
    if not _rules:
        autodiscover_modules("api")
    return _rules.get(key.name) or Disclosure(key.name)


def is_public(other: Any) -> bool:
    """True for a published entry, and for what is no entry (a country)."""
    return other is not None and (not isinstance(other, Entry) or other.is_published)


def referred_to(key: Reference | References, owner: models.Model) -> list[models.Model]:
    """The public entries that a key refers to."""
    found: Iterable = (
        getattr(owner, key.field).all() if isinstance(key, References) else [getattr(owner, key.field)]
    )
    return [other for other in found if is_public(other)]


def rows_of(key: Parts, entry: models.Model) -> list[models.Model]:
    """The rows that everybody may see, in order."""
    rule = rule_for(key)
    stands_for = next((each for each in key.keys if each.name == rule.names), None)
    return [
        row
        for row in getattr(entry, key.accessor).all()
        if key.only(row) and rule.shown(row) and (stands_for is None or referred_to(stands_for, row))
    ]


def keys_of(key: Parts, row: models.Model) -> list[Key]:
    """The keys of a row that everybody may see."""
    withheld = rule_for(key).withheld(row)
    return [each for each in key.keys if each.name not in withheld]
