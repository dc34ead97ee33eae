"""Proof that the index holds what the database publishes: no more, no less, nothing old."""

from portal.search import clauses
from portal.search.follow import store
from portal.search.indexing import all_labels, documents
from portal.search.matcher import Matcher
from portal.search.sources import sources


def disagreements() -> list[str]:
    """One line for each entry that is missing, too many or out of date in the index."""
    snapshot = store().snapshot()
    if snapshot is None:
        return ["there is no index"]
    indexed = {hit.key: hit for hit in snapshot.every(clauses.Everything())}
    matcher = Matcher(all_labels())
    found = []
    for source in sources().values():
        for document in documents(source, None, matcher):
            hit = indexed.pop(document.key, None)
            if hit is None:
                found.append(f"missing: {source.kind} {document.card['slug']}")
            elif snapshot.digest(hit) != document.digest:
                found.append(f"out of date: {source.kind} {document.card['slug']}")
    return found + [f"not published: {hit.card['kind']} {hit.card['slug']}" for hit in indexed.values()]
