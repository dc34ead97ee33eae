"""Writing an index: entries are put in and taken out, and become visible together."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import orjson
import tantivy

from portal.search.engine.documents import Document, encoded, schema, with_tokenizers
from portal.search.engine.journal import Journal

HEAP_BYTES = 200_000_000


@dataclass(frozen=True)
class Position:
    """How far the change feed has been applied: everything up to this row."""

    transaction: int = 0
    id: int = 0
    database: str = ""


@dataclass(frozen=True)
class State:
    """What a folder tells of its index beside it: the position, the valid length of the journal in bytes, and
    a name that changes whenever an entry changes whose name stands in other entries' facets."""

    position: Position
    length: int
    names: str

    @classmethod
    def read(cls, folder: Path) -> "State":
        told = orjson.loads((folder / "position.json").read_bytes())
        return cls(Position(**told["position"]), told["length"], told["names"])

    def write(self, folder: Path) -> None:
        temporary = folder / "position.new"
        temporary.write_bytes(orjson.dumps(asdict(self)))
        temporary.replace(folder / "position.json")


class Writer:
    """Adds to one index folder. Only one writer may be open on a folder at a time."""

    def __init__(self, folder: Path, facets: Iterable[str]):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._index = with_tokenizers(tantivy.Index(schema(facets), path=str(folder)))
        self._writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=1)
        begun = (folder / "position.json").exists()
        self._names = State.read(folder).names if begun else uuid4().hex
        self._journal = Journal(folder, State.read(folder).length if begun else 0)

    def put(self, document: Document) -> None:
        """Add an entry, or replace what was there under its key."""
        if self._journal.knows(document.key):
            self._writer.delete_documents_by_term("key", document.key)
        number = self._journal.put(document)
        self._writer.add_document(encoded(document, number))
        if document.is_named:
            self._names = ""

    def remove(self, key: str) -> None:
        """Take an entry out."""
        self._writer.delete_documents_by_term("key", key)
        self._journal.remove(key)
        self._names = ""

    def commit(self, position: Position) -> None:
        """Make everything since the last commit visible, and remember how far the feed was applied.

        The state is written after the commit: a crash between the two repeats changes, which is harmless.
        """
        length = self._journal.flush()
        self._writer.commit()
        self._names = self._names or uuid4().hex
        State(position, length, self._names).write(self.folder)

    def close(self) -> None:
        """Wait for merges and let go of the folder."""
        self._writer.wait_merging_threads()
        self._writer = None
        self._journal.close()
