"""The baseline "plain tantivy": the engine that Vademecum stands on, as its tutorial shows it.

Two fields with the default tokenizer (split at what is no letter or digit, lower case), all languages in one; BM25,
titles count twice, any of the words may match. What Vademecum adds to its engine is the difference.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import tantivy

from benchmarks.relevance.metrics import DEPTH
from benchmarks.relevance.systems import System
from benchmarks.relevance.texts import EntryTexts

FAMILY = "tantivy"
FIELDS = ["title", "text"]
BOOSTS = {"title": 2.0}


@contextmanager
def systems(entries: Iterable[EntryTexts]) -> Iterator[list[System]]:
    """The baseline over these entries, in a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        index = _built(entries, folder)
        yield [System(FAMILY, "", lambda q, _language: _answer(index, q))]


def _built(entries: Iterable[EntryTexts], folder: str) -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("address", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        builder.add_text_field(field)
    index = tantivy.Index(builder.build(), path=folder)
    writer = index.writer(num_threads=1)
    for entry in entries:
        writer.add_document(
            tantivy.Document(address=entry.address, title=entry.all_titles, text=entry.all_texts)
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _answer(index: tantivy.Index, q: str) -> list[str]:
    query, _errors = index.parse_query_lenient(q, FIELDS, field_boosts=BOOSTS)
    searcher = index.searcher()
    return [
        searcher.doc(address).get_first("address") for _score, address in searcher.search(query, DEPTH).hits
    ]
