"""One state of the index, and what it answers."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import orjson
import tantivy
from pyroaring import BitMap

from portal.search import clauses
from portal.search.engine.bearers import Bearers
from portal.search.engine.documents import order_field, with_tokenizers
from portal.search.engine.journal import lines
from portal.search.engine.matching import Matching
from portal.search.engine.queries import Queries
from portal.search.engine.state import NotSettled, Position, State, commit_of


@dataclass(frozen=True)
class Hit:
    """A found entry: its key (`entity:id`), its score or place in the order, and its stored card."""

    key: str
    score: float
    card: dict
    address: tantivy.DocAddress


class Held(NamedTuple):
    """What is held of an entry: its number, the digest of its document, and the values under which it is counted,
    with its budget; None where it is not counted under this number."""

    key: str
    number: int
    digest: str
    counted: tuple[dict[str, set[str]], float | None] | None


class Snapshot:
    """One state of the index: everything a question sees is of this one state.

    `names` is a memo that later states share as long as no entry changes whose name stands in others' facets.
    """

    def __init__(self, folder: Path, stamp: tuple, before: "Snapshot | None" = None):
        self.stamp = stamp
        self.folder = folder
        self.memo: dict = {}
        self._state = State.read(folder)
        index = with_tokenizers(tantivy.Index.open(str(folder)))
        index.config_reader("manual")  # or each state would have a thread that watches the folder
        index.reload()
        self._searcher = index.searcher()
        if commit_of(folder) != self._state.commit:
            raise NotSettled(f"{folder} was written to while it was opened")
        grown = (
            before is not None and before.folder == folder and before._state.journal == self._state.journal
        )
        before = before if grown and before._state.length <= self._state.length else None
        start = before._state.length if before else 0
        told = lines(folder, self._state.journal, start, self._state.length)
        self._bearers = Bearers(before and before._bearers, told)
        self.names: dict = before.names if before and before._state.names == self._state.names else {}
        self.query = Queries(index.schema)
        self.matching = Matching(self._bearers, _finding(self._searcher, self.query, self._bearers))

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
        for number, address in _by_number(self._searcher, self.query(clause)):
            yield self._hit(number, address)

    def passages(self, hit: Hit) -> dict:
        """The stored texts of a hit, `{language: [text, ...]}`."""
        return orjson.loads(bytes(self._searcher.doc(hit.address).get_first("passages")))

    def score(self, clause, hit: Hit) -> float | None:
        """What a clause alone gives a hit; None where it does not hold."""
        try:
            return float(
                orjson.loads(self.query(clause).explain(self._searcher, hit.address).to_json())["value"]
            )
        except ValueError:
            return None

    def frequency(self, field: str, word: str) -> int:
        """In how many entries a word stands in a field."""
        return self._searcher.doc_freq(field, word)

    def held(self, keys: Collection[str]) -> list["Held"]:
        """What is held of the entries with these keys, as often as it is held."""
        clause = self.query(clauses.OneOf("key", tuple(keys)))
        found = self._searcher.search(clause, 2 * len(keys), count=False, order_by_field="number")
        return [self._held(number, self._searcher.doc(address)) for number, address in found.hits]

    def beside(self, numbers: BitMap) -> Iterator[tuple[int, Hit]]:
        """The entries that can be found and have none of these numbers, with their own."""
        for number, address in _by_number(self._searcher, self.query(clauses.Everything())):
            if number not in numbers:
                yield number, self._hit(number, address)

    def counted_beside(self, numbers: BitMap) -> int:
        """How many entries are counted and have none of these numbers."""
        return len(self._bearers.all - numbers)

    def _held(self, number: int, document: tantivy.Document) -> "Held":
        digest = bytes(document.get_first("digest")).decode()
        key = document.get_first("key")
        counted = self._bearers.numbers.get(key) == number and number in self._bearers.all
        return Held(key, number, digest, self._bearers.borne_by(number) if counted else None)

    def _hit(self, score: float, address: tantivy.DocAddress) -> Hit:
        document = self._searcher.doc(address)
        return Hit(document.get_first("key"), score, orjson.loads(bytes(document.get_first("card"))), address)


def _finding(searcher: tantivy.Searcher, query: Queries, bearers: Bearers) -> Callable[[object], BitMap]:
    """Asks for the numbers of all that matches. It does not know the snapshot: one that is no longer used goes at
    once, with its open files, and does not wait for the collection of cycles."""

    def find(clause) -> BitMap:
        found = _by_number(searcher, query(clause))
        return BitMap([number for number, _address in found]) & bearers.all

    return find


def _by_number(searcher: tantivy.Searcher, query: tantivy.Query) -> list[tuple[int, tantivy.DocAddress]]:
    """Everything that matches, with its number."""
    return searcher.search(query, max(1, searcher.num_docs), count=False, order_by_field="number").hits
