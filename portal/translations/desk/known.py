"""All that is known of some texts in one language, however many they are, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, partial

from portal.translations.earlier import Wanted, earlier_of_many
from portal.translations.models import Spot, TranslationUnit
from portal.translations.proposals import Proposal, Status
from portal.translations.slots import Slot
from portal.translations.texts import Text, at_spots
from portal.translations.units import Units
from portal.translations.workflow import slots_of


class Known:
    """The units, proposals and earlier sources of texts as they stand in one language."""

    def __init__(self, texts: Sequence[Text], language: str):
        self.texts = texts
        self.language = language

    def unit(self, text: Text, language: str = "") -> TranslationUnit | None:
        return self._units.get(text, language)

    def slots(self, text: Text) -> tuple[Slot, ...]:
        """What `workflow.slots_of` tells of one text."""
        return slots_of(text, self.language, partial(self.unit, text))

    def waiting(self, text: Text) -> list[Proposal]:
        """The proposals that wait for a text, the oldest first."""
        return [each for each in self._proposals[text.spot] if each.status == Status.WAITING]

    def accepted(self, text: Text) -> dict[str, Proposal]:
        """What was approved for a text, by the digest of its source paragraph; the later wins."""
        approved = (each for each in self._proposals[text.spot] if each.status == Status.APPROVED)
        return {each.digest: each for each in sorted(approved, key=lambda each: (each.decided_at, each.pk))}

    def earlier(self, text: Text, made_from: str) -> str:
        """The paragraph of an earlier state of the source that has this digest; empty where none is found."""
        if not made_from:
            return ""
        told = {each.digest: each.source for each in self._proposals[text.spot]}
        return told.get(made_from) or self._earlier.get((*text.spot, made_from), "")

    @cached_property
    def _units(self) -> Units:
        return Units(self.texts, self.language)

    @cached_property
    def _proposals(self) -> dict[Spot, list[Proposal]]:
        rows = Proposal.objects.filter(
            at_spots(text.spot for text in self.texts),
            language=self.language,
            status__in=[Status.WAITING, Status.APPROVED],
        )
        found: dict[Spot, list[Proposal]] = defaultdict(list)
        for each in rows.select_related("by", "decided_by").order_by("at", "pk"):
            found[each.spot].append(each)
        return found

    @cached_property
    def _earlier(self) -> dict[tuple, str]:
        """`{(spot, digest): paragraph}` of the states of the sources that outdated translations were made from."""
        wanted = [
            Wanted(
                text.owner,
                text.field,
                text.source_language,
                {slot.made_from for slot in self.slots(text) if slot.is_outdated},
            )
            for text in self.texts
        ]
        return {
            (*text.spot, made_from): words
            for text, found in zip(self.texts, earlier_of_many(wanted), strict=True)
            for made_from, words in found.items()
        }
