"""Counting the texts of published entries by language and state, as readers see them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import models

from portal.api.disclosure import Disclosure, rows_of, rule_for
from portal.exchange.forms import forms
from portal.exchange.keys import Key, Owned
from portal.exchange.related_keys import Parts, Reference
from portal.languages import CODES
from portal.publishing import Entry
from portal.translations.models import MISSING, State
from portal.translations.paragraphs import split
from portal.translations.reading import Reader


@dataclass
class Counts:
    """The texts of an entry in one language. Those out of date are among the reviewed and the machine's;
    `paragraphs` are those that are missing, or whose source has changed."""

    original: int = 0
    reviewed: int = 0
    machine: int = 0
    missing: int = 0
    reviewed_outdated: int = 0
    machine_outdated: int = 0
    paragraphs: int = 0

    def add(self, state: str, paragraphs: int, *, is_outdated: bool = False) -> None:
        """Count one more text."""
        setattr(self, state, getattr(self, state) + 1)
        self.paragraphs += paragraphs
        if is_outdated and state == State.REVIEWED:
            self.reviewed_outdated += 1
        elif is_outdated:
            self.machine_outdated += 1


@cache
def speaking_keys(kind: str) -> tuple[Key, ...]:
    """The keys of a kind behind which there are translated texts."""
    return tuple(key for key in forms()[kind].all_keys if key.has_texts)


@cache
def shown_because_of(kind: str) -> tuple[tuple[str, str], ...]:
    """The other entries on which it depends whether readers see a part and its texts (a transfer is shown
    with its city), as `(accessor of the parts, field)`."""
    return tuple(
        (key.accessor, each.field)
        for key in speaking_keys(kind)
        if isinstance(key, Parts) and _is_ruled(key)
        for each in key.keys
        if isinstance(each, Reference)
    )


def _is_ruled(key: Parts) -> bool:
    return rule_for(key) != Disclosure(key.name)


def texts_shown(kind: str, entry: Entry) -> Iterator[Owned]:
    """The texts of an entry that readers may see, as far as the original has them."""
    for key in speaking_keys(kind):
        shown = {row.pk for row in rows_of(key, entry)} if isinstance(key, Parts) and _is_ruled(key) else None
        for owner, field, name in key.owners(entry):
            if getattr(owner, f"{field}_{owner.original_language}") and (shown is None or owner.pk in shown):
                yield owner, field, name


def published(kind: str, keys: Collection[int] | None = None) -> models.QuerySet:
    """The published entries of a kind (all, or those of the keys) with all that `texts_shown` reads."""
    entries = forms()[kind].model.objects.published().order_by("pk").prefetch_related(*_lookups(kind))
    return entries if keys is None else entries.filter(pk__in=keys)


def _lookups(kind: str) -> Collection[models.Prefetch]:
    """Parts come with the entries that decide whether they are shown, which would else be asked for one by one."""
    model = forms()[kind].model
    found: dict[str, models.Prefetch] = {}
    for key in speaking_keys(kind):
        if isinstance(key, Parts):
            fields = [field for accessor, field in shown_because_of(kind) if accessor == key.accessor]
            rows = model._meta.get_field(key.accessor).related_model._base_manager.all()
            found[key.accessor] = models.Prefetch(
                key.accessor, rows.select_related(*fields) if fields else rows
            )
        else:
            found |= {each.prefetch_to: each for each in key.lookups(model)}
    return found.values()


def counted(kind: str, entries: Iterable[Entry]) -> Iterator[tuple[Entry, dict[str, Counts]]]:
    """Each entry with the counts of its texts by language; the states come in one query for all."""
    told = [(entry, list(texts_shown(kind, entry))) for entry in entries]
    owners = {(type(owner), owner.pk): owner for _entry, texts in told for owner, _field, _name in texts}
    reader = Reader(owners.values(), CODES[0], CODES)
    for entry, texts in told:
        found = {language: Counts() for language in CODES}
        for owner, field, _name in texts:
            _count(found, reader, owner, field)
        yield entry, found


def _count(found: dict[str, Counts], reader: Reader, owner: models.Model, field: str) -> None:
    in_all = len(split(getattr(owner, f"{field}_{owner.original_language}")))
    for language, counts in found.items():
        if not getattr(owner, f"{field}_{language}"):
            counts.add(MISSING, in_all)
        else:
            shown = reader.read(owner, field, language)
            counts.add(shown.state, shown.changed_paragraphs, is_outdated=shown.is_outdated)
