"""Pages that were written already, kept for as long as they would be written alike.

A page of results says what a state of the index says, less what the database has withdrawn since. Both stand in the
place under which it is kept, so what has changed is never served: it is written anew, and what was kept is dropped
when it has not been asked for in a while.
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

FAST = 1  # compression; a page of results takes about a tenth of its 100 kB


class Page(NamedTuple):
    """A page and its strong ETag, which tells it from any other."""

    content: bytes
    etag: str

    @classmethod
    def of(cls, content: bytes) -> "Page":
        return cls(content, f'"{blake2b(content, digest_size=16).hexdigest()}"')


class KeptPages:
    """The pages that were asked for most recently, as many as fit into so many bytes."""

    def __init__(self, most_bytes: int):
        self._most_bytes, self._bytes = most_bytes, 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()  # packed
        self._lock = Lock()

    def page(self, place: Hashable, write: Callable[[], bytes]) -> Page:
        """The page that is kept in a place, else as it is written now."""
        if not self._most_bytes:
            return Page.of(write())
        with self._lock:
            if (kept := self._pages.get(place)) is not None:
                self._pages.move_to_end(place)
        if kept is not None:
            return Page(zlib.decompress(kept.content), kept.etag)
        written = Page.of(write())
        self._keep(place, Page(zlib.compress(written.content, FAST), written.etag))
        return written

    def _keep(self, place: Hashable, page: Page) -> None:
        with self._lock:
            if (before := self._pages.pop(place, None)) is not None:
                self._bytes -= len(before.content)
            self._pages[place] = page
            self._bytes += len(page.content)
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1].content)
