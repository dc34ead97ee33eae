"""Pages that were written already, kept for as long as they would be written alike.

A page of results says what a state of the index says, less what the database has withdrawn since. Both stand in the
place under which it is kept, so what has changed is never served: it is written anew, and what was kept is dropped
when it has not been asked for in a while.
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

FAST = 1  # compression; a page of results takes about a tenth of its 100 kB


class KeptPages:
    """The pages that were asked for most recently, as many as fit into so many bytes."""

    def __init__(self, most_bytes: int):
        self._most_bytes, self._bytes = most_bytes, 0
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def page(self, place: Hashable, write: Callable[[], bytes]) -> bytes:
        """The page that is kept in a place, else as it is written now."""
        if not self._most_bytes:
            return write()
        with self._lock:
            if (packed := self._pages.get(place)) is not None:
                self._pages.move_to_end(place)
        if packed is not None:
            return zlib.decompress(packed)
        written = write()
        self._keep(place, zlib.compress(written, FAST))
        return written

    def _keep(self, place: Hashable, packed: bytes) -> None:
        with self._lock:
            self._bytes += len(packed) - len(self._pages.pop(place, b""))
            self._pages[place] = packed
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1])
