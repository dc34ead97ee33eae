"""Putting results into an order, page by page: however deep a page, nothing is skipped or shown twice."""

from portal.collation import order
from portal.search import clauses
from portal.search.engine import Hit, Snapshot, order_field
from portal.search.labels import shown
from portal.search.question import Question

DESCENDING = ("newest", "budget")


def page(snapshot: Snapshot, question: Question, clause, language: str) -> list[Hit]:
    """The hits of the question's page."""
    offset = (question.page - 1) * question.page_size
    if question.order in DESCENDING:
        return snapshot.search(clause, limit=question.page_size, offset=offset, by=question.order)
    if question.order == "title":
        return _by_title(snapshot, question, clause, language, offset)
    return snapshot.search(clause, limit=question.page_size, offset=offset)


def _by_title(snapshot: Snapshot, question: Question, clause, language: str, offset: int) -> list[Hit]:
    """The index knows how titles begin. Those that begin like the first or the last of the page are read
    whole and sorted, so the page is right to the last letter."""
    field, size = order_field(language), question.page_size
    places = snapshot.places(clause, limit=size, offset=offset, by=language, ascending=True)
    if not places:
        return []
    from_first = clauses.All((clause, clauses.Behind(field, places[0], ascending=True, included=True)))
    wanted = clauses.All((from_first, clauses.Behind(field, places[-1], ascending=False, included=True)))
    before = snapshot.count(clause) - snapshot.count(from_first)
    hits = snapshot.search(wanted, limit=max(1, snapshot.count(wanted)), by=language, ascending=True)
    key = order(language)
    hits.sort(key=lambda hit: (hit.score, *_title(hit, language, key)))
    return hits[offset - before : offset - before + size]


def _title(hit: Hit, language: str, key) -> tuple[bytes, str]:
    title = shown(hit.card, "title", language).text
    return key(title), title
