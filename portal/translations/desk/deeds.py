"""What can be done to a paragraph on the desk, and what is said of it. Nothing that was typed is lost by it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from portal.translations import proposing
from portal.translations.desk.page import DeskPage
from portal.translations.desk.paragraph import Paragraph, Reply
from portal.translations.desk.posted import Posted
from portal.translations.proposals import Proposal
from portal.translations.proposing import Conflict, NotAllowed, NotPossible, SourceChanged

CONFLICT, REFUSED, FORBIDDEN = 409, 422, 403


def done(page: DeskPage, posted: Posted) -> Reply:
    """Do what was asked for. What is not possible is told, with the words that were typed."""
    paragraph = page.paragraph(posted.text, posted.key)
    try:
        if not posted.is_clean:
            raise NotPossible(_("The text contains characters that cannot be stored."))
        if paragraph is None:
            raise SourceChanged(_("The source has changed: this paragraph is not in it any more."))
        return DEEDS.get(posted.do, save)(paragraph, posted)
    except Conflict as conflict:
        reply = Reply(str(conflict), CONFLICT, posted.words, theirs=conflict.theirs, seen=conflict.seen)
    except SourceChanged as changed:
        reply = Reply(str(changed), CONFLICT, posted.words, former=posted.key)
    except NotAllowed as forbidden:
        reply = Reply(str(forbidden), FORBIDDEN, posted.words)
    except NotPossible as refused:
        reply = Reply(str(refused), REFUSED, posted.words)
    return reply


def save(paragraph: Paragraph, posted: Posted) -> Reply:
    """Propose what was typed."""
    words = proposing.written(paragraph.text, paragraph.slot, posted.words)
    if not words:
        raise NotPossible(_("There is no text to save."))
    if words == paragraph.stored and (paragraph.proposal or not paragraph.is_wanted):
        return Reply(_("Nothing has changed."))
    _propose(paragraph, words, posted)
    return Reply(_("Saved. It waits for review by a second person."), is_stored=True)


def take_out(paragraph: Paragraph, posted: Posted) -> Reply:
    """Propose that the translation of a paragraph goes which the source has lost."""
    if not paragraph.slot.is_orphan:
        raise NotPossible(_("The source still has this paragraph, so its translation stays."))
    _propose(paragraph, "", posted)
    return Reply(_("It is proposed to take this paragraph out."), is_stored=True)


def use(paragraph: Paragraph, posted: Posted) -> Reply:
    """Put other words into the box; they are stored only when they are saved."""
    return Reply(_("The text is in the box. It is not saved yet."), words=posted.use)


def approve(paragraph: Paragraph, posted: Posted) -> Reply:
    """Make what is proposed what readers see."""
    proposal = _as_seen(paragraph, posted)
    _check_unchanged(paragraph, posted)
    if proposing.approve(proposal, by=paragraph.person.user):
        return Reply(_("Approved. Readers see it now."), is_stored=True)
    return Reply(_("Approved. Readers see it when all paragraphs of this text are approved."), is_stored=True)


def confirm(paragraph: Paragraph, posted: Posted) -> Reply:
    """Find the text in use right as it stands."""
    _check_unchanged(paragraph, posted)
    proposing.approve_in_use(
        paragraph.text,
        paragraph.language,
        paragraph.slot.key,
        by=paragraph.person.user,
        saw=posted.saw.in_use,
    )
    return Reply(_("Approved as it stands."), is_stored=True)


def reject(paragraph: Paragraph, posted: Posted) -> Reply:
    """Refuse what is proposed, or withdraw what one proposed oneself."""
    _check_unchanged(paragraph, posted)
    proposing.reject(_as_seen(paragraph, posted), by=paragraph.person.user, note=posted.note)
    message = _("Withdrawn.") if paragraph.is_own else _("Rejected. The translator can read your note.")
    return Reply(message, is_stored=True)


def _propose(paragraph: Paragraph, words: str, posted: Posted) -> None:
    proposing.propose(
        paragraph.text,
        paragraph.language,
        paragraph.slot.key,
        words,
        by=paragraph.person.user,
        saw=posted.saw,
    )


def _as_seen(paragraph: Paragraph, posted: Posted) -> Proposal:
    """The proposal that waits, if it is the one that was read."""
    if paragraph.proposal is None:
        raise NotPossible(_("This proposal does not wait any more: somebody has decided or replaced it."))
    if paragraph.proposal.pk != posted.saw.proposal:
        raise Conflict(paragraph.proposal.text, paragraph.seen)
    return paragraph.proposal


def _check_unchanged(paragraph: Paragraph, posted: Posted) -> None:
    """Whoever has typed something else must not lose it by approving or refusing what stood there."""
    written = (
        proposing.written(paragraph.text, paragraph.slot, words) for words in (posted.words, paragraph.stored)
    )
    if len(set(written)) > 1:
        raise NotPossible(
            _(
                "You have changed the text in the box. Save it, or bring back what was proposed, and then decide."
            )
        )


DEEDS: dict[str, Callable[[Paragraph, Posted], Reply]] = {
    "save": save,
    "take_out": take_out,
    "use": use,
    "approve": approve,
    "confirm": confirm,
    "reject": reject,
}
