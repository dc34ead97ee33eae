"""One paragraph of the desk: the source, what stands for it, what is proposed, and what may be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.differences import compared_aloud
from portal.translations.desk.known import Known
from portal.translations.models import MISSING, State
from portal.translations.paragraphs import digest, split
from portal.translations.proposals import Origin, Proposal
from portal.translations.proposing import Seen, seen
from portal.translations.readability import Hint, hints
from portal.translations.slots import Slot
from portal.translations.terms import Occurrence, Term, terms_in
from portal.translations.texts import Text
from portal.translations.warnings import Warning, warnings

SMALL = 500  # characters


@dataclass(frozen=True)
class Person:
    """Who sits at the desk, and whether this person reviews in its language, too."""

    user: object
    reviews: bool

    def is_author(self, proposal: Proposal | None) -> bool:
        return proposal is not None and proposal.by_id == self.user.pk


@dataclass(frozen=True)
class Reply:
    """What is said about what was asked for. `words` stay in the box; `theirs` is what somebody else wrote
    meanwhile, `seen` what was then before the eyes of who answers; `status` is that of HTTP."""

    message: str = ""
    status: int = 200
    words: str | None = None
    theirs: str = ""
    seen: Seen | None = None
    former: str = ""
    is_stored: bool = False


class Paragraph:
    """A slot of a text, with its proposals. `at` is its place among the slots of the text."""

    def __init__(
        self, known: Known, text: Text, slot: Slot, at: int, *, person: Person, terms: Sequence[Term] = ()
    ):
        self.text, self.slot, self.at = text, slot, at
        self.language = known.language
        self.person = person
        self.reply = Reply()
        self._known, self._terms = known, terms
        mine = [each for each in known.waiting(text) if each.digest == slot.key]
        self.proposal = next((each for each in mine if each.origin == Origin.PERSON), None)
        self.suggestions = [each for each in mine if each.origin != Origin.PERSON]
        # What was proposed for what this source was before.
        self.former: list[Proposal] = []
        self.approved = known.accepted(text).get(slot.key) if slot.is_missing else None

    @property
    def place(self) -> str:
        """What a form calls the text."""
        return ":".join(map(str, self.text.spot))

    @property
    def anchor(self) -> str:
        model, number, field = self.text.spot
        return f"{model.rpartition('.')[2]}-{number}-{field}-{self.at + 1}"

    @property
    def words(self) -> str:
        """What stands in the box."""
        return self.stored if self.reply.words is None else self.reply.words

    @property
    def stored(self) -> str:
        """What would stand in it if nobody had typed: what is proposed, or approved, or in use."""
        found = self.proposal or self.approved
        return found.text if found else self.slot.target

    @property
    def is_typed(self) -> bool:
        """Whether the box has words that are stored nowhere."""
        return self.words != self.stored

    @property
    def seen(self) -> Seen:
        return self.reply.seen or seen(self.slot, self.proposal)

    @property
    def rows(self) -> int:
        """The height of the box in lines."""
        longest = max(self.slot.source, self.words, key=len)
        return max(2, len(longest) // 55 + longest.count("\n") + 1)

    @property
    def limit(self) -> int | None:
        """How many characters the text may have, where that is so few that a writer must know it."""
        limit = self.text.limit(self.language)
        return limit if limit and limit <= SMALL else None

    @property
    def source_paragraphs(self) -> tuple[str, ...]:
        return split(self.slot.source)

    @property
    def is_wanted(self) -> bool:
        """Whether there is something to write or to check, and nobody has done it yet."""
        is_done = self.slot.state in (State.REVIEWED, State.ORIGINAL) and not self.slot.is_outdated
        return not (self.proposal or self.approved or is_done)

    @property
    def states(self) -> list[str]:
        """What the paragraph is, as names of marks."""
        marks = [self.slot.state if self.slot.target else MISSING]
        if self.slot.is_orphan:
            marks.append("gone")
        elif self.slot.is_outdated:
            marks.append("stale")
        if self.approved and not self.proposal:
            marks = ["accepted"]
        return [*marks, "waiting"] if self.proposal else marks

    @property
    def takes_out(self) -> bool:
        """Whether it is proposed that the translation of a lost paragraph goes."""
        return bool(self.proposal) and not self.proposal.text

    @property
    def is_own(self) -> bool:
        return self.person.is_author(self.proposal)

    @property
    def may_decide(self) -> bool:
        return self.person.reviews and self.proposal is not None and not self.is_own

    @property
    def may_confirm(self) -> bool:
        """Whether a reviewer may say that the text in use is right as it stands."""
        return self.person.reviews and self.is_wanted and bool(self.slot.target) and not self.slot.is_orphan

    @cached_property
    def warnings(self) -> list[Warning]:
        return self.warnings_of(self.words)

    def warnings_of(self, words: str) -> list[Warning]:
        """What may be wrong with these words as a translation of the source."""
        return warnings(
            self.slot.source,
            words,
            source_language=self.text.source_language,
            target_language=self.language,
            terms=self._terms,
        )

    @cached_property
    def terms(self) -> list[Occurrence]:
        """Where the source has terms of the term base; of those that overlap the first and longest."""
        if self.slot.is_whole or not self._terms:
            return []
        found: list[Occurrence] = []
        for each in terms_in(self.slot.source, self.text.source_language, self._terms):
            if not found or each.start >= found[-1].end:
                found.append(each)
        return found

    @property
    def pieces(self) -> list[tuple[str, Term | None]]:
        """The source in pieces: those that are terms with their term."""
        found, end = [], 0
        for each in self.terms:
            found += [
                (self.slot.source[end : each.start], None),
                (self.slot.source[each.start : each.end], each.term),
            ]
            end = each.end
        return [(piece, term) for piece, term in [*found, (self.slot.source[end:], None)] if piece]

    @property
    def fixed_terms(self) -> list[Term]:
        """The terms of the source, each once."""
        return list(dict.fromkeys(each.term for each in self.terms))

    @property
    def hints(self) -> list[Hint]:
        return hints(self.slot.source, self.text.source_language)

    @cached_property
    def earlier(self) -> str:
        """The source that the translation was made from, or that was before somebody's eyes who writes one."""
        made_from = self.reply.former or (self.slot.made_from if self.slot.is_outdated else "")
        found = self._known.earlier(self.text, made_from) if made_from != self.slot.digest else ""
        return found if digest(found) != self.slot.digest else ""

    @property
    def source_change(self) -> SafeString | str:
        return compared_aloud(self.earlier, self.slot.source) if self.earlier and self.slot.source else ""

    @property
    def proposed_change(self) -> SafeString | str:
        """How what is proposed differs from what readers see."""
        if not (self.proposal and self.slot.target and self.proposal.text != self.slot.target):
            return ""
        return compared_aloud(self.slot.target, self.proposal.text)

    @property
    def conflict(self) -> SafeString | str:
        """How one's own words differ from what somebody else wrote meanwhile."""
        return compared_aloud(self.reply.theirs, self.words) if self.reply.theirs else ""

    @property
    def announcement(self) -> str:
        """What is said aloud when the paragraph has been written anew."""
        return self.reply.message or _("The paragraph shows what is stored now.")
