"""The texts of an entry that everybody may read, each as a reader of a language is shown it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst

from portal.api.disclosure import rows_of
from portal.exchange.forms import forms
from portal.exchange.keys import Key, Owned
from portal.exchange.related_keys import Parts
from portal.publishing import Entry
from portal.translations.reading import Reader, ShownText


@dataclass(frozen=True)
class EntryText:
    """A text of an entry or of a part of it. `name` is what exports call it (`outcomes.0.change`)."""

    owner: models.Model
    field: str
    name: str
    shown: ShownText

    @property
    def label(self) -> str:
        """What readers call it: the field; of a part the kind of part, and which of several it is."""
        words = capfirst(self.owner._meta.get_field(self.field).verbose_name)
        if isinstance(self.owner, Entry):
            return words
        if (kind := getattr(self.owner, "get_kind_display", None)) is not None:
            return capfirst(kind())
        number = next((f" {int(part) + 1}" for part in self.name.split(".") if part.isdigit()), "")
        return f"{capfirst(self.owner._meta.verbose_name)}{number}: {words}"


def entry_texts(kind: str, entry: Entry, reader: Reader) -> list[EntryText]:
    """The texts that there are, in the order of the interchange form, in the reader's language or another.

    Names that are in use are nobody's translation, so they are none of these. Of parts, what is not public
    is left out. It asks nothing of the database where `entry` was read with its parts.
    """
    return [
        EntryText(owner, field, name, shown)
        for key in forms()[kind].all_keys
        for owner, field, name in _public(key, entry)
        if not getattr(owner, "NAMES_ARE_IN_USE", False) and (shown := reader.read(owner, field))
    ]


def speaking(kind: str, entry: Entry) -> list[models.Model]:
    """The entry and its public parts that have texts: those whose states a `Reader` is to know."""
    owners = [owner for key in forms()[kind].all_keys for owner, _field, _name in _public(key, entry)]
    return list({(owner._meta.label, owner.pk): owner for owner in owners}.values())


def _public(key: Key, entry: Entry) -> Iterable[Owned]:
    if not isinstance(key, Parts):
        return key.owners(entry)
    return key.owners(entry, rows_of(key, entry)) if key.has_texts else ()
