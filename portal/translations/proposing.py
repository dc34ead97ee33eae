"""Proposing for a paragraph, and what a second person makes of it.

Nothing here changes what readers see but an approval.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.permissions import may
from portal.translations import workflow
from portal.translations.models import MISSING, Move, State
from portal.translations.paragraphs import digest, split
from portal.translations.proposals import Origin, Proposal, Status, accepted, waiting
from portal.translations.roles import Translation
from portal.translations.slots import Slot
from portal.translations.texts import Text


class NotPossible(Exception):
    """One sentence that says why nothing was done."""


class NotAllowed(NotPossible):
    """The person may not do this in this language."""


class OwnWork(NotPossible):
    """Nobody approves what he wrote himself."""


class SourceChanged(NotPossible):
    """The paragraph that was translated is not in the source any more."""


class Conflict(NotPossible):
    """Somebody else has written the same paragraph meanwhile. `theirs` is what he wrote."""

    def __init__(self, theirs: str, seen: "Seen"):
        super().__init__(_("Somebody else has translated this paragraph meanwhile."))
        self.theirs = theirs
        self.seen = seen


@dataclass(frozen=True)
class Seen:
    """What a translator had before his eyes when he began: the number of the proposal that waited (0 for
    none), and the digest of the translation in use."""

    proposal: int
    in_use: str


def seen(slot: Slot, proposed: Proposal | None) -> Seen:
    """What somebody sees who is shown a paragraph with a translator's proposal for it."""
    return Seen(proposed.pk if proposed else 0, digest(slot.target))


@transaction.atomic
def propose(text: Text, language: str, key: str, words: str, *, by, saw: Seen) -> Proposal:
    """Propose a translation of the paragraph whose slot has this key.

    Raises NotAllowed, SourceChanged, Conflict, or NotPossible for a text that cannot be stored. The same words
    again change nothing.
    """
    _check(by, "translate", text, language)
    return _proposed(
        text, language, key, words, origin=Origin.PERSON, provider=by.get_username(), by=by, saw=saw
    )


def propose_text(text: Text, language: str, words: str, *, by) -> list[Proposal]:
    """Propose a translation of a whole text: its paragraphs that differ from what is in use, or the text as one
    where it has other paragraphs than its source. What a translator proposed before is replaced.

    Raises NotAllowed, or NotPossible for a text that cannot be stored.
    """
    _check(by, "translate", text, language)
    found, paragraphs = workflow.slots_of(text, language), split(words)
    told = [slot for slot in found if slot.source]
    if len(told) != len(paragraphs) or len(told) == 1 or found[0].is_whole:
        pairs = [(whole_of(text, language), words)]
    else:
        pairs = list(zip(told, paragraphs, strict=True))
    known = {each.digest: each for each in waiting(text, language).filter(origin=Origin.PERSON)}
    return [
        propose(text, language, slot.key, new, by=by, saw=seen(slot, known.get(slot.key)))
        for slot, new in pairs
        if digest(new) != digest(slot.target) or slot.is_outdated
    ]


@transaction.atomic
def suggest(
    text: Text, language: str, key: str, words: str, *, origin: str, provider: str = "", by=None
) -> Proposal:
    """A machine or a file proposes; what it proposed before for the paragraph is replaced.

    Raises SourceChanged, or NotPossible for a text that cannot be stored.
    """
    return _proposed(text, language, key, words, origin=origin, provider=provider, by=by)


def _proposed(
    text: Text,
    language: str,
    key: str,
    words: str,
    *,
    origin: str,
    provider: str,
    by,
    saw: Seen | None = None,
) -> Proposal:
    """Put a proposal in the place of that of the same origin; of a person who `saw` what he replaces."""
    workflow.locked(text, language)
    slot = _slot(text, language, key)
    words = written(text, slot, words)
    now = waiting(text, language).filter(digest=key, origin=origin).first()
    if now and now.text == words:
        return now
    if saw:
        _check_seen(saw, slot, now, words)
    _check_length(text, language, words)
    if now:
        _close([now], Status.REPLACED, by=by)
    proposal = Proposal.of(text, language, slot, words, origin=origin, provider=provider, by=by)
    proposal.save()
    return proposal


def _check_seen(saw: Seen, slot: Slot, now: Proposal | None, words: str) -> None:
    """Raises Conflict where another text waits, or is in use, than the one that was before somebody's eyes."""
    current = seen(slot, now)
    is_other = current.proposal != saw.proposal
    if is_other or (current.in_use != saw.in_use and digest(words) != current.in_use):
        raise Conflict(now.text if now and is_other else slot.target, current)


@transaction.atomic
def approve(proposal: Proposal, *, by) -> bool:
    """Make a proposal the reviewed text. False where the other paragraphs of a text that nobody has translated
    yet are still wanted: then it waits for them.

    Raises NotAllowed, OwnWork, SourceChanged, or NotPossible for one that is decided already.
    """
    text = _text_of(proposal)
    _check(by, "review", text, proposal.language)
    workflow.locked(text, proposal.language)
    proposal = _still_waiting(proposal)
    if proposal.by_id == by.pk:
        raise OwnWork(_("Nobody approves their own translation: a second person is asked to."))
    _slot(text, proposal.language, proposal.digest)
    _close([proposal], Status.APPROVED, by=by)
    further = waiting(text, proposal.language).filter(digest=proposal.digest, origin=Origin.MACHINE)
    _close(further, Status.REPLACED, by=by)
    return _use(
        text, proposal.language, by=by, provider=proposal.provider, approved={proposal.digest: proposal.text}
    )


@transaction.atomic
def approve_in_use(text: Text, language: str, key: str, *, by, saw: str) -> None:
    """A reviewer finds the text in use right, and right for the source as it is now. `saw` is the digest of the
    translation that was read.

    Raises NotAllowed, OwnWork, SourceChanged, or Conflict where another text is in use by now.
    """
    _check(by, "review", text, language)
    workflow.locked(text, language)
    slot = _slot(text, language, key)
    if slot.is_missing or slot.is_orphan:
        raise NotPossible(_("There is no translation of this paragraph to approve."))
    if digest(slot.target) != saw:
        raise Conflict(slot.target, Seen(0, digest(slot.target)))
    theirs = Proposal.objects.filter(**text.place(language), status=Status.APPROVED, by=by)
    if any(each.text == slot.target for each in theirs):
        raise OwnWork(_("Nobody approves their own translation: a second person is asked to."))
    _use(text, language, by=by, provider=by.get_username(), approved={key: slot.target})


@transaction.atomic
def reject(proposal: Proposal, *, by, note: str = "") -> None:
    """A reviewer refuses a proposal; its author withdraws it. It stays readable."""
    text = _text_of(proposal)
    is_own = proposal.by_id == by.pk
    _check(by, "translate" if is_own else "review", text, proposal.language)
    workflow.locked(text, proposal.language)
    proposal = _still_waiting(proposal)
    proposal.note = note[:500]
    _close([proposal], Status.WITHDRAWN if is_own else Status.REJECTED, by=by)


def written(text: Text, slot: Slot, words: str) -> str:
    """Words as they are stored: lines only where the field has them, paragraphs only in a whole text."""
    if slot.is_whole:
        return "\n\n".join(split(words))
    return ("\n" if text.is_long else " ").join("\n".join(split(words)).split("\n"))


def _use(text: Text, language: str, *, by, provider: str, approved: dict[str, str]) -> bool:
    """Write the text with approved paragraphs, and those that were approved before and waited for it."""
    known = accepted(text, language) | approved
    is_begun, whole = bool(text.words(language)), whole_of(text, language)
    slots = workflow.slots_of(text, language)
    if whole.key in approved and len(slots) > 1:
        slots = (whole,)
    found = [
        slot.written(known[slot.key], State.REVIEWED)
        if slot.key in approved or (slot.is_missing and slot.key in known)
        else slot
        for slot in slots
    ]
    found = [slot for slot in found if slot.source or slot.target]
    if not is_begun and any(slot.state == MISSING for slot in found):
        return False
    workflow.store(text, language, found, move=Move.APPROVED, provider=provider, by=by, note="approved")
    return True


def _slot(text: Text, language: str, key: str) -> Slot:
    for slot in (*workflow.slots_of(text, language), whole_of(text, language)):
        if slot.key == key:
            return slot
    raise SourceChanged(_("The source has changed: this paragraph is not in it any more."))


def whole_of(text: Text, language: str) -> Slot:
    """The text as one: for a translation that has other paragraphs than its source."""
    return Slot(text.source, text.words(language), digest(text.source), "", MISSING, is_whole=True)


def _text_of(proposal: Proposal) -> Text:
    text = proposal.translation
    if text is None:
        raise SourceChanged(_("The text that this translates is gone."))
    return text


def _still_waiting(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_for_update().filter(pk=proposal.pk, status=Status.WAITING).first()
    if found is None:
        raise NotPossible(_("This proposal does not wait any more: somebody has decided or replaced it."))
    return found


def _check(by, action: str, text: Text, language: str) -> None:
    if language == text.source_language:
        raise NotAllowed(_("This is the language that the text was written in."))
    if not may(by, action, Translation(text.entry, language)):
        raise NotAllowed(_("You do not have this role in this language."))


def _check_length(text: Text, language: str, words: str) -> None:
    limit = text.limit(language)
    if limit and len(words) > limit:
        raise NotPossible(_("The text is longer than %(limit)d characters.") % {"limit": limit})


def _close(proposals: Iterable[Proposal], status: str, *, by) -> None:
    for each in proposals:
        each.status, each.decided_by, each.decided_at = status, by, timezone.now()
        each.save(update_fields=["status", "decided_by", "decided_at", "note"])
