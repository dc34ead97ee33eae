"""Dictionaries of inflected words (simplemma's): loaded once a process, kept unpacked between processes."""

import pickle
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any
from zlib import crc32

from pyroaring import BitMap
from simplemma.strategies.dictionaries import frontcode
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

SPARSE = 4  # of the places where reading may begin, one in so many: half the memory, but 34 µs a word, not 14

_folder: Path | None = None
_loading = Lock()
_whole: ContextVar[bool] = ContextVar("dictionaries stand whole in memory", default=False)


def keep_in(folder: Path | None) -> None:
    """Keep unpacked dictionaries in a folder: reading one back takes 0.05 s instead of up to 3.

    Only this program's own user may write there. None (the default) keeps nothing.
    """
    global _folder
    _folder = folder


def are_kept(codes: Iterable[str]) -> bool:
    """Whether each of the dictionaries can be read back."""
    return all((kept := _kept(code)) and kept.exists() for code in codes)


class Dictionary:
    """A map from inflected words to their dictionary forms.

    Looking a word up takes 14 to 34 µs, and most words that a reader types stand in few of the dictionaries:
    `known`, the checksums of all inflected words, tells in a tenth of a microsecond where looking is in vain.
    """

    def __init__(self, words: StreamMap, known: BitMap):
        self._words, self._known = words, known

    def lemma(self, word: str) -> str | None:
        """The dictionary form of a word as it is spelled here, small and capital letters told apart."""
        spelled = word.encode("utf-8", "replace")
        known = crc32(spelled[::-1] if self._words._rev else spelled) in self._known
        return self._words.get(word) if known else None


def dictionary(code: str) -> Dictionary:
    """The dictionary with simplemma's code."""
    with _loading:
        return _loaded(code, _whole.get())


@contextmanager
def standing_whole() -> Iterator[None]:
    """Within the block dictionaries take twice the memory, and words are read in less than half the time.

    They are loaded for it and let go of afterwards, which takes a second or two: worth it for a thousand
    entries, not for ten.
    """
    token = _whole.set(True)
    try:
        yield
    finally:
        _whole.reset(token)
        _loaded.cache_clear()


@cache
def _loaded(code: str, whole: bool) -> Dictionary:
    words, known = _read_back(code)
    if not whole:
        words._firsts, words._blocks = words._firsts[::SPARSE], words._blocks[::SPARSE]
    return Dictionary(words, BitMap.deserialize(known))


def _read_back(code: str) -> tuple[StreamMap, bytes]:
    """The words, and their checksums as a serialized set."""
    kept = _kept(code)
    if not kept:
        return _made(code)
    with suppress(Exception), kept.open("rb") as file:  # absent, cut short or not a dictionary: made again
        words, known = _Unpickler(file).load()
        if isinstance(words, StreamMap) and isinstance(known, bytes):
            return words, known
    made = _made(code)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as written:
            pickle.dump(made, written)
        Path(written.name).replace(kept)
    return made


def _made(code: str) -> tuple[StreamMap, bytes]:
    words = StreamMap(code)
    spelled = (key for _place, key, _value in frontcode._iter_records(words._data, words._pos))
    return words, BitMap(array("I", map(crc32, spelled))).serialize()


def _kept(code: str) -> Path | None:
    return _folder and _folder / f"simplemma-known-{version('simplemma')}-{code}"


class _Unpickler(pickle.Unpickler):
    """Reads a dictionary and nothing else, whatever the file says."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (StreamMap.__module__, StreamMap.__name__):
            raise pickle.UnpicklingError(f"not a dictionary: {module}.{name}")
        return StreamMap
