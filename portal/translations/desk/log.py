"""What happened to the texts of an entry in a language: moves and proposals, the newest first."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Value

from portal.translations.desk.headings import heading
from portal.translations.moves import TranslationMove
from portal.translations.proposals import Proposal
from portal.translations.texts import Text, at_spots, texts_of

PER_PAGE = 50
MOVE, PROPOSAL = "move", "proposal"


@dataclass(frozen=True)
class Event:
    """One row of the log: a move or a proposal, and what the text is called that it belongs to."""

    kind: str
    row: TranslationMove | Proposal
    heading: str

    @property
    def is_move(self) -> bool:
        return self.kind == MOVE


def log_of(kind: str, entry, language: str, page: str | int | None) -> tuple[Page, list[Event]]:
    """A page of the log, and its events."""
    texts = texts_of(kind, entry)
    found = Paginator(_numbers(texts, language), PER_PAGE).get_page(page)
    wanted = defaultdict(list)
    for each in found.object_list:
        wanted[each["of"]].append(each["pk"])
    people = {MOVE: ("by",), PROPOSAL: ("by", "decided_by")}
    rows = {
        of: model.objects.select_related(*people[of]).in_bulk(wanted[of])
        for of, model in ((MOVE, TranslationMove), (PROPOSAL, Proposal))
    }
    headings = {text.spot: heading(text) for text in texts}
    return found, [
        Event(each["of"], row, headings.get(row.spot, row.field))
        for each in found.object_list
        for row in [rows[each["of"]][each["pk"]]]
    ]


def _numbers(texts: list[Text], language: str):
    """Kind and number of all rows of both tables, in the order of time."""
    where = at_spots(text.spot for text in texts)
    parts = [
        model.objects.filter(where, language=language)
        .annotate(of=Value(of, CharField()))
        .order_by()
        .values("pk", "at", "of")
        for of, model in ((MOVE, TranslationMove), (PROPOSAL, Proposal))
    ]
    return parts[0].union(parts[1], all=True).order_by("-at", "of", "-pk")
