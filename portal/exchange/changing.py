"""Entries that are there already: what a line says anew of them is taken, what it repeats costs no write."""

from dataclasses import dataclass, field

from django.db import models

from portal.exchange.keys import Key, NotYet, lookups_of
from portal.exchange.lines import Line, check_title
from portal.exchange.proposing import propose
from portal.exchange.resolving import Catalogue
from portal.exchange.states import Kept, KnownTexts
from portal.history import record, snapshot
from portal.translations.workflow import Said, set_states


@dataclass
class Change:
    """An entry that is there and what a line says of it."""

    line: Line
    entry: models.Model
    keys: list[Key]
    texts: KnownTexts
    waits: bool = False
    before: dict = field(default_factory=dict)
    kept: dict[str, list[Kept]] = field(default_factory=dict)
    is_news: bool = False
    is_new = False

    @property
    def stayed(self) -> list[str]:
        """The reviewed texts for which the line had others."""
        named = f"{self.line.form.kind} {self.line.slug}"
        return [f"{named} {each.under} ({each.language})" for kept in self.kept.values() for each in kept]

    def take(self, catalogue: Catalogue) -> None:
        """Take the entry's own keys, then those that lead to others: all of these, or none yet."""
        own, late = ([key for key in self.keys if key.late is is_late] for is_late in (False, True))
        for key in own:
            self._take([key], catalogue)
        try:
            self._take(late, catalogue)
        except NotYet:
            self.waits, self.keys = True, own
            self.kept = {key.name: self.kept[key.name] for key in own if key.name in self.kept}

    def save(self, status: str) -> None:
        """Store an entry of which something was taken; with `status`, in that."""
        if self.is_news:
            self.entry.status = status or self.entry.status
            self.entry.save()
            self.entry._prefetched_objects_cache = {}

    def said(self) -> list[Said]:
        """The states of the texts that the line gives; what it leaves as it was keeps what is known of it."""
        said = self.texts.news(self.entry, self.keys, self.line.states)
        self.is_news = self.is_news or bool(said)
        return said

    def _take(self, keys: list[Key], catalogue: Catalogue) -> None:
        """Take of the keys those that say something new. All are compared before any is taken."""
        given = [(key, self._given(key)) for key in keys]
        new = [(key, value) for key, value in given if not key.says_the_same(self.entry, value, catalogue)]
        for key, value in new:
            self.before = self.before or snapshot(self.entry)
            key.take(self.entry, value, catalogue)
            self.is_news = True

    def _given(self, key: Key):
        value, kept = self.texts.without_reviewed(self.entry, key, self.line.content[key.name])
        if kept:
            self.kept[key.name] = kept
        return value


def change(
    lines: list[Line],
    entries: list[models.Model],
    keys: list[list[Key]],
    catalogue: Catalogue,
    *,
    status: str,
    by,
) -> list[Change]:
    """Take what lines of one kind say of their entries. Those that wait for others have their own keys taken.
    With `status`, what changes gets that. Raises `Refused` or what the database says."""
    all_keys = list({key.name: key for of_line in keys for key in of_line}.values())
    read_beside(entries, all_keys)
    texts = KnownTexts(entries, all_keys)
    changes = [
        Change(line, entry, of_line, texts) for line, entry, of_line in zip(lines, entries, keys, strict=True)
    ]
    for each in changes:
        each.line.check_keys()
        each.take(catalogue)
        check_title(each.entry)
        each.save(status)
    if said := [said for each in changes for said in each.said()]:
        texts.forget_replaced()
        set_states(said)
    if any(each.before for each in changes):
        texts.forget_emptied(entries)
    for each in changes:
        if each.before:
            record(each.entry, each.before, by=by, note="import")
        if by and each.kept:
            kept = [kept for of_key in each.kept.values() for kept in of_key]
            propose(each.line.form.kind, each.entry, kept, by=by)
    return changes


def read_beside(entries: list[models.Model], keys: list[Key]) -> None:
    """Read what the keys compare, for all entries at once."""
    models.prefetch_related_objects(entries, *lookups_of(keys, type(entries[0])))
