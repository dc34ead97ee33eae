"""Entries that are new: many at once, in a statement for each table.

Nothing is known here of a new entry, so nothing needs to be compared, read or protected.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models

from portal.exchange.blanks import blank
from portal.exchange.keys import Key, NotYet, texts_of
from portal.exchange.lines import Line, check_title
from portal.exchange.related_keys import Reference
from portal.exchange.resolving import Catalogue
from portal.exchange.states import said_of
from portal.exchange.storing import insert
from portal.translations.workflow import Said, set_states

Wanted = Callable[[Key], bool]


@dataclass
class Beginning:
    """A new entry on its way into the database, with the rows beside it by the name of their key."""

    line: Line
    entry: models.Model
    keys: list[Key]
    rows: dict[str, list[models.Model]] = field(default_factory=dict)
    waits: bool = False
    is_new = is_news = True
    stayed = ()

    def take(self, catalogue: Catalogue) -> None:
        """Take the entry's own keys, then those that lead to others: all of these, or none yet."""
        own, late = ([key for key in self.keys if key.late is is_late] for is_late in (False, True))
        for key in own:
            key.take(self.entry, self.line.content[key.name], catalogue)
        try:
            self.rows = {
                key.name: key.begin(self.entry, self.line.content[key.name], catalogue) for key in late
            }
        except NotYet:
            self.waits, self.keys = True, own

    def said(self) -> list[Said]:
        """What the line says of its texts."""
        states = self.line.states
        return [
            said_of(owner, name, code, under, states)
            for key in self.keys
            for owner, name, under in key.owners(self.entry, self.rows.get(key.name))
            for code in texts_of(owner, name)
        ]


def begin(lines: list[Line], catalogue: Catalogue, *, is_wanted: Wanted, status: str = "") -> list[Beginning]:
    """Make the entries of lines of one kind. Those that wait for others stand in the database, and what leads
    to others is still to be taken (`go_on`). Raises `Refused` or what the database says."""
    begun = []
    for line in lines:
        line.check_keys()
        entry = blank(line.form.model, slug=line.slug)
        if entry._meta.get_parent_list():
            entry.kind = line.form.kind
        begun.append(Beginning(line, entry, line.keys(is_wanted)))
    for each in begun:
        each.take(catalogue)
        each.entry.status = status or each.entry.status
        check_title(each.entry)
    insert([each.entry for each in begun])
    for each in begun:
        catalogue.add(each.line.form.kind, each.entry)
    _store_beside(begun)
    return begun


def go_on(lines: list[Line], entries: list[models.Model], catalogue: Catalogue) -> list[Beginning]:
    """Take what leads to other entries, for entries that `begin` has made."""
    begun = [
        Beginning(line, entry, line.keys(lambda key: key.late))
        for line, entry in zip(lines, entries, strict=True)
    ]
    for each in begun:
        each.take(catalogue)
        if references := [key.field for key in each.keys if isinstance(key, Reference)]:
            each.entry.save(update_fields=references)
    _store_beside(begun)
    return begun


def _store_beside(begun: Iterable[Beginning]) -> None:
    """The rows beside the entries, and what is said of all texts."""
    rows: dict[type[models.Model], list[models.Model]] = {}
    for each in begun:
        for made in each.rows.values():
            for row in made:
                rows.setdefault(type(row), []).append(row)
    for made in rows.values():
        insert(made)
    if said := [said for each in begun for said in each.said()]:
        set_states(said)
