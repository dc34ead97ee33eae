"""Lists of other entries on an entry's page, from the index: what bears its name, and what is like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.search import clauses
from portal.search.alike import alike, telling_words
from portal.search.asking import IndexMissing, View, ask
from portal.search.cards import Card
from portal.search.engine import facet_field
from portal.search.question import Question
from portal.search.sources import Source, sources

LISTED = 12
RELATED = 5


@dataclass(frozen=True)
class Listing:
    """The newest entries of one kind that bear a value, how many there are, and the query for all of them."""

    source: Source
    count: int
    cards: Sequence[Card]
    query: str

    def __bool__(self) -> bool:
        return bool(self.cards)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.cards)


def listing(language: str, kind: str, *, limit: int = LISTED, **selected: str) -> Listing:
    """The entries of a kind that bear a value of each facet given; empty while there is no index."""
    chosen = {name: (value,) for name, value in selected.items()}
    question = Question(selected={"kind": (kind,), **chosen}, sort="newest", page_size=limit)
    query = Question(selected=chosen).parameters()
    try:
        found = ask(question, language, with_facets=False)
    except IndexMissing:
        return Listing(sources()[kind], 0, (), query)
    return Listing(sources()[kind], found.count, found.cards, query)


def related(
    language: str,
    *,
    to: str,
    kinds: Sequence[str],
    shared: Mapping[str, float],
    favoured: Mapping[str, float] | None = None,
    but: Mapping[str, str] | None = None,
    limit: int = RELATED,
) -> Sequence[Card]:
    """The entries that have most in common with the entry whose key is `to`, and at least two things of it.

    A `shared` concept (`theme:youth`), or what is part of it, counts by its weight and by its rarity (BM25), and
    so does what the texts say; a `favoured` one only tells apart what is alike already. What bears a value of
    `but` (facet: value) is left out. Empty while there is no index.
    """
    try:
        view = View(language)
    except IndexMissing:
        return ()
    this = clauses.OneOf("key", (to,))
    words = (
        word for hit in view.snapshot.search(this, limit=1) for word in telling_words(view.snapshot, hit)
    )
    without = [clauses.OneOf(facet_field(name), (value,)) for name, value in (but or {}).items()]
    wanted = clauses.All(
        (alike(shared, favoured or {}, words), clauses.OneOf(facet_field("kind"), tuple(kinds))),
        (this, *without),
    )
    hits = view.snapshot.search(view.only_visible(wanted), limit=limit)
    return [Card(hit, view.snapshot, view.labels, None) for hit in hits]
