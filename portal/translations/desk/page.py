"""The desk page: all texts of an entry beside their translation into one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portal.exchange.forms import forms
from portal.links import path_to
from portal.permissions import may
from portal.search.sources import sources
from portal.translations.asking import unavailable
from portal.translations.desk.headings import heading, title_of
from portal.translations.desk.known import Known
from portal.translations.desk.paragraph import Paragraph, Person
from portal.translations.memory import similarity
from portal.translations.proposals import Proposal
from portal.translations.proposing import whole_of
from portal.translations.reports import BadTranslation, open_reports
from portal.translations.roles import Translation
from portal.translations.termbase import terms_between
from portal.translations.texts import Text, texts_of, with_texts

ALIKE = 0.4  # so much of a paragraph is left when it was rewritten rather than replaced


@dataclass(frozen=True)
class ShownText:
    """One text: what it is called, its paragraphs, and proposals for paragraphs that it has lost."""

    text: Text
    heading: str
    paragraphs: list[Paragraph]
    lost: list[Proposal]

    @property
    def anchor(self) -> str:
        return self.paragraphs[0].anchor.rpartition("-")[0]


def entry_at(kind: str, slug: str):
    """The entry of a kind with all its texts, whether it is published or not; None where there is none."""
    return with_texts(kind, forms()[kind].model._base_manager.filter(slug=slug)).first()


class DeskPage:
    """An entry on the desk of one language. What depends on its texts is read when it is asked for."""

    def __init__(self, kind: str, entry, language: str, user):
        self.kind, self.entry, self.language = kind, entry, language
        self.person = Person(user, may(user, "review", Translation(entry, language)))

    @property
    def source_language(self) -> str:
        return self.entry.original_language

    @property
    def is_original(self) -> bool:
        """Whether the entry was written in the language of the desk, so that nothing is to be translated."""
        return self.language == self.source_language

    @property
    def asks_machine(self) -> bool:
        """Whether a machine can be asked for what is wanted here."""
        return self.entry.is_published and bool(self.wanted) and not unavailable()

    @cached_property
    def reports(self) -> list[BadTranslation]:
        """What readers find wrong with these texts."""
        return list(open_reports(self.language).filter(kind=self.kind, entry_id=self.entry.pk))

    @property
    def title(self) -> str:
        return title_of(self.entry, self.language)[0]

    @property
    def title_language(self) -> str:
        return title_of(self.entry, self.language)[1]

    @property
    def kind_label(self) -> str:
        return sources()[self.kind].label if self.kind in sources() else self.entry._meta.verbose_name

    @property
    def public_path(self) -> str:
        """Where readers find it; empty where they do not."""
        is_public = self.entry.is_published and self.kind in sources()
        return path_to(sources()[self.kind], self.entry.slug, self.language) if is_public else ""

    @property
    def may_change(self) -> bool:
        return may(self.person.user, "change", self.entry)

    @cached_property
    def known(self) -> Known:
        return Known([] if self.is_original else texts_of(self.kind, self.entry), self.language)

    @cached_property
    def texts(self) -> list[ShownText]:
        terms = terms_between(self.source_language, self.language)
        return [self._shown(text, terms) for text in self.known.texts]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [each for text in self.texts for each in text.paragraphs]

    @cached_property
    def wanted(self) -> list[Paragraph]:
        """The paragraphs on which there is work."""
        return [each for each in self.paragraphs if each.is_wanted]

    @cached_property
    def waiting(self) -> list[Paragraph]:
        """The paragraphs whose proposal waits for a second person."""
        return [each for each in self.paragraphs if each.proposal]

    def paragraph(self, place: str, key: str) -> Paragraph | None:
        """The paragraph that a form names."""
        found = (each for each in self.paragraphs if each.place == place and each.slot.key == key)
        return next(found, None)

    def successor(self, place: str, key: str, at: int) -> Paragraph | None:
        """What now stands where a paragraph stood that the source has lost."""
        same = [each for each in self.paragraphs if each.place == place and not each.slot.is_orphan]
        made_from = (each for each in same if each.slot.made_from == key)
        former = (each for each in same if any(one.digest == key for one in each.former))
        there = (each for each in same if each.at == at)
        return next((each for found in (made_from, former, there) for each in found), None)

    def _shown(self, text: Text, terms) -> ShownText:
        slots, whole = self.known.slots(text), whole_of(text, self.language)
        # Somebody has translated it with other paragraphs than the source has.
        if whole.key in {each.digest for each in self.known.waiting(text)} - {slot.key for slot in slots}:
            slots = (*slots, whole)
        found = [
            Paragraph(self.known, text, slot, at, person=self.person, terms=terms)
            for at, slot in enumerate(slots)
        ]
        keys = {each.slot.key for each in found}
        homeless = [each for each in self.known.waiting(text) if each.digest not in keys]
        return ShownText(text, heading(text), found, list(_without_place(homeless, found)))


def _without_place(proposals: Iterable[Proposal], paragraphs: list[Paragraph]) -> Iterable[Proposal]:
    """Put proposals for an earlier source beside what it has become; those that have no such place are left."""
    there = [each for each in paragraphs if not each.slot.is_orphan]
    for proposal in proposals:
        best = max(there, key=lambda each: _likeness(proposal, each), default=None)
        if best is not None and _likeness(proposal, best) >= ALIKE:
            best.former.append(proposal)
        else:
            yield proposal


def _likeness(proposal: Proposal, paragraph: Paragraph) -> float:
    if paragraph.slot.made_from == proposal.digest:
        return 1.0
    return similarity(proposal.source, paragraph.slot.source)
