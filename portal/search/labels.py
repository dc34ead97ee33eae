"""The names of entries in a reader's language, from one state of the index."""

from collections.abc import Collection, Iterable

from portal.languages import reading_order
from portal.search import clauses
from portal.search.engine import Snapshot, facet_field
from portal.search.indexing import is_named
from portal.search.sources import sources
from portal.translations.reading import ShownText


def shown(card: dict, part: str, language: str) -> ShownText:
    """A text of a stored card in the reader's language, else in the original, else in English."""
    texts = card["texts"].get(part, {})
    for candidate in reading_order(language, card["original"]):
        if candidate in texts:
            text, state, source_language, changed, provider = texts[candidate]
            return ShownText(
                text, candidate, state, language, source_language, provider, changed_paragraphs=changed
            )
    return ShownText("", language, "missing", language)


class Labels:
    """The names of published entries of the kinds that others name, in one language, less what is `hidden`
    since (keys of the index)."""

    def __init__(self, snapshot: Snapshot, language: str, hidden: Collection[str] = ()):
        self._cards = label_cards(snapshot)
        self._hidden = frozenset(hidden)
        self.language = language

    def __call__(self, kind: str, slug: str) -> ShownText:
        if not self.knows(kind, slug):
            return ShownText(slug, "", "missing", self.language)
        return shown(self._cards[kind, slug][1], "title", self.language)

    @property
    def may_hide(self) -> bool:
        """True when an entry that the index still names may have been withdrawn."""
        return bool(self._hidden)

    def knows(self, kind: str, slug: str) -> bool:
        """True when such an entry is published."""
        found = self._cards.get((kind, slug))
        return found is not None and found[0] not in self._hidden

    def broader(self, kind: str, slug: str) -> str:
        """The slug of what an entry is part of, as far as that is published; empty where it is of no other."""
        above = self._cards[kind, slug][1]["facts"].get("broader") if self.knows(kind, slug) else ()
        return next((each for each in above or () if self.knows(kind, each)), "")

    def known(self, kind: str, slugs: Iterable[str]) -> list[ShownText]:
        """The names of those that are published."""
        return [self(kind, slug) for slug in slugs if self.knows(kind, slug)]


def label_cards(snapshot: Snapshot) -> dict[tuple[str, str], tuple[str, dict]]:
    """The key and the stored card of the entries that others name, by kind and slug; read again only when one
    of them has changed."""
    if "cards" not in snapshot.names:
        kinds = tuple(kind for kind, source in sources().items() if is_named(source))
        snapshot.names["cards"] = {
            (hit.card["kind"], hit.card["slug"]): (hit.key, hit.card)
            for hit in snapshot.every(clauses.OneOf(facet_field("kind"), kinds))
        }
    return snapshot.names["cards"]
