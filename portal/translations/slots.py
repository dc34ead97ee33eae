"""The paragraphs of a source, and beside each what stands for it in another language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from portal.translations.models import MISSING, State, TranslationUnit
from portal.translations.paragraphs import changed, digest, digest_of_all, digests, join, split

# What is written down of a paragraph of a translation: the digest of the source paragraph, and its state.
Made = tuple[str, str]


@dataclass(frozen=True)
class Slot:
    """A paragraph of the source and its translation.

    `digest` is that of the source paragraph now, `made_from` that of the one which was translated. Where the
    source has no such paragraph any more, `source` and `digest` are empty. A text of which nobody knows which
    paragraph belongs to which is one slot, as a whole.
    """

    source: str
    target: str
    digest: str
    made_from: str
    state: str
    is_whole: bool = False

    @property
    def is_missing(self) -> bool:
        return not self.target

    @property
    def is_orphan(self) -> bool:
        """Whether the source has lost the paragraph that this translates."""
        return not self.source

    @property
    def is_outdated(self) -> bool:
        return bool(self.target) and self.made_from != self.digest

    @property
    def key(self) -> str:
        """What tells it from the other slots: the digest of its source, or of what that was."""
        return self.digest or self.made_from

    def written(self, text: str, state: str) -> "Slot":
        """The slot with a translation of its source as it is now."""
        return replace(self, target=text, state=state if text else MISSING, made_from=self.digest)


def made_of(unit: TranslationUnit) -> list[Made]:
    """The source paragraphs that a translation was made from, as far as the unit says."""
    if unit.paragraphs:
        return [(made_from, state) for made_from, state in unit.paragraphs]
    return [(unit.source_hash, unit.state)]


def is_outdated(unit: TranslationUnit, source: str | None) -> bool:
    """Whether the source is not what the translation was made from. An original has none."""
    if not unit.source_language or unit.source_hash == digest(source):
        return False
    return tuple(made_from for made_from, _state in made_of(unit)) != digests(source)


def behind(
    unit: TranslationUnit | None,
    words: Callable[[str], str | None],
    unit_in: Callable[[str], TranslationUnit | None],
) -> TranslationUnit | None:
    """The unit of a translation, or of the translation that it was made from, whose source has changed; None where
    all are up to date. `words` and `unit_in` tell the text and its unit in a language.

    Translations that say they were made from each other are asked once each.
    """
    asked: set[str] = set()
    while unit is not None and unit.source_language and unit.source_language not in asked:
        if is_outdated(unit, words(unit.source_language)):
            return unit
        asked.add(unit.source_language)
        unit = unit_in(unit.source_language)
    return None


def as_from_original(
    unit: TranslationUnit, source: str, source_language: str, *, is_behind: bool
) -> TranslationUnit:
    """A unit of a text that was made from another translation, as if it had been made from the original."""
    now, made = digests(source), made_of(unit)
    is_mixed = len({state for _made_from, state in made}) > 1
    is_known = not is_behind and (not is_mixed or len(now) == len(made))
    return TranslationUnit(
        state=unit.state if is_known else _strictest(unit.state, made),
        source_language=source_language,
        source_hash=digest(source) if is_known else "",
        paragraphs=[[each, state] for each, (_made_from, state) in zip(now, made, strict=False)]
        if is_known and is_mixed
        else [],
    )


def _strictest(state: str, made: Iterable[Made]) -> str:
    """What a text counts as where nobody knows which paragraph a person reviewed: a person's."""
    return State.REVIEWED if any(each == State.REVIEWED for _made_from, each in made) else state


def changes(unit: TranslationUnit, source: str | None) -> int:
    """How many paragraphs of the source are new, changed or gone since it was translated."""
    before = [made_from for made_from, _state in made_of(unit)]
    alignment = changed(before, digests(source))
    replaced = [old for old in alignment.instead_of if old is not None]
    return max(1, len(alignment.changed) + len(alignment.gone) - len(replaced))


def slots(source: str | None, target: str | None, unit: TranslationUnit | None) -> tuple[Slot, ...]:
    """The slots of a text in the order of the source; what the source has lost stands where it stood.

    A translation without a unit is a machine's, made from the source as it is.
    """
    paragraphs, written = split(source), split(target)
    if not written:
        return tuple(Slot(text, "", digest(text), "", MISSING) for text in paragraphs)
    now = digests(source)
    made = _made(unit, source, now)
    if len(made) != len(written):
        is_fresh = unit is None or not is_outdated(unit, source)
        state = _strictest(unit.state if unit else State.MACHINE, made)
        made_from = digest(source) if is_fresh else digest_of_all(each for each, _state in made)
        return (Slot(source, target, digest(source), made_from, state, is_whole=True),)
    return tuple(_aligned(paragraphs, written, now, made))


def _made(unit: TranslationUnit | None, source: str | None, now: Sequence[str]) -> list[Made]:
    if unit is None:
        return [(each, State.MACHINE) for each in now]
    if not unit.paragraphs and unit.source_hash == digest(source):
        return [(each, unit.state) for each in now]
    return made_of(unit)


def _aligned(
    paragraphs: Sequence[str], written: Sequence[str], now: Sequence[str], made: Sequence[Made]
) -> list[Slot]:
    alignment = changed([made_from for made_from, _state in made], now)
    found: list[Slot] = []
    used = set()
    for index, text in enumerate(paragraphs):
        old = alignment.old_of[index]
        old = alignment.instead_of[index] if old is None else old
        if old is None:
            found.append(Slot(text, "", now[index], "", MISSING))
        else:
            used.add(old)
            found.append(Slot(text, written[old], now[index], *made[old]))
    for old in range(len(written)):
        if old not in used:
            made_from, state = made[old]
            before = next((at for at, slot in enumerate(found) if _is(slot, made, old - 1)), -1)
            found.insert(before + 1, Slot("", written[old], "", made_from, state))
    return found


def _is(slot: Slot, made: Sequence[Made], old: int) -> bool:
    return old >= 0 and bool(slot.target) and slot.made_from == made[old][0]


def text_of(found: Iterable[Slot]) -> str:
    """The translation that slots make up."""
    return join(slot.target for slot in found)


def made_by(found: Sequence[Slot]) -> list[Made]:
    """What is to be written down of the paragraphs of `text_of`."""
    if len(found) == 1 and found[0].is_whole:
        return [(each, found[0].state) for each in digests(found[0].source)]
    return [(slot.made_from, slot.state) for slot in found if slot.target]


def state_of(found: Iterable[Slot]) -> str:
    """What a text is: missing if it has no paragraph, a machine's if one of them is."""
    states = {slot.state for slot in found if slot.target}
    if not states:
        return MISSING
    return State.MACHINE if State.MACHINE in states else State.REVIEWED
