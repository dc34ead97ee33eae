"""The translation memory: how paragraphs like one were translated before, in any published entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from django.db import models
from django.utils.safestring import SafeString

from portal.differences import compared_aloud
from portal.exchange.forms import forms
from portal.links import path_to
from portal.search import analysis, clauses
from portal.search.asking import IndexMissing, View
from portal.search.engine import facet_field, stem_field
from portal.search.sources import sources
from portal.translations.desk.headings import title_of
from portal.translations.desk.known import Known
from portal.translations.desk.paragraph import Paragraph
from portal.translations.memory import LEAST, Memory, Near
from portal.translations.models import State
from portal.translations.paragraphs import split
from portal.translations.slots import Slot
from portal.translations.texts import Text, texts_of, with_texts

SHOWN = 3
TOLD_BY = 12  # words of the paragraph, those that the fewest entries have
IN_COMMON = 1 / 3  # of them; an entry that has fewer has no such paragraph
LOOKED_AT = 12  # entries whose texts the index tells
LOADED = 3  # entries whose texts the database is asked for


@dataclass(frozen=True)
class Remembered:
    """An earlier translation, how like its source is to the paragraph (0 to 1), and where it stands."""

    similarity: float
    slot: Slot
    text: Text
    change: SafeString

    @property
    def is_exact(self) -> bool:
        return self.similarity == 1

    @property
    def title(self) -> str:
        return title_of(self.text.entry, self.text.entry.original_language)[0]

    @property
    def title_language(self) -> str:
        return self.text.entry.original_language

    @property
    def path(self) -> str:
        source = sources().get(self.text.kind)
        return path_to(source, self.text.entry.slug) if source else ""


def remembered(paragraph: Paragraph) -> list[Remembered]:
    """The best translations of paragraphs like this one, the most alike first, reviewed ones before others.

    Candidates are entries which the index has under the paragraph's rarer words, so nothing is read whole; while
    there is no index nothing is remembered.
    """
    wanted, language = paragraph.slot.source, paragraph.language
    try:
        view = View(paragraph.text.source_language)
    except IndexMissing:
        return []
    found = [
        (text, slot)
        for text, slot in _pairs(_entries(view, wanted, language), paragraph)
        if (text.owner, text.field, slot.key)
        != (paragraph.text.owner, paragraph.text.field, paragraph.slot.key)
    ]
    near = Memory(slot.source for _text, slot in found).nearest(wanted, limit=4 * SHOWN)
    return list(_best(wanted, near, found))


def _entries(view: View, wanted: str, target: str) -> dict[str, list[int]]:
    """The published entries that have a paragraph like the wanted one, `{family of tables: keys}`."""
    snapshot, source = view.snapshot, view.language
    words = _telling(view, wanted)
    if not words:
        return {}
    clause = clauses.All(
        (
            clauses.All(tuple(words), least=ceil(len(words) * IN_COMMON)),
            clauses.OneOf(facet_field("original_language"), (source,)),
            clauses.OneOf(facet_field("available_in"), (target,)),
        )
    )
    alike: list[tuple[float, str]] = []
    for hit in snapshot.search(view.only_visible(clause), limit=LOOKED_AT):
        titles = hit.card["texts"]["title"].get(source, ())[:1]
        told = [part for text in (*titles, *snapshot.passages(hit).get(source, ())) for part in split(text)]
        best = Memory(told).nearest(wanted, limit=1)
        alike += [(each.similarity, hit.key) for each in best]
    found: dict[str, list[int]] = {}
    for _similarity, key in sorted(alike, key=lambda each: -each[0])[:LOADED]:
        entity, _colon, number = key.partition(":")
        found.setdefault(entity, []).append(int(number))
    return found


def _telling(view: View, wanted: str) -> list:
    """The words of a paragraph that the fewest entries have; those that none has tell nothing."""
    fields = [stem_field(part, view.language) for part in ("title", "text")]
    told = analysis.reading(wanted, view.language).telling
    stems = {forms[0] for _exact, forms, _stop in told}
    counted = {stem: sum(view.snapshot.frequency(field, stem) for field in fields) for stem in stems}
    known = sorted((count, stem) for stem, count in counted.items() if count)
    return [clauses.Any(tuple(clauses.Word(field, stem) for field in fields)) for _n, stem in known[:TOLD_BY]]


def _pairs(entries: dict[str, list[int]], paragraph: Paragraph) -> Iterable[tuple[Text, Slot]]:
    """The paragraphs of entries that have a translation of the source as it is."""
    texts = [text for kind, entry in _loaded(entries) for text in texts_of(kind, entry)]
    texts = [text for text in texts if text.source_language == paragraph.text.source_language]
    known = Known(texts, paragraph.language)
    for text in texts:
        for slot in known.slots(text):
            if slot.target and slot.source and not slot.is_outdated and not slot.is_whole:
                yield text, slot


def _loaded(entries: dict[str, list[int]]) -> Iterable[tuple[str, models.Model]]:
    for entity, keys in entries.items():
        for kind, source in sources().items():
            if source.entity == entity and kind in forms():
                rows = source.model.objects.published().filter(pk__in=keys)
                yield from ((kind, entry) for entry in with_texts(kind, rows))


def _best(wanted: str, near: list[Near], found: list[tuple[Text, Slot]]) -> Iterable[Remembered]:
    """Each translation once."""
    told: set[str] = set()
    for each in sorted(near, key=lambda one: (-one.similarity, found[one.index][1].state != State.REVIEWED)):
        text, slot = found[each.index]
        if slot.target not in told and len(told) < SHOWN and each.similarity >= LEAST:
            told.add(slot.target)
            yield Remembered(each.similarity, slot, text, compared_aloud(slot.source, wanted))
