"""From texts to the segments that files for translators have, one for each paragraph."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.links import address_in, path_to
from portal.publishing import Entry
from portal.search.sources import sources
from portal.translations.in_language import InLanguage, in_language
from portal.translations.interchange import TEXT_LENGTH, Segment, holdable
from portal.translations.models import MISSING, State
from portal.translations.proposing import written
from portal.translations.slots import Slot
from portal.translations.texts import Text, texts_of, with_texts

BATCH = 200
Wanted = Callable[[InLanguage, Slot], bool]


def is_to_do(text: InLanguage, slot: Slot) -> bool:
    """Whether a paragraph has no translation of its source as it is, and nobody has proposed one."""
    return (not text.words(slot) or slot.is_outdated) and not text.waiting(slot)


def is_machines(text: InLanguage, slot: Slot) -> bool:
    """Whether readers have a machine's translation, and nobody has proposed another."""
    return not slot.is_missing and slot.state == State.MACHINE and not text.waiting(slot)


# The queues that may be asked for by name.
STATES: Mapping[str, Wanted] = {
    "all": lambda text, slot: True,
    "todo": is_to_do,
    "machine": is_machines,
}


def segments(text: Text, language: str) -> list[Segment]:
    """The segments of one text."""
    return list(_segments(in_language([text], language), STATES["all"]))


def segments_of_entry(kind: str, entry: Entry, language: str, state: str = "all") -> Iterator[Segment]:
    """The segments of an entry's texts."""
    return _segments(in_language(texts_of(kind, entry), language), STATES[state])


def segments_of_language(
    language: str, kind: str | None = None, state: str = "all", slug: str | None = None
) -> Iterator[Segment]:
    """The segments of the published entries, or those of one kind, or of one entry. A few hundred entries are
    in memory at a time; those that were written in one language follow each other."""
    for texts in texts_by_batch(language, kind, slug):
        yield from _segments(in_language(texts, language), STATES[state])


def memory_of(source_language: str, language: str, *, only_reviewed: bool = False) -> Iterator[Segment]:
    """What readers have of a pair of languages, where it translates the source as it is."""
    for texts in texts_by_batch(language, written_in=[source_language]):
        for text in in_language(texts, language):
            for number, slot in _numbered(text):
                is_right = slot.state == State.REVIEWED or (slot.state == State.MACHINE and not only_reviewed)
                if is_right and not (slot.is_missing or slot.is_outdated):
                    yield _segment(text, slot, number, slot.target, slot.state, with_note=False)


def texts_by_batch(
    language: str,
    kind: str | None = None,
    slug: str | None = None,
    written_in: Iterable[str] = CODES,
) -> Iterator[list[Text]]:
    """The texts of published entries to be translated into a language, some entries at a time."""
    places = [
        (spoken, each, key)
        for each in ([kind] if kind else forms())
        for spoken, key in _published(each, slug)
        if spoken in written_in and spoken != language
    ]
    places.sort(key=lambda place: CODES.index(place[0]))
    for start in range(0, len(places), BATCH):
        batch = places[start : start + BATCH]
        found = _loaded(batch)
        yield [text for _spoken, each, key in batch for text in found.get((each, key), ())]


def _published(kind: str, slug: str | None) -> QuerySet:
    """The original language and the key of each published entry of a kind, or of the one with this slug."""
    entries = forms()[kind].model.objects.published().order_by("pk")
    return (entries.filter(slug=slug) if slug else entries).values_list("original_language", "pk")


def _loaded(batch: Iterable[tuple[str, str, int]]) -> dict[tuple[str, int], list[Text]]:
    """The texts of entries by kind and key; those of one kind are read together, whatever their languages."""
    keys = defaultdict(list)
    for _spoken, kind, key in batch:
        keys[kind].append(key)
    return {
        (kind, entry.pk): texts_of(kind, entry)
        for kind, of_kind in keys.items()
        for entry in with_texts(kind, forms()[kind].model.objects.published().filter(pk__in=of_kind))
    }


def number_of(key: str) -> tuple[str, int]:
    """The key of the text that a segment's key begins with, and the number of the paragraph; 0 for none."""
    text, _colon, number = key.rpartition(":")
    return (text, int(number)) if number.isascii() and number.isdecimal() and len(number) < 6 else (key, 0)


def as_stored(text: Text, slot: Slot, words: str) -> str:
    """Words as a proposal has them, whether they stand in a file or are about to."""
    return written(text, slot, in_file(words))


def in_file(words: str) -> str:
    """Words as they come back from a file, when they have gone into it and nobody has changed them."""
    return unicodedata.normalize("NFC", holdable(words))


def _segments(texts: Iterable[InLanguage], is_wanted: Wanted) -> Iterator[Segment]:
    for text in texts:
        for number, slot in _numbered(text):
            if is_wanted(text, slot):
                proposed = next(iter(text.waiting(slot)), None)
                words = proposed.text if proposed else text.words(slot)
                yield _segment(text, slot, number, words, _state(slot, words, bool(proposed)))


def _numbered(text: InLanguage) -> Iterator[tuple[int, Slot]]:
    """The paragraphs with their numbers; an original has none, nor has what no file of ours would hold."""
    for number, slot in enumerate(() if text.is_original else text.translatable, start=1):
        if max(len(slot.source), len(slot.target)) <= TEXT_LENGTH:
            yield number, slot


def _state(slot: Slot, words: str, is_proposed: bool) -> str:
    """What a tool is told: only what a second person has found right for the source as it is, is reviewed."""
    if not words:
        return MISSING
    if is_proposed or slot.is_outdated:
        return State.MACHINE.value
    return State.REVIEWED.value if slot.is_missing else State(slot.state).value


def _segment(
    text: InLanguage, slot: Slot, number: int, words: str, state: str, *, with_note: bool = True
) -> Segment:
    return Segment(
        key=f"{text.text.key}:{number}",
        source=slot.source,
        target=words,
        source_language=text.text.source_language,
        target_language=text.language,
        state=state,
        source_hash=slot.digest,
        note=_note(text.text, text.language) if with_note else "",
    )


def _note(text: Text, language: str) -> str:
    """What the text is, how long it may be, and where its entry can be read."""
    source = sources()[text.kind]
    limit = text.limit(language)
    told = (
        f"{source.label}: {text.name}",
        _("At most %(limit)d characters.") % {"limit": limit} if limit else "",
        address_in(text.source_language, path_to(source, text.entry.slug, text.source_language)),
    )
    return "\n".join(filter(None, told))
