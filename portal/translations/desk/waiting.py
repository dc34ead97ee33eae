"""The proposals that wait for review, by entry: they belong to texts, and texts to entries or their parts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count, Q

from portal.search.sources import sources
from portal.translations.counted import Standing
from portal.translations.proposals import Proposal, Status
from portal.translations.uncounted import owners_of

Place = tuple[str, int]


def waiting_in(languages: Collection[str]) -> Mapping[str, int]:
    """How many proposals wait in each language."""
    waits = Proposal.objects.filter(status=Status.WAITING, language__in=languages)
    return dict(waits.values_list("language").annotate(Count("pk")).order_by())


def waiting_by_entry(language: str) -> Mapping[Place, int]:
    """How many proposals wait for each published entry in a language, by kind and key."""
    waits = Proposal.objects.filter(status=Status.WAITING, language=language)
    objects = defaultdict(Counter)
    for model, key, number in waits.values_list("model", "object_id").annotate(Count("pk")).order_by():
        objects[model.partition(".")[2]][key] += number
    entries: dict[str, Counter] = defaultdict(Counter)
    for model, numbers in objects.items():
        entity, owners = owners_of(model, set(numbers))
        for key, owner in owners.items():
            entries[entity][owner] += numbers[key]
    return {(kind, key): entries[sources()[kind].entity][key] for kind, key in _published(entries, language)}


def _published(entries: Mapping[str, Counter], language: str) -> Collection[Place]:
    """Those that have a standing, and of which kind they are."""
    if not entries:
        return ()
    condition = Q(pk__in=())
    for kind, source in sources().items():
        if source.entity in entries:
            condition |= Q(kind=kind, object_id__in=list(entries[source.entity]))
    return Standing.objects.filter(condition, language=language).values_list("kind", "object_id")
