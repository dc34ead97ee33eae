"""The texts at places of many entries, loaded at once."""

from collections import defaultdict
from collections.abc import Iterable

from portal.exchange.forms import forms
from portal.search.sources import sources
from portal.translations.models import Spot
from portal.translations.texts import Text, texts_of, with_texts
from portal.translations.uncounted import entries_of


def texts_at(spots: Iterable[Spot]) -> dict[Spot, Text]:
    """The texts of some spots; what is gone is not among them. The number of queries depends on the kinds of
    entries, not on how many there are."""
    wanted = set(spots)
    entries = _entries(wanted)
    found: dict[Spot, Text] = {}
    for kind, form in forms().items():
        if keys := entries[sources()[kind].entity]:
            for entry in with_texts(kind, form.model._base_manager.filter(pk__in=keys)):
                found |= {text.spot: text for text in texts_of(kind, entry)}
    return {spot: text for spot, text in found.items() if spot in wanted}


def _entries(spots: Iterable[Spot]) -> dict[str, set[int]]:
    """The keys of the entries that the objects of spots are or belong to, by their entity."""
    objects: dict[str, set[int]] = defaultdict(set)
    for model, number, _field in spots:
        objects[model.partition(".")[2]].add(number)
    found: dict[str, set[int]] = defaultdict(set)
    for model, numbers in objects.items():
        entity, keys = entries_of(model, numbers)
        found[entity] |= keys
    return found
