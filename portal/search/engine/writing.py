"""Writing an index: entries are put in and taken out, and become visible together."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import tantivy

from portal.search.engine.documents import Document, encoded, schema, with_tokenizers
from portal.search.engine.journal import Journal
from portal.search.engine.state import Position, State, commit_of

HEAP_BYTES = 200_000_000


class Writer:
    """Writes to one index folder. The engine lets only one writer at a time have a folder, and a killed one
    has it no longer."""

    def __init__(self, folder: Path, index: tantivy.Index, state: State | None):
        self.folder = folder
        self._index = index
        self._writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
        # Read only now that nobody else can write. What was told last may not have come to be told as holding.
        if state is not None:
            state = State.read(folder)
            state.settle(folder)
        self._commit = state.commit if state else commit_of(folder)
        self._names = state.names if state else uuid4().hex
        self._journal = Journal(folder, state and state.journal, state.length if state else 0)

    @classmethod
    def new(cls, folder: Path, facets: Iterable[str]) -> "Writer":
        """A writer on a new, empty index."""
        folder.mkdir(parents=True)
        return cls(folder, with_tokenizers(tantivy.Index(schema(facets), path=str(folder))), None)

    @classmethod
    def on(cls, folder: Path) -> "Writer":
        """A writer on an index that is there. Raises OSError or ValueError when it is not, or is being written."""
        state = State.read(folder)
        return cls(folder, with_tokenizers(tantivy.Index.open(str(folder))), state)

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
        if self._journal.knows(key):
            self._writer.delete_documents_by_term("key", key)
            self._journal.remove(key)
            self._names = ""

    def commit(self, position: Position) -> None:
        """Make everything since the last commit visible, and remember how far the feed was applied.

        All of it or nothing: the engine's own commit decides (see `portal.search.engine.state`).
        """
        self._journal.shorten()
        length = self._journal.flush()
        self._names = self._names or uuid4().hex
        coming = State(position, self._journal.name, length, self._names, self._commit)
        coming.announce(self.folder)
        self._commit = self._writer.commit()
        replace(coming, commit=self._commit).settle(self.folder)
        self._journal.forget_others()

    def close(self) -> None:
        """Wait for merges and let go of the folder. What was not committed is forgotten."""
        self._writer.wait_merging_threads()
        self._writer = None
        self._journal.close()
