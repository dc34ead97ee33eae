"""Proof that the index holds what the database publishes: no more, no less, nothing old, all counted rightly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pyroaring import BitMap

from portal.search.engine import Document, Snapshot, facet_values
from portal.search.follow import store
from portal.search.indexing import all_labels, documents
from portal.search.matcher import Matcher
from portal.search.sources import Source, sources

BATCH = 200  # entries; what is compared at once is all that is in memory


def disagreements() -> Iterator[str]:
    """One line for each entry that is missing, too many, out of date, twice or counted wrongly."""
    snapshot = store().snapshot()
    if snapshot is None:
        yield "there is no index"
        return
    seen = BitMap()
    matcher = Matcher(all_labels())
    for source in sources().values():
        made = iter(documents(source, None, matcher))
        while batch := list(islice(made, BATCH)):
            yield from _compared(snapshot, source, batch, seen)
    for number, hit in snapshot.beside(seen):
        seen.add(number)
        yield f"not published: {hit.card['kind']} {hit.card['slug']}"
    if number := snapshot.counted_beside(seen):
        yield f"counted, but not there: {number}"


def _compared(snapshot: Snapshot, source: Source, batch: Sequence[Document], seen: BitMap) -> Iterable[str]:
    held = snapshot.held([document.key for document in batch])
    seen.update(each.number for each in held)
    times = Counter(each.key for each in held)
    by_key = {each.key: each for each in held}
    for document in batch:
        name = f"{source.kind} {document.card['slug']}"
        if document.key not in by_key:
            yield f"missing: {name}"
            continue
        found = by_key[document.key]
        if times[document.key] > 1:
            yield f"twice: {name}"
        if found.digest != document.digest:
            yield f"out of date: {name}"
        elif found.counted != _to_be_counted(document):
            yield f"counted wrongly: {name}"


def _to_be_counted(document: Document) -> tuple[dict[str, set[str]], float | None]:
    values = {facet: set(found) for facet, found in facet_values(document).items()}
    return values, document.numbers.get("budget")
