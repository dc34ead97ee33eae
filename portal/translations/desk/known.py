"""All that is known of some texts in one language, however many they are, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.db.models import Q

from portal.translations.earlier import Wanted, earlier_of_many
from portal.translations.models import Place, TranslationUnit
from portal.translations.paragraphs import digest
from portal.translations.proposals import Proposal, Status
from portal.translations.slots import Slot, is_outdated, slots
from portal.translations.texts import Text

# A text's place without its language: model, number of the object, field.
Spot = tuple[str, int, str]


def spot_of(text: Text) -> Spot:
    place = text.place("")
    return place["model"], place["object_id"], place["field"]


def spot_in(row: Place) -> Spot:
    """The same of a row that has a place."""
    return row.model, row.object_id, row.field


def at_spots(spots: Iterable[Spot]) -> Q:
    """What stands at the objects of some spots, whichever their field."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for model, object_id, _field in spots:
        numbers[model].add(object_id)
    return Q(
        *(Q(model=model, object_id__in=sorted(found)) for model, found in numbers.items()),
        _connector=Q.OR,
    )


class Known:
    """The units, proposals and earlier sources of texts as they stand in one language."""

    def __init__(self, texts: Sequence[Text], language: str):
        self.texts = texts
        self.language = language
        self._where = at_spots(map(spot_of, texts)) if texts else Q(pk__in=[])

    def unit(self, text: Text, language: str = "") -> TranslationUnit | None:
        return self._units.get((*spot_of(text), language or self.language))

    def slots(self, text: Text) -> tuple[Slot, ...]:
        """What `workflow.slots_of` tells of one text."""
        unit = self.unit(text)
        if unit is not None and unit.source_language not in ("", text.source_language):
            unit = self._as_from_original(text, unit)
        return slots(text.source, text.words(self.language), unit)

    def waiting(self, text: Text) -> list[Proposal]:
        """The proposals that wait for a text, the oldest first."""
        return [each for each in self._proposals[spot_of(text)] if each.status == Status.WAITING]

    def accepted(self, text: Text) -> dict[str, Proposal]:
        """What was approved for a text, by the digest of its source paragraph; the later wins."""
        approved = (each for each in self._proposals[spot_of(text)] if each.status == Status.APPROVED)
        return {each.digest: each for each in sorted(approved, key=lambda each: (each.decided_at, each.pk))}

    def earlier(self, text: Text, made_from: str) -> str:
        """The paragraph of an earlier state of the source that has this digest; empty where none is found."""
        if not made_from:
            return ""
        told = {each.digest: each.source for each in self._proposals[spot_of(text)]}
        return told.get(made_from) or self._earlier.get((*spot_of(text), made_from), "")

    @cached_property
    def _units(self) -> dict[tuple, TranslationUnit]:
        """The units in the language, and those of the translations that some were made from."""
        found: dict[tuple, TranslationUnit] = {}
        wanted, told = {self.language}, set()
        while wanted:
            units = list(TranslationUnit.objects.filter(self._where, language__in=wanted))
            found |= {(*spot_in(unit), unit.language): unit for unit in units}
            told |= wanted
            wanted = {unit.source_language for unit in units} - told - {"", *self._originals}
        return found

    @cached_property
    def _originals(self) -> set[str]:
        return {text.source_language for text in self.texts}

    @cached_property
    def _proposals(self) -> dict[Spot, list[Proposal]]:
        rows = Proposal.objects.filter(
            self._where, language=self.language, status__in=[Status.WAITING, Status.APPROVED]
        )
        found: dict[Spot, list[Proposal]] = defaultdict(list)
        for each in rows.select_related("by", "decided_by").order_by("at", "pk"):
            found[spot_in(each)].append(each)
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
            (*spot_of(text), made_from): words
            for text, found in zip(self.texts, earlier_of_many(wanted), strict=True)
            for made_from, words in found.items()
        }

    def _as_from_original(self, text: Text, unit: TranslationUnit) -> TranslationUnit:
        """A unit of a text that was made from another translation, as if it had been made from the original."""
        between = self.unit(text, unit.source_language)
        is_old = is_outdated(unit, text.words(unit.source_language)) or (
            between is not None and is_outdated(between, text.source)
        )
        return TranslationUnit(
            state=unit.state,
            source_language=text.source_language,
            source_hash="" if is_old else digest(text.source),
        )
