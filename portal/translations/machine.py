"""Which paragraphs a machine is to translate, and what becomes of its translations."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from portal.languages import CODES
from portal.publishing import Entry
from portal.translations import workflow
from portal.translations.models import State
from portal.translations.proposals import Origin, Proposal, Status, accepted
from portal.translations.proposing import NotPossible, suggest, written
from portal.translations.reading import Reader
from portal.translations.slots import Slot
from portal.translations.texts import Text, texts_of


@dataclass(frozen=True)
class Delivered:
    """How many paragraphs were written, how many suggested, and in our words what could be neither."""

    written: int = 0
    suggested: int = 0
    problems: tuple[str, ...] = ()


def wanted(text: Text, language: str) -> tuple[tuple[str, str], ...]:
    """`(digest, paragraph)` of the source paragraphs that a machine is to translate: those that have no
    translation or an outdated one.

    Not those that a person has translated already and that wait for the rest, nor those of which a machine's
    suggestion waits or was rejected. Only of a text that nobody has begun they all are, for it is begun as a whole.
    """
    if language == text.source_language:
        return ()
    is_begun = bool(text.words(language))
    lacking = [slot for slot in workflow.slots_of(text, language) if _lacks(slot)]
    if not lacking:
        return ()
    approved = accepted(text, language)
    offered = _offered(text, language, Status.WAITING, Status.REJECTED) if is_begun else set()
    return tuple(
        (slot.digest, slot.source)
        for slot in lacking
        if slot.digest not in offered and not _is_approved(slot, approved)
    )


@transaction.atomic
def deliver(text: Text, language: str, translations: Mapping[str, str], *, provider: str) -> Delivered:
    """Write a machine's translations `{digest of the source paragraph: translation}` where nobody reviewed
    anything, and suggest the others; what translates a source that is no more is passed over."""
    workflow.locked(text, language)
    found = {slot.digest: slot for slot in workflow.slots_of(text, language) if _lacks(slot)}
    approved = accepted(text, language)
    usable = {
        digest: written(text, found[digest], words)
        for digest, words in translations.items()
        if digest in found and not _is_approved(found[digest], approved)
    }
    problems, done = [], set()
    try:
        taken = workflow.translated_by_machine(text, language, usable, provider=provider, further=approved)
        done = set(taken.written)
    except ValueError:
        problems.append(f"the text would be longer than {text.limit(language)} characters")
    suggested = 0
    rejected = _offered(text, language, Status.REJECTED)
    for digest, words in usable.items():
        if digest not in done and digest not in rejected:
            try:
                suggest(text, language, digest, words, origin=Origin.MACHINE, provider=provider)
                suggested += 1
            except NotPossible as reason:
                problems.append(str(reason))
    return Delivered(len(done), suggested, tuple(problems))


def languages_lacking(kind: str, entry: Entry) -> tuple[str, ...]:
    """The languages in which an entry has no text for one of the original, or an outdated one."""
    texts = texts_of(kind, entry)
    reader = Reader({text.owner for text in texts}, entry.original_language, CODES)
    return tuple(
        code
        for code in CODES
        if code != entry.original_language and any(_lacks_in(reader, text, code) for text in texts)
    )


def _lacks_in(reader: Reader, text: Text, language: str) -> bool:
    shown = reader.read(text.owner, text.field, language)
    return shown.language != language or shown.is_outdated


def _lacks(slot: Slot) -> bool:
    return bool(slot.source) and slot.state != State.ORIGINAL and (slot.is_missing or slot.is_outdated)


def _is_approved(slot: Slot, approved: Mapping[str, str]) -> bool:
    """Whether a person's translation of it is only waiting for the other paragraphs of the text."""
    return slot.is_missing and slot.digest in approved


def _offered(text: Text, language: str, *statuses: str) -> set[str]:
    """The digests of what a machine has suggested."""
    offered = Proposal.objects.filter(**text.place(language), origin=Origin.MACHINE, status__in=statuses)
    return set(offered.values_list("digest", flat=True))
