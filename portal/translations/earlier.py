"""What a source said when it was translated: its earlier paragraphs, found in the revisions by their digests."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from portal.history import Revision
from portal.translations.paragraphs import digest, digest_of_all, digests, split

# Revisions that are looked through for one answer, the newest first.
MOST = 500


@dataclass(frozen=True)
class Wanted:
    """Digests of paragraphs, or of a whole text, that a field of an object had in a language."""

    owner: models.Model
    field: str
    language: str
    digests: Collection[str]

    @property
    def column(self) -> str:
        return f"{self.field}_{self.language}"

    @property
    def labels(self) -> list[str]:
        """The models under which changes of the object may have been recorded."""
        models_of = (type(self.owner), *type(self.owner)._meta.get_parent_list())
        return [model._meta.label_lower for model in models_of]


def earlier_paragraphs(
    owner: models.Model, field: str, language: str, digests: Collection[str]
) -> dict[str, str]:
    """`{digest: text}` of those paragraphs that a revision still has; one query."""
    return earlier_of_many([Wanted(owner, field, language, digests)])[0]


def earlier_of_many(wanted: Iterable[Wanted]) -> list[dict[str, str]]:
    """The same for several texts, in their order and in one query; none where nothing is wanted."""
    wanted = list(wanted)
    revisions = list(_revisions([each for each in wanted if each.digests]))
    return [_found(each, revisions) for each in wanted]


def _revisions(wanted: Sequence[Wanted]) -> Iterable[tuple[str, int, dict]]:
    condition = Q()
    for each in wanted:
        condition |= Q(model__in=each.labels, object_id=each.owner.pk, changes__has_key=each.column)
    if not condition:
        return []
    return Revision.objects.filter(condition).values_list("model", "object_id", "changes")[:MOST]


def _found(wanted: Wanted, revisions: Iterable[tuple[str, int, dict]]) -> dict[str, str]:
    missing, labels = {each for each in wanted.digests if each}, wanted.labels
    found: dict[str, str] = {}
    for model, object_id, changes in revisions:
        if not missing:
            break
        if object_id == wanted.owner.pk and model in labels:
            for key, text in _named(changes.get(wanted.column)):
                if key in missing:
                    found[key] = text
                    missing.discard(key)
    return found


def _named(change: list | None) -> Iterator[tuple[str, str]]:
    """The texts before and after a change, whole and by paragraphs, with their digests; the whole also with those
    that `slots` gives to a text of which nobody knows which paragraph belongs to which."""
    for text in change or ():
        if isinstance(text, str):
            yield from zip(digests(text), split(text), strict=True)
            yield digest(text), text
            yield digest_of_all(digests(text)), text
            yield digest(digest(text)), text
