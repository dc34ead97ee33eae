"""Dictionaries of inflected words (simplemma's): loaded once a process, kept unpacked between processes."""

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

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


def dictionary(code: str) -> StreamMap:
    """The dictionary with simplemma's code: a map from an inflected word to its dictionary form."""
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
def _loaded(code: str, whole: bool) -> StreamMap:
    made = _read_back(code)
    if not whole:
        made._firsts, made._blocks = made._firsts[::SPARSE], made._blocks[::SPARSE]
    return made


def _read_back(code: str) -> StreamMap:
    kept = _kept(code)
    if not kept:
        return StreamMap(code)
    with suppress(Exception), kept.open("rb") as file:  # absent, cut short or not a dictionary: made again
        if isinstance(found := _Unpickler(file).load(), StreamMap):
            return found
    made = StreamMap(code)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as written:
            pickle.dump(made, written)
        Path(written.name).replace(kept)
    return made


def _kept(code: str) -> Path | None:
    return _folder and _folder / f"simplemma-{version('simplemma')}-{code}"


class _Unpickler(pickle.Unpickler):
    """Reads a dictionary and nothing else, whatever the file says."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (StreamMap.__module__, StreamMap.__name__):
            raise pickle.UnpicklingError(f"not a dictionary: {module}.{name}")
        return StreamMap
