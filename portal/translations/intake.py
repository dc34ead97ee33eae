"""Taking what comes back from other tools: what fits the source as it is becomes a proposal, the rest is told.

A file decides nothing. What differs from what stands waits beside it until a second person has approved it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from portal.exchange.forms import forms
from portal.input import is_clean
from portal.permissions import may
from portal.translations.in_language import InLanguage, in_language, lock
from portal.translations.intake_report import Report
from portal.translations.interchange import Segment
from portal.translations.paragraphs import digest
from portal.translations.proposals import Origin, Proposal, Status
from portal.translations.roles import Translation
from portal.translations.segments import as_stored, in_file, number_of
from portal.translations.slots import Slot
from portal.translations.superseding import stood_before
from portal.translations.texts import Text, texts_of, with_texts
from portal.translations.warnings import warnings

BATCH = 100
Numbered = tuple[int, Segment]


@dataclass(frozen=True)
class Candidate:
    """A segment whose words are news for a paragraph; `replaced` is what the file's like has proposed before."""

    number: int
    segment: Segment
    text: InLanguage
    slot: Slot
    words: str
    replaced: tuple[Proposal, ...]


class Refused(Exception):
    """A segment that is not taken, with one of the `REASONS`."""

    def __init__(self, reason: str, limit: int = 0):
        super().__init__(reason)
        self.reason, self.limit = reason, limit


def take(segments: Iterable[Segment], *, by, provider: str, dry_run: bool = False) -> Report:
    """Propose what segments say that differs from what stands and from what waits; with `dry_run` only tell
    what would become of them. All is stored or nothing. `provider` is the name of the file."""
    numbered = sorted(enumerate(segments, start=1), key=lambda each: (each[1].entry, each[0]))
    intake = Intake(by, provider, is_storing=not dry_run)
    with transaction.atomic():
        for kind, found in groupby(numbered, key=lambda each: each[1].key.partition(":")[0]):
            entries = [list(of_entry) for _entry, of_entry in groupby(found, key=lambda each: each[1].entry)]
            for start in range(0, len(entries), BATCH):
                intake.take(kind, [each for of_entry in entries[start : start + BATCH] for each in of_entry])
    intake.report.sort()
    return intake.report


class Intake:
    """One file on its way in, some entries of one kind at a time."""

    def __init__(self, by, provider: str, *, is_storing: bool):
        self.by, self.provider, self.is_storing = by, provider, is_storing
        self.report = Report()
        self._seen: dict[tuple[str, str, str], str] = {}

    def take(self, kind: str, numbered: list[Numbered]) -> None:
        """Take the segments of some entries of a kind."""
        texts = _texts(kind, {segment.entry.partition(":")[2] for _number, segment in numbered})
        for language in sorted({segment.target_language for _number, segment in numbered}):
            spoken = [each for each in numbered if each[1].target_language == language]
            keys = dict.fromkeys(number_of(segment.key)[0] for _number, segment in spoken)
            wanted = [texts[key] for key in keys if key in texts]
            if self.is_storing:
                lock(wanted, language)
            self._take(spoken, {each.text.key: each for each in in_language(wanted, language)})

    def _take(self, numbered: list[Numbered], known: dict[str, InLanguage]) -> None:
        allowed: dict[str, bool] = {}
        found = []
        for number, segment in numbered:
            try:
                text = known.get(number_of(segment.key)[0])
                if candidate := self._judged(number, segment, text, allowed):
                    found.append(candidate)
            except Refused as refused:
                self.report.refuse(number, segment.key, refused.reason, refused.limit)
        before = stood_before((each.text.text, each.text.language, each.slot) for each in found)
        for each in [*found]:
            if each.words in before.get((each.text.text.key, each.slot.digest), ()):
                self.report.refuse(each.number, each.segment.key, "decided")
                found.remove(each)
        self._store(found)

    def _judged(
        self, number: int, segment: Segment, text: InLanguage | None, allowed: dict[str, bool]
    ) -> Candidate | None:
        """What is news of a segment, if anything is. Raises `Refused`."""
        if not segment.target.strip():
            self.report.empty += 1
            return None
        if text is None:
            raise Refused("unknown")
        if segment.entry not in allowed:
            about = Translation(text.text.entry, text.language)
            allowed[segment.entry] = may(self.by, "translate", about)
        if not allowed[segment.entry]:
            raise Refused("not-allowed")
        if text.is_original:
            raise Refused("original")
        slot = _slot_of(text, segment)
        words = _checked(text, slot, segment)
        return self._if_news(number, segment, text, slot, words)

    def _if_news(
        self, number: int, segment: Segment, text: InLanguage, slot: Slot, words: str
    ) -> Candidate | None:
        waiting = text.waiting(slot)
        known = {as_stored(text.text, slot, each) for each in (text.words(slot), *(p.text for p in waiting))}
        place = (text.text.key, text.language, slot.digest)
        if words in known or self._seen.get(place) == words:
            self.report.unchanged += 1
            return None
        if place in self._seen:
            raise Refused("twice")
        decided = {each.text for each in text.proposed.get(slot.key, ()) if each.status != Status.WAITING}
        if words in decided:
            raise Refused("decided")
        self._seen[place] = words
        replaced = tuple(each for each in waiting if each.origin == Origin.FILE)
        return Candidate(number, segment, text, slot, words, replaced)

    def _store(self, found: list[Candidate]) -> None:
        self.report.proposed += len(found)
        for each in found:
            self._warn(each)
        if self.is_storing and found:
            replaced = [proposal.pk for each in found for proposal in each.replaced]
            Proposal.objects.filter(pk__in=replaced).update(
                status=Status.REPLACED, decided_by=self.by, decided_at=timezone.now()
            )
            proposed = [
                Proposal.of(
                    each.text.text,
                    each.text.language,
                    each.slot,
                    each.words,
                    origin=Origin.FILE,
                    provider=self.provider,
                    by=self.by,
                )
                for each in found
            ]
            Proposal.objects.bulk_create(proposed, batch_size=500)

    def _warn(self, each: Candidate) -> None:
        languages = {
            "source_language": each.text.text.source_language,
            "target_language": each.text.language,
        }
        for warning in warnings(each.slot.source, each.words, **languages):
            self.report.warn(each.number, each.segment.key, str(warning.text))


def _texts(kind: str, slugs: set[str]) -> dict[str, Text]:
    """The texts of published entries by their keys."""
    if kind not in forms():
        return {}
    named = forms()[kind].model.objects.published().filter(slug__in=filter(is_clean, slugs))
    return {text.key: text for entry in with_texts(kind, named) for text in texts_of(kind, entry)}


def _slot_of(text: InLanguage, segment: Segment) -> Slot:
    """The paragraph that a segment translates: the digest is the truth, and its number tells equal ones apart."""
    if wanted := segment.source_hash:
        found = [slot for slot in text.translatable if slot.digest == wanted]
    else:
        wanted = digest(in_file(segment.source))
        found = [slot for slot in text.translatable if digest(in_file(slot.source)) == wanted]
    if not found:
        raise Refused("source-changed")
    number = number_of(segment.key)[1]
    numbered = text.translatable[number - 1] if 0 < number <= len(text.translatable) else found[0]
    return numbered if numbered in found else found[0]


def _checked(text: InLanguage, slot: Slot, segment: Segment) -> str:
    """The words as they would be stored. Raises `Refused`."""
    if not is_clean(segment.target):
        raise Refused("unclean")
    words = as_stored(text.text, slot, segment.target)
    limit = text.text.limit(text.language)
    if limit and len(words) > limit:
        raise Refused("too-long", limit)
    return words
