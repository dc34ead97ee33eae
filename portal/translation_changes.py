"""What has changed in the source of an entry's texts since they were translated, paragraph by paragraph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from portal.differences import compared_aloud
from portal.entry_texts import EntryText
from portal.translations.earlier import Wanted, earlier_of_many
from portal.translations.models import TranslationUnit
from portal.translations.reading import Reader
from portal.translations.slots import Slot, made_of, slots


@dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph of the source: what became of it, and the translation that was made before.

    `change` is "changed", "new" or "gone". `difference` is empty where the earlier paragraph is not known any
    more; then `source` is the present one.
    """

    change: str
    difference: SafeString | str
    source: str
    translation: str


@dataclass(frozen=True)
class Behind:
    """A text whose source has changed: the language of the source, that of the translation that was made from
    it (mostly the reader's; another where it is the translation of a translation), and its paragraphs."""

    text: EntryText
    source_language: str
    language: str
    tag: str
    paragraphs: Sequence[ChangedParagraph]


@dataclass(frozen=True)
class _Changes:
    """The unit of a text that is behind, with its slots."""

    text: EntryText
    unit: TranslationUnit
    slots: Sequence[Slot]

    @property
    def wanted(self) -> Wanted:
        """The digests of all that is not what it was."""
        found = {slot.made_from for slot in self.slots if slot.is_outdated}
        if any(slot.is_whole for slot in self.slots):
            found |= {made_from for made_from, _state in made_of(self.unit)}
        return Wanted(self.text.owner, self.text.field, self.unit.source_language, frozenset(found - {""}))


def behind(texts: Iterable[EntryText], reader: Reader) -> list[Behind]:
    """The texts whose source has changed; the earlier paragraphs of all of them in one query.

    An earlier paragraph is shown only if the digest says that the translation was made from just that.
    """
    found = [each for text in texts if text.shown.is_outdated and (each := _changes(text, reader))]
    earlier = earlier_of_many(each.wanted for each in found)
    return [_behind(each, known, reader) for each, known in zip(found, earlier, strict=True)]


def _changes(text: EntryText, reader: Reader) -> _Changes | None:
    unit = reader.outdated_unit(text.owner, text.field, text.shown.language)
    if unit is None:
        return None
    source = getattr(text.owner, f"{text.field}_{unit.source_language}")
    target = getattr(text.owner, f"{text.field}_{unit.language}")
    return _Changes(text, unit, slots(source, target, unit))


def _behind(changes: _Changes, earlier: dict[str, str], reader: Reader) -> Behind:
    text, unit = changes.text, changes.unit
    told = (_paragraph(slot, _before(slot, unit, earlier)) for slot in changes.slots)
    shown = reader.read(text.owner, text.field, unit.language)
    return Behind(text, unit.source_language, unit.language, shown.tag, [each for each in told if each])


def _before(slot: Slot, unit: TranslationUnit, earlier: dict[str, str]) -> str:
    """What a slot was made from; of a whole text the text itself, or all its paragraphs."""
    if not slot.is_whole:
        return earlier.get(slot.made_from, "")
    paragraphs = [earlier.get(made_from, "") for made_from, _state in made_of(unit)]
    return "\n\n".join(paragraphs) if all(paragraphs) else ""


def _paragraph(slot: Slot, before: str) -> ChangedParagraph | None:
    if slot.is_missing:
        return ChangedParagraph("new", compared_aloud("", slot.source), slot.source, "")
    if not slot.is_outdated:
        return None
    change = "gone" if slot.is_orphan else "changed"
    difference = compared_aloud(before, slot.source) if before else ""
    return ChangedParagraph(change, difference, slot.source, slot.target)
