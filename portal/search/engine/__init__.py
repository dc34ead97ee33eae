"""The only package that knows tantivy: it keeps an index in a folder, and answers clauses with entries.

A folder `current` names is the index that serves. Another can be built beside it and swapped in; readers see
the swap, and every commit, at their next question.

tantivy finds and ranks; facets are counted by roaring bitmaps, which takes a fiftieth of the time
(`benchmarks/speed`).
"""

from portal.search.engine.documents import PARTS, WORDS, Document, facet_field, order_field, stem_field
from portal.search.engine.journal import facet_values
from portal.search.engine.snapshot import Hit, Snapshot
from portal.search.engine.state import Position
from portal.search.engine.store import Store
from portal.search.engine.writing import Writer

__all__ = (
    "PARTS",
    "WORDS",
    "Document",
    "Hit",
    "Position",
    "Snapshot",
    "Store",
    "Writer",
    "facet_field",
    "facet_values",
    "order_field",
    "stem_field",
)
