"""Entries that are new: many at once, in a statement for each table.

Nothing is known here of a new entry, so nothing needs to be compared, read or protected.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, models

from portal.exchange.keys import Key, NotYet, texts_of
from portal.exchange.lines import Line, check_title
from portal.exchange.related_keys import Reference
from portal.exchange.resolving import Catalogue
from portal.exchange.states import said_of
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
        entry = line.form.model(slug=line.slug)
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


def insert(entries: list[models.Model]) -> None:
    """Store entries of one model. Django's own `bulk_create` refuses models that stand on another's table, so
    this inserts into each table in turn, as its `save` does for one; as there, no signals are sent by it."""
    model = type(entries[0])
    for table in (*reversed(model._meta.get_parent_list()), model):
        for parent, link in table._meta.parents.items():
            for entry in entries:
                setattr(entry, link.attname, getattr(entry, parent._meta.pk.attname))
        _insert_into(table, entries)
    for entry in entries:
        entry._state.adding, entry._state.db = False, DEFAULT_DB_ALIAS


def _insert_into(table: type[models.Model], entries: list[models.Model]) -> None:
    returned = table._meta.db_returning_fields
    keys = table._base_manager._insert(
        entries,
        fields=[each for each in table._meta.local_concrete_fields if each is not table._meta.auto_field],
        returning_fields=returned,
        using=DEFAULT_DB_ALIAS,
    )
    for entry, values in zip(entries, keys, strict=False):
        for each, value in zip(returned, values, strict=True):
            setattr(entry, each.attname, value)


def _store_beside(begun: Iterable[Beginning]) -> None:
    """The rows beside the entries, and what is said of all texts."""
    rows: dict[type[models.Model], list[models.Model]] = {}
    for each in begun:
        for made in each.rows.values():
            for row in made:
                rows.setdefault(type(row), []).append(row)
    for model, made in rows.items():
        model._base_manager.bulk_create(made)
    if said := [said for each in begun for said in each.said()]:
        set_states(said)
