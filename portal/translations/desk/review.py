"""What waits for a second person in a language, and what that person makes of it."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.differences import compared_aloud
from portal.translations import proposing
from portal.translations.desk.headings import heading, title_of
from portal.translations.desk.known import Known
from portal.translations.desk.paragraph import Paragraph, Person
from portal.translations.desk.places import texts_at
from portal.translations.proposals import Proposal, Status
from portal.translations.proposing import NotPossible, whole_of
from portal.translations.termbase import terms_between
from portal.translations.terms import Term
from portal.translations.texts import Text
from portal.translations.warnings import Warning

PER_PAGE = 20
CHECKED = "checked"  # what stands for all proposals whose box is ticked


@dataclass(frozen=True)
class Item:
    """A proposal that waits. `paragraph` is where it belongs; None where the source has lost that."""

    proposal: Proposal
    text: Text | None
    paragraph: Paragraph | None
    person: Person

    @property
    def heading(self) -> str:
        return heading(self.text) if self.text else self.proposal.field

    @property
    def entry_key(self) -> Hashable:
        """What items of one entry have in common."""
        return self.text and (self.text.kind, self.text.entry.pk)

    @property
    def is_own(self) -> bool:
        return self.person.is_author(self.proposal)

    @property
    def may_approve(self) -> bool:
        return self.paragraph is not None and not self.is_own

    @property
    def in_use(self) -> str:
        return self.paragraph.slot.target if self.paragraph else ""

    @property
    def change(self) -> SafeString | str:
        """How it differs from what readers see."""
        return compared_aloud(self.in_use, self.proposal.text) if self.in_use else ""

    @property
    def warnings(self) -> list[Warning]:
        return self.paragraph.warnings_of(self.proposal.text) if self.paragraph else []


@dataclass(frozen=True)
class Group:
    """The proposals for one entry. `text` is one of its texts; None where the entry is gone."""

    text: Text | None
    items: list[Item]
    language: str

    @property
    def title(self) -> str:
        return title_of(self.text.entry, self.language)[0] if self.text else _("An entry that is gone")

    @property
    def title_language(self) -> str:
        return title_of(self.text.entry, self.language)[1] if self.text else ""


class ReviewPage:
    """One page of what waits in a language, the oldest first, what belongs to one entry together."""

    def __init__(self, language: str, user, number: str | int | None = 1):
        self.language = language
        self.person = Person(user, reviews=True)
        rows = Proposal.objects.filter(language=language, status=Status.WAITING)
        self.page: Page = Paginator(rows.select_related("by").order_by("at", "pk"), PER_PAGE).get_page(number)

    @cached_property
    def groups(self) -> list[Group]:
        items = [self._item(each) for each in self.page.object_list]
        first = {each.entry_key: at for at, each in reversed(list(enumerate(items)))}
        items.sort(key=lambda each: first[each.entry_key])
        together = (list(found) for _key, found in groupby(items, key=lambda each: each.entry_key))
        return [Group(found[0].text, found, self.language) for found in together]

    @cached_property
    def _texts(self) -> dict:
        return texts_at(each.spot for each in self.page.object_list)

    @cached_property
    def _known(self) -> Known:
        return Known(list(self._texts.values()), self.language)

    @cached_property
    def _terms(self) -> dict[str, tuple[Term, ...]]:
        """The terms of the languages that are translated from."""
        sources = {text.source_language for text in self._texts.values()}
        return {source: terms_between(source, self.language) for source in sources}

    def _item(self, proposal: Proposal) -> Item:
        text = self._texts.get(proposal.spot)
        return Item(proposal, text, self._paragraph(text, proposal) if text else None, self.person)

    def _paragraph(self, text: Text, proposal: Proposal) -> Paragraph | None:
        found = (
            Paragraph(
                self._known, text, slot, at, person=self.person, terms=self._terms[text.source_language]
            )
            for at, slot in enumerate((*self._known.slots(text), whole_of(text, self.language)))
            if slot.key == proposal.digest
        )
        return next(found, None)


@dataclass(frozen=True)
class Report:
    """What became of one decision."""

    is_done: bool
    text: str


def decided(fields: QueryDict, language: str, *, by) -> list[Report]:
    """Approve or reject what a form says: `approve` and `reject` name a proposal, or all that are `checked`; the
    note of a rejection is `note-<number>`. One that is refused keeps none of the others from being done."""
    action = "approve" if "approve" in fields else "reject"
    named = fields.get(action, "")
    numbers = fields.getlist(CHECKED) if named == CHECKED else [named]
    keys = [int(each) for each in numbers if re.fullmatch(r"[0-9]{1,18}", each)]
    rows = Proposal.objects.filter(language=language, pk__in=keys).order_by("at", "pk")
    return [_decided(each, action, fields.get(f"note-{each.pk}", ""), by=by) for each in rows]


def _decided(proposal: Proposal, action: str, note: str, *, by) -> Report:
    beginning = Truncator(proposal.text or proposal.source).words(8)
    try:
        if action == "reject":
            proposing.reject(proposal, by=by, note=note)
            said = _("“%(text)s” is rejected.")
        elif proposing.approve(proposal, by=by):
            said = _("“%(text)s” is approved; readers see it now.")
        else:
            said = _("“%(text)s” is approved; readers see it when all paragraphs of the text are.")
    except NotPossible as refused:
        return Report(False, _("“%(text)s”: %(reason)s") % {"text": beginning, "reason": refused})
    return Report(True, said % {"text": beginning})
