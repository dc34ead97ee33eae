"""The translated texts of an entry and of its parts, each with its place and its name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from portal.exchange.forms import forms
from portal.exchange.keys import lookups_of
from portal.languages import CODES
from portal.publishing import Entry
from portal.translations.models import Spot


@dataclass(frozen=True)
class Text:
    """One text in all its languages. `owner` is the entry or the part of it that has the `field`; `name` is
    what an export calls it (`sections.problem`, `outcomes.0.change`)."""

    kind: str
    entry: Entry
    owner: models.Model
    field: str
    name: str

    @property
    def source_language(self) -> str:
        return self.owner.original_language

    @property
    def source(self) -> str:
        """The text in its original language."""
        return self.words(self.source_language)

    @property
    def key(self) -> str:
        """Kind, entry and name, as files that are exchanged with translators say it."""
        return f"{self.kind}:{self.entry.slug}:{self.name}"

    @property
    def is_long(self) -> bool:
        """Whether it may have several lines, and so several paragraphs."""
        return isinstance(self._field_in(CODES[0]).translated_field, models.TextField)

    def words(self, language: str) -> str:
        """The text in one language, empty where there is none."""
        return getattr(self.owner, f"{self.field}_{language}") or ""

    def limit(self, language: str) -> int | None:
        """How many characters it may have at most."""
        return self._field_in(language).max_length

    @property
    def spot(self) -> Spot:
        return label_of(type(self.owner), self.field), self.owner.pk, self.field

    def place(self, language: str) -> dict[str, Any]:
        """The fields of `models.Place`."""
        return place_of(self.owner, self.field, language)

    def _field_in(self, language: str) -> models.Field:
        return self.owner._meta.get_field(f"{self.field}_{language}")


def at_spots(spots: Iterable[Spot]) -> Q:
    """What stands at the objects of some spots, whichever their field."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for model, object_id, _field in spots:
        numbers[model].add(object_id)
    if not numbers:
        return Q(pk__in=[])
    return Q(
        *(Q(model=model, object_id__in=sorted(found)) for model, found in numbers.items()),
        _connector=Q.OR,
    )


def label_of(model: type[models.Model], field: str) -> str:
    """The label of the model that declares the field (a project's title belongs to the initiative)."""
    return model._meta.get_field(f"{field}_en").model._meta.label_lower


def place_of(owner: models.Model, field: str, language: str) -> dict[str, Any]:
    """Where the text of a field stands, as the fields of `models.Place`."""
    return {
        "model": label_of(type(owner), field),
        "object_id": owner.pk,
        "field": field,
        "language": language,
    }


def texts_of(kind: str, entry: Entry) -> list[Text]:
    """The texts of an entry that have an original to translate. Names that are in use are not translated."""
    return [
        Text(kind, entry, owner, field, name)
        for key in forms()[kind].all_keys
        for owner, field, name in key.owners(entry)
        if not getattr(owner, "NAMES_ARE_IN_USE", False)
        and getattr(owner, f"{field}_{owner.original_language}")
    ]


def with_texts(kind: str, entries: models.QuerySet) -> models.QuerySet:
    """The entries of a kind with all that `texts_of` reads, and with nothing that their rows only refer to."""
    form = forms()[kind]
    lookups = lookups_of([key for key in form.all_keys if key.has_texts], form.model)
    return entries.prefetch_related(*(each for each in lookups if "__" not in each.prefetch_to))


def entry_of(owner: models.Model) -> tuple[str, Entry] | None:
    """Kind and entry that a text's owner belongs to; None for what is no entry of a kind that travels."""
    entry = getattr(owner, "entry", owner)
    for kind, form in forms().items():
        if issubclass(form.model, type(entry)):
            found = (
                entry if type(entry) is form.model else form.model._base_manager.filter(pk=entry.pk).first()
            )
            if found is not None:
                return kind, found
    return None


def text_at(model: str, object_id: int, field: str) -> Text | None:
    """The text of a place; None where it is gone."""
    owner = apps.get_model(model)._base_manager.filter(pk=object_id).first()
    found = owner and entry_of(owner)
    spot = (model, object_id, field)
    return next((text for text in texts_of(*found) if text.spot == spot), None) if found else None


def entries_with_texts(kind: str) -> Iterator[Entry]:
    """All published entries of a kind, in the order of their keys, a few hundred in memory at a time."""
    published = forms()[kind].model.objects.published().order_by("pk")
    return with_texts(kind, published).iterator(chunk_size=200)
