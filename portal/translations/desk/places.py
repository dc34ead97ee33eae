"""The texts at places of many entries, loaded at once."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db import models

from portal.exchange.forms import forms
from portal.exchange.keys import Key, lookups_of
from portal.exchange.keys import Text as TextKey
from portal.exchange.related_keys import Parts
from portal.publishing import PartOfEntry
from portal.translations.desk.known import Spot, spot_of
from portal.translations.texts import Text, texts_of


def with_owners(kind: str, entries: models.QuerySet) -> models.QuerySet:
    """The entries of a kind with the rows that have texts, and with nothing that these only refer to."""
    form = forms()[kind]
    lookups = lookups_of([key for key in form.all_keys if _has_texts(key)], form.model)
    return entries.prefetch_related(*(each for each in lookups if "__" not in each.prefetch_to))


def _has_texts(key: Key) -> bool:
    if isinstance(key, Parts):
        return any(isinstance(each, TextKey) for each in key.keys)
    return type(key).owners is not Key.owners


def texts_at(spots: Iterable[Spot]) -> dict[Spot, Text]:
    """The texts of some spots; what is gone is not among them. The number of queries depends on the kinds of
    entries, not on how many there are."""
    wanted = set(spots)
    entries = _entries(wanted)
    found: dict[Spot, Text] = {}
    for kind, form in forms().items():
        keys = {key for model, keys in entries.items() if issubclass(form.model, model) for key in keys}
        if not keys:
            continue
        for entry in with_owners(kind, form.model._base_manager.filter(pk__in=keys)):
            found |= {spot_of(text): text for text in texts_of(kind, entry)}
    return {spot: text for spot, text in found.items() if spot in wanted}


def _entries(spots: Iterable[Spot]) -> dict[type[models.Model], set[int]]:
    """The keys of the entries that the objects of spots are or belong to, by the model that names them."""
    objects: dict[str, set[int]] = defaultdict(set)
    for model, number, _field in spots:
        objects[model].add(number)
    found: dict[type[models.Model], set[int]] = defaultdict(set)
    for label, numbers in objects.items():
        model = apps.get_model(label)
        if issubclass(model, PartOfEntry):
            parent = model._meta.get_field(model.PARENT).related_model
            rows = model._base_manager.filter(pk__in=numbers)
            found[parent] |= set(rows.values_list(f"{model.PARENT}_id", flat=True))
        else:
            found[model] |= numbers
    return found
