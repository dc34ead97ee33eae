"""The only module that knows tantivy: it keeps an index in a folder, and answers clauses with entries.

A folder `current` names is the index that serves. Another can be built beside it and swapped in; readers see
the swap, and every commit, at their next question.
"""

import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from uuid import uuid4

import tantivy
from tantivy import Occur, Query

from portal.languages import CODES
from portal.search import clauses

NO_SCORE = 0.0
TIE = 0.1
KEPT_SECONDS = 60


@dataclass(frozen=True)
class Document:
    """An entry as the index holds it. `stems` maps a field to `[(token, position), ...]`; `words` a field to
    a list of texts already split by spaces; `raw` a field to exact values; `numbers` a field to a number."""

    key: str
    stems: dict[str, list[tuple[str, int]]]
    words: dict[str, list[str]]
    raw: dict[str, list[str]]
    numbers: dict[str, float]
    card: dict
    passages: dict

    @property
    def digest(self) -> str:
        """The same for two documents that say the same in all their fields."""
        return sha256(json.dumps(vars(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Hit:
    """A found entry: its key (`entity:id`), its score and its stored card."""

    key: str
    score: float
    card: dict
    address: tantivy.DocAddress


@dataclass(frozen=True)
class Position:
    """How far the change feed has been applied: everything up to this row."""

    transaction: int = 0
    id: int = 0
    database: str = ""


def stem_field(part: str, language: str) -> str:
    """The field that holds the stems of a part (title, text) in one language."""
    return f"{part}_{language}"


def facet_field(facet: str) -> str:
    """The field that holds a facet's values."""
    return f"f_{facet}"


def _schema(facets: Iterable[str]) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("digest", stored=True, indexed=False)
    for language in CODES:
        for part in ("title", "text"):
            builder.add_text_field(stem_field(part, language), tokenizer_name="whitespace")
    for name in ("title_words", "text_words"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in ("concept", "mention"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for facet in facets:
        builder.add_text_field(facet_field(facet), fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("year", "date", "budget"):
        builder.add_float_field(name, indexed=True, fast=True)
    for name in ("card", "passages"):
        builder.add_bytes_field(name, stored=True, indexed=False)
    return builder.build()


def _tokenizers(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer(
        "whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    )
    return index


def _pretokenized(tokens: list[tuple[str, int]]) -> tantivy.PreTokenizedString:
    return tantivy.PreTokenizedString("", [tantivy.Token(text, position, 0, 0) for text, position in tokens])


def _encode(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text("key", document.key)
    for name, tokens in document.stems.items():
        made.add_pre_tokenized_text(name, _pretokenized(tokens))
    for name, texts in document.words.items():
        for text in texts:
            made.add_text(name, text)
    for name, values in document.raw.items():
        for value in dict.fromkeys(values):
            made.add_text(name, value)
    for name, number in document.numbers.items():
        made.add_float(name, float(number))
    made.add_bytes("digest", document.digest.encode())
    made.add_bytes("card", json.dumps(document.card, ensure_ascii=False).encode())
    made.add_bytes("passages", json.dumps(document.passages, ensure_ascii=False).encode())
    return made


class Writer:
    """Adds to one index folder. Only one writer may be open on a folder at a time."""

    def __init__(self, folder: Path, facets: Iterable[str]):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._index = _tokenizers(tantivy.Index(_schema(facets), path=str(folder)))
        self._writer = self._index.writer(heap_size=50_000_000, num_threads=1)

    def put(self, document: Document) -> None:
        """Add an entry, or replace what was there under its key."""
        self.remove(document.key)
        self._writer.add_document(_encode(document))

    def remove(self, key: str) -> None:
        """Take an entry out."""
        self._writer.delete_documents_by_term("key", key)

    def commit(self, position: Position) -> None:
        """Make everything since the last commit visible, and remember how far the feed was applied.

        The position is written after the commit: a crash between the two repeats changes, which is harmless.
        """
        self._writer.commit()
        temporary = self.folder / "position.new"
        temporary.write_text(json.dumps(position.__dict__))
        temporary.replace(self.folder / "position.json")

    def close(self) -> None:
        """Wait for merges and let go of the folder."""
        self._writer.wait_merging_threads()
        self._writer = None


class Store:
    """The folder that holds the indexes of one installation, and the pointer to the one that serves.

    An index that was built under another fingerprint does not serve."""

    def __init__(self, root: Path, facets: Iterable[str], fingerprint: str = ""):
        self.root = Path(root)
        self.facets = tuple(facets)
        self.fingerprint = fingerprint
        self._lock = Lock()
        self._snapshot: Snapshot | None = None

    def current(self) -> Path | None:
        """The folder that serves, if it fits this code."""
        try:
            name, fingerprint = (self.root / "current").read_text().split("\n", 1)
        except (OSError, ValueError):
            return None
        folder = self.root / name
        return folder if fingerprint == self.fingerprint and (folder / "position.json").exists() else None

    def snapshot(self) -> "Snapshot | None":
        """The index as it is now; None while there is none. Costs two file look-ups when nothing changed."""
        folder = self.current()
        if folder is None:
            return None
        try:
            stamp = (folder.name, (folder / "position.json").stat().st_mtime_ns)
        except OSError:
            return None
        with self._lock:
            if self._snapshot is None or self._snapshot.stamp != stamp:
                self._snapshot = Snapshot(folder, self.facets, stamp)
            return self._snapshot

    @contextmanager
    def building(self) -> Iterator[Writer]:
        """A writer on a new folder beside the serving one; swapped in when the block ends well."""
        self.root.mkdir(parents=True, exist_ok=True)
        folder = self.root / f"{int(time.time())}-{uuid4().hex[:8]}"
        writer = Writer(folder, self.facets)
        try:
            yield writer
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        writer.close()
        temporary = self.root / f"current.{os.getpid()}"
        temporary.write_text(f"{folder.name}\n{self.fingerprint}")
        temporary.replace(self.root / "current")
        self._forget_old(folder)

    def writer(self) -> Writer:
        """A writer on the serving folder."""
        return Writer(self.current(), self.facets)

    def _forget_old(self, serving: Path) -> None:
        for folder in self.root.iterdir():
            old = time.time() - folder.stat().st_mtime > KEPT_SECONDS
            if folder.is_dir() and folder != serving and old:
                shutil.rmtree(folder, ignore_errors=True)


class Snapshot:
    """One state of the index: everything a question sees is of this one state."""

    def __init__(self, folder: Path, facets: tuple[str, ...], stamp: tuple):
        self.stamp = stamp
        self.facets = facets
        self.memo: dict = {}
        self.position = Position(**json.loads((folder / "position.json").read_text()))
        self._index = _tokenizers(tantivy.Index.open(str(folder)))
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    @property
    def size(self) -> int:
        """Number of entries."""
        return self._searcher.num_docs

    def search(
        self, clause, *, limit: int, offset: int = 0, by: str | None = None, ascending: bool = False
    ) -> tuple[int, list[Hit]]:
        """How many entries match, and those from `offset` on; best first, or ordered by a number field."""
        query = self.query(clause)
        if by:
            found = self._searcher.search(
                query,
                limit,
                count=True,
                offset=offset,
                order_by_field=by,
                order=tantivy.Order.Asc if ascending else tantivy.Order.Desc,
            )
        else:
            found = self._searcher.search(query, limit, count=True, offset=offset)
        return found.count, [self._hit(score or 0.0, address) for score, address in found.hits]

    def count(self, clause) -> int:
        """How many entries match."""
        return self._searcher.search(self.query(clause), 1, count=True).count

    def facet_counts(self, clause, facets: Iterable[str]) -> dict[str, dict[str, int]]:
        """For each facet, how many of the matching entries bear each value."""
        wanted = {
            name: {"terms": {"field": facet_field(name), "size": 65000, "segment_size": 65000}}
            for name in facets
        }
        if not wanted:
            return {}
        found = self._searcher.aggregate(self.query(clause), wanted)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[name]["buckets"]}
            for name in wanted
        }

    def every(self, clause) -> Iterator[Hit]:
        """All matching entries, in no particular order."""
        total = self.count(clause)
        if total:
            yield from self.search(clause, limit=total)[1]

    def passages(self, hit: Hit) -> dict:
        """The stored texts of a hit, `{language: [text, ...]}`."""
        return json.loads(bytes(self._searcher.doc(hit.address).get_first("passages")))

    def digest(self, hit: Hit) -> str:
        """The digest of the document that a hit was indexed from."""
        return bytes(self._searcher.doc(hit.address).get_first("digest")).decode()

    def frequency(self, field: str, word: str) -> int:
        """In how many entries a word stands in a field."""
        return self._searcher.doc_freq(field, word)

    def _hit(self, score: float, address: tantivy.DocAddress) -> Hit:
        document = self._searcher.doc(address)
        return Hit(
            document.get_first("key"),
            float(score),
            json.loads(bytes(document.get_first("card"))),
            address,
        )

    def query(self, clause) -> Query:
        """The engine's query for a clause."""
        match clause:
            case clauses.Everything():
                return Query.all_query()
            case clauses.Nothing():
                return Query.empty_query()
            case clauses.Word():
                return Query.boost_query(
                    Query.term_query(self._schema, clause.field, clause.word), clause.boost
                )
            case clauses.OneOf():
                return Query.const_score_query(
                    Query.term_set_query(self._schema, clause.field, list(clause.values)), NO_SCORE
                )
            case clauses.Phrase():
                return Query.boost_query(
                    Query.phrase_query(self._schema, clause.field, list(clause.words), slop=clause.between),
                    clause.boost,
                )
            case clauses.Similar():
                return Query.boost_query(
                    Query.fuzzy_term_query(
                        self._schema,
                        clause.field,
                        clause.word,
                        distance=clause.distance,
                        prefix=clause.prefix,
                    ),
                    clause.boost,
                )
            case clauses.Between():
                return Query.const_score_query(
                    Query.range_query(
                        self._schema,
                        clause.field,
                        tantivy.FieldType.Float,
                        lower_bound=clause.least,
                        upper_bound=clause.most,
                    ),
                    NO_SCORE,
                )
            case clauses.Fixed():
                return Query.const_score_query(self.query(clause.clause), clause.score)
            case clauses.Favoured():
                favourites = [(Occur.Should, self.query(favourite)) for favourite in clause.favourites]
                return Query.boolean_query([(Occur.Must, self.query(clause.clause)), *favourites])
            case clauses.Any():
                return Query.disjunction_max_query(
                    [self.query(part) for part in clause.clauses], tie_breaker=TIE
                )
            case clauses.All():
                return self._all(clause)
        raise TypeError(f"not a clause: {clause!r}")

    def _all(self, clause: clauses.All) -> Query:
        occur = Occur.Must if clause.least is None else Occur.Should
        parts = [(occur, self.query(part)) for part in clause.clauses] or [(Occur.Must, Query.all_query())]
        parts += [(Occur.MustNot, self.query(part)) for part in clause.without]
        if clause.least is None:
            return Query.boolean_query(parts)
        return Query.boolean_query(parts, minimum_number_should_match=clause.least)
