"""One state of the index, and what it answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import tantivy
from pyroaring import BitMap

from portal.search.engine.bearers import Bearers
from portal.search.engine.documents import order_field, with_tokenizers
from portal.search.engine.journal import lines
from portal.search.engine.matching import Matching
from portal.search.engine.queries import Queries
from portal.search.engine.writing import Position, State

BATCH = 1000


@dataclass(frozen=True)
class Hit:
    """A found entry: its key (`entity:id`), its score or place in the order, and its stored card."""

    key: str
    score: float
    card: dict
    address: tantivy.DocAddress


class Snapshot:
    """One state of the index: everything a question sees is of this one state.

    `names` is a memo that later states share as long as no entry changes whose name stands in others' facets.
    """

    def __init__(self, folder: Path, stamp: tuple, before: "Snapshot | None" = None):
        self.stamp = stamp
        self.folder = folder
        self.memo: dict = {}
        self._state = State.read(folder)
        if before is not None and (before.folder != folder or before._state.length > self._state.length):
            before = None
        start = before._state.length if before else 0
        self._bearers = Bearers(before and before._bearers, lines(folder, start, self._state.length))
        self.names: dict = before.names if before and before._state.names == self._state.names else {}
        self._index = with_tokenizers(tantivy.Index.open(str(folder)))
        self._index.reload()
        self._searcher = self._index.searcher()
        self.query = Queries(self._index.schema)
        self.matching = Matching(self._bearers, self._numbers)

    @property
    def position(self) -> Position:
        """How far the change feed had been applied."""
        return self._state.position

    @property
    def size(self) -> int:
        """Number of entries."""
        return self._searcher.num_docs

    def search(
        self, clause, *, limit: int, offset: int = 0, by: str | None = None, ascending: bool = False
    ) -> list[Hit]:
        """The matching entries from `offset` on; best first, or in one of the orders."""
        found = self._ask(clause, limit, offset, by, ascending)
        return [self._hit(score or 0.0, address) for score, address in found]

    def places(self, clause, *, limit: int, offset: int, by: str, ascending: bool) -> list[int]:
        """The same entries' places in an order, without reading them."""
        return [place for place, _address in self._ask(clause, limit, offset, by, ascending)]

    def _ask(self, clause, limit: int, offset: int, by: str | None, ascending: bool) -> list:
        order = (
            {
                "order_by_field": order_field(by),
                "order": tantivy.Order.Asc if ascending else tantivy.Order.Desc,
            }
            if by
            else {}
        )
        return self._searcher.search(self.query(clause), limit, count=False, offset=offset, **order).hits

    def count(self, clause) -> int:
        """How many entries match."""
        return len(self.matching(clause))

    def facet_counts(self, clause, facets: Iterable[str]) -> dict[str, dict[str, int]]:
        """For each facet, how many of the matching entries bear each value."""
        return self._bearers.counts(self.matching(clause), tuple(facets))

    def budget_counts(self, clause, edges: tuple[float, ...]) -> list[int]:
        """How many matching entries have a budget from each edge up to the next, and beyond the last."""
        return self._bearers.budget_counts(self.matching(clause), edges)

    def every(self, clause) -> Iterator[Hit]:
        """All matching entries in a fixed order, read one batch after the other."""
        found = self._searcher.search(
            self.query(clause), max(1, self.size), count=False, order_by_field="number"
        )
        for score, address in found.hits:
            yield self._hit(score, address)

    def passages(self, hit: Hit) -> dict:
        """The stored texts of a hit, `{language: [text, ...]}`."""
        return orjson.loads(bytes(self._searcher.doc(hit.address).get_first("passages")))

    def digest(self, hit: Hit) -> str:
        """The digest of the document that a hit was indexed from."""
        return bytes(self._searcher.doc(hit.address).get_first("digest")).decode()

    def frequency(self, field: str, word: str) -> int:
        """In how many entries a word stands in a field."""
        return self._searcher.doc_freq(field, word)

    def explain(self, clause, hit: Hit) -> dict:
        """How the score of a hit came about, as the engine tells it."""
        return orjson.loads(self.query(clause).explain(self._searcher, hit.address).to_json())

    def _numbers(self, clause) -> BitMap:
        found = self._searcher.search(
            self.query(clause), max(1, self.size), count=False, order_by_field="number"
        )
        return BitMap([number for number, _address in found.hits]) & self._bearers.all

    def _hit(self, score: float, address: tantivy.DocAddress) -> Hit:
        document = self._searcher.doc(address)
        return Hit(document.get_first("key"), score, orjson.loads(bytes(document.get_first("card"))), address)
