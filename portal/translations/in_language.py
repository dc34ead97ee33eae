"""Many texts as they stand in one language, with what waits for them: read at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db import models

from portal.translations import workflow
from portal.translations.models import Spot, State
from portal.translations.proposals import Origin, Proposal, Status
from portal.translations.slots import Slot
from portal.translations.texts import Text, at_spots
from portal.translations.units import Units

OF_PEOPLE = (Origin.PERSON, Origin.FILE)


@dataclass(frozen=True)
class InLanguage:
    """A text in a language: its paragraphs, and by their keys all that was proposed for them, the newest first."""

    text: Text
    language: str
    slots: tuple[Slot, ...]
    is_original: bool
    proposed: dict[str, list[Proposal]] = field(default_factory=dict)

    def waiting(self, slot: Slot) -> list[Proposal]:
        """What people and files propose for a paragraph and nobody has decided on, the newest first."""
        return [
            each
            for each in self.proposed.get(slot.key, ())
            if each.status == Status.WAITING and each.origin in OF_PEOPLE
        ]

    def words(self, slot: Slot) -> str:
        """What stands for a paragraph, or was approved for it and waits for the rest of its text."""
        approved = (
            each for each in self.proposed.get(slot.key, ()) if each.status == Status.APPROVED and each.text
        )
        last = (
            max(approved, key=lambda each: (each.decided_at, each.pk), default=None)
            if slot.is_missing
            else None
        )
        return last.text if last else slot.target

    @property
    def translatable(self) -> tuple[Slot, ...]:
        """The paragraphs that the source has, in order."""
        return tuple(slot for slot in self.slots if not slot.is_orphan)


def in_language(texts: Iterable[Text], language: str) -> list[InLanguage]:
    """The texts in a language, in their order; two queries for any number of them."""
    texts = list(texts)
    units = Units(texts, language)
    proposed: dict[Spot, dict[str, list[Proposal]]] = defaultdict(lambda: defaultdict(list))
    for each in Proposal.objects.filter(at_spots(text.spot for text in texts), language=language):
        proposed[each.spot][each.digest].append(each)
    return [_standing(text, language, units, proposed.get(text.spot, {})) for text in texts]


def lock(texts: Iterable[Text], language: str) -> None:
    """What `workflow.locked` does, for many texts: they are read anew, and nobody else writes them in this
    transaction."""
    owners: dict[type[models.Model], dict[int, list[Text]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        owners[type(text.owner)][text.owner.pk].append(text)
    for model, found in sorted(owners.items(), key=lambda each: each[0]._meta.label):
        columns = sorted(
            {
                f"{text.field}_{code}"
                for of_owner in found.values()
                for text in of_owner
                for code in (language, text.source_language)
            }
        )
        rows = model._base_manager.select_for_update().filter(pk__in=found).order_by("pk")
        for key, *values in rows.values_list("pk", *columns):
            for text in found[key]:
                for column, value in zip(columns, values, strict=True):
                    setattr(text.owner, column, value)


def _standing(text: Text, language: str, units: Units, proposed: dict) -> InLanguage:
    unit, is_there = units.get(text), bool(text.words(language))
    found = workflow.slots_of(text, language, partial(units.get, text))
    is_original = is_there and workflow.state_in(text, language, unit) == State.ORIGINAL
    return InLanguage(text, language, found, is_original or language == text.source_language, proposed)
