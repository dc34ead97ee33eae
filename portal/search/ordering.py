"""Putting results into an order, page by page: however deep a page, nothing is skipped or shown twice."""

from collections.abc import Sequence
from typing import NamedTuple

from portal.collation import order
from portal.search import clauses
from portal.search.cursors import DEEP, DESCENDING, Cursor, outdated
from portal.search.engine import Hit, Snapshot, order_field
from portal.search.labels import shown
from portal.search.question import Question


class Page(NamedTuple):
    """The hits of a page, and for pages far behind the first where the next and the one before begin."""

    hits: Sequence[Hit]
    after: str = ""
    before: str = ""


def page(snapshot: Snapshot, question: Question, clause, language: str) -> Page:
    """The question's page of what the clause finds. Raises `BadInput` for a cursor that leads nowhere."""
    if question.order == "relevance":
        return Page(snapshot.search(clause, limit=question.page_size, offset=_offset(question)))
    listing = Listing(snapshot, clause, question.order if question.order in DESCENDING else language)
    cursor = question.cursor
    if cursor and cursor.by == listing.by:
        rows = listing.rows(question.page_size, cursor)
        if not rows:
            raise outdated()
    else:  # a title has another place in another language
        rows = listing.rows(question.page_size, None, _offset(question))
    return Page(
        [row.hit for row in rows],
        str(rows[-1].behind(listing.by)) if rows and question.page * question.page_size >= DEEP else "",
        _before(listing, question, rows),
    )


def _offset(question: Question) -> int:
    return (question.page - 1) * question.page_size


def _before(listing: "Listing", question: Question, rows: "Sequence[Row]") -> str:
    begin = _offset(question) - question.page_size
    return str(listing.earlier(rows[0], question.page_size)) if rows and begin >= DEEP else ""


class Row(NamedTuple):
    """A hit, and how many stand before it at the same place."""

    hit: Hit
    rank: int

    @property
    def place(self) -> int:
        return int(self.hit.score)

    def behind(self, by: str) -> Cursor:
        """Where what follows it begins."""
        return Cursor(by, self.place, self.rank + 1)


class Listing:
    """What a clause finds, in an order of the index: by date or sum, or by title in a language. Dates and sums
    give each entry a place of its own; titles that begin alike share one, and are read whole and sorted."""

    def __init__(self, snapshot: Snapshot, clause, by: str):
        self.snapshot, self.clause, self.by = snapshot, clause, by
        self.ascending = by not in DESCENDING

    def rows(self, size: int, cursor: Cursor | None, offset: int = 0) -> list[Row]:
        """The entries behind the cursor, else from an offset on."""
        clause = self.clause
        if cursor:
            clause, offset = self._from(cursor.place), cursor.skipped
        if not self.ascending:
            found = self.snapshot.search(clause, limit=size, offset=offset, by=self.by)
            return [Row(hit, 0) for hit in found]
        places = self.snapshot.places(clause, limit=size, offset=offset, by=self.by, ascending=True)
        return self._sorted(clause, places, offset)[:size]

    def earlier(self, row: Row, steps: int) -> Cursor:
        """Where the entry stands that is so many steps before a row."""
        if row.rank >= steps:
            return Cursor(self.by, row.place, row.rank - steps)
        steps -= row.rank
        past = self._ask(self._bounded(row.place, ascending=not self.ascending, included=False), steps)
        if len(past) < steps:
            raise outdated()
        return Cursor(self.by, past[-1], self._at(past[-1]) - past.count(past[-1]))

    def _sorted(self, clause, places: Sequence[int], offset: int) -> list[Row]:
        """The page to the last letter: `places` are those of its entries, `offset` is where it begins."""
        if not places:
            return []
        wanted = clauses.All((self._from(places[0], within=clause), self._bound(places[-1], ascending=False)))
        hits = self.snapshot.search(wanted, limit=self.snapshot.size, by=self.by, ascending=True)
        key = order(self.by)
        hits.sort(key=lambda hit: (hit.score, *_title(hit, self.by, key)))
        ranks: dict[float, int] = {}
        rows = []
        for hit in hits:
            rows.append(Row(hit, ranks.get(hit.score, 0)))
            ranks[hit.score] = rows[-1].rank + 1
        return rows[self._begin(clause, places, offset, ranks[places[0]]) :]

    def _begin(self, clause, places: Sequence[int], offset: int, sharing: int) -> int:
        """How many of those that share the first place stand on pages before this one."""
        here = places.count(places[0])
        if here < len(places) or sharing == here:
            return sharing - here
        return offset - (self.snapshot.count(clause) - self.snapshot.count(self._from(places[0], clause)))

    def _from(self, place: int, within=None):
        return clauses.All((within or self.clause, self._bound(place, ascending=self.ascending)))

    def _bound(self, place: int, *, ascending: bool, included: bool = True):
        return clauses.Behind(order_field(self.by), place, ascending=ascending, included=included)

    def _bounded(self, place: int, **how):
        return clauses.All((self.clause, self._bound(place, **how)))

    def _ask(self, clause, limit: int) -> list[int]:
        """Places against the order, the nearest first."""
        return self.snapshot.places(clause, limit=limit, offset=0, by=self.by, ascending=not self.ascending)

    def _at(self, place: int) -> int:
        """How many entries share a place."""
        both = (self._bound(place, ascending=True), self._bound(place, ascending=False))
        return len(self._ask(clauses.All((self.clause, *both)), self.snapshot.size))


def _title(hit: Hit, language: str, key) -> tuple[bytes, str]:
    title = shown(hit.card, "title", language).text
    return key(title), title
