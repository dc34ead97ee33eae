"""Dictionaries of inflected words (simplemma's): unpacked once into files that all processes map and share."""

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.metadata import version
from io import BytesIO
from mmap import ACCESS_READ, ALLOCATIONGRANULARITY, mmap
from pathlib import Path
from struct import Struct
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import IO, Any
from zlib import crc32

from simplemma.strategies.dictionaries import frontcode
from simplemma.strategies.dictionaries.dictionary_factory import _read_decompressed
from simplemma.strategies.dictionaries.stream_dictionary_factory import _BLOCK_SIZE, StreamMap

SPARSE = 4  # of the places where reading may begin, one in so many: half the memory, but 34 µs a word, not 14
BITS = 8  # of the table of checksums for each word; of the words that it lacks, one in nine seems to be there
NUMBER = Struct("<Q")

_folder: Path | None = None
_loading = Lock()
_whole: ContextVar[bool] = ContextVar("dictionaries stand whole in memory", default=False)


def keep_in(folder: Path | None) -> None:
    """Keep unpacked dictionaries in a folder: mapping one takes 0.05 s, unpacking it up to 3; and what is mapped
    stands in memory once for all processes.

    Only this program's own user may write there. None (the default) keeps nothing.
    """
    global _folder
    _folder = folder


def are_kept(codes: Iterable[str]) -> bool:
    """Whether each of the dictionaries can be read back."""
    return all((kept := _kept(code)) and kept.exists() for code in codes)


class Checksums:
    """A table of bits that tells which words a dictionary lacks: most that are not in it, and none that is."""

    def __init__(self, bits: bytes | mmap):
        self._bits, self._size = bits, 8 * len(bits)

    @staticmethod
    def room(number: int) -> bytearray:
        """The bits of a table for so many words, none set."""
        return bytearray(max(1, BITS * number // 8))

    def __contains__(self, word: bytes) -> bool:
        place = crc32(word) % self._size
        return bool(self._bits[place >> 3] >> (place & 7) & 1)

    def __bytes__(self) -> bytes:
        return bytes(self._bits)


class Dictionary:
    """A map from inflected words to their dictionary forms.

    Looking a word up takes 14 to 34 µs, and most words that a reader types stand in few of the dictionaries: the
    `known` checksums tell in a third of a microsecond where looking is in vain.
    """

    def __init__(self, words: StreamMap, known: Checksums):
        self._words, self._known = words, known

    def lemma(self, word: str) -> str | None:
        """The dictionary form of a word as it is spelled here, small and capital letters told apart."""
        spelled = word.encode("utf-8", "replace")
        known = (spelled[::-1] if self._words._rev else spelled) in self._known
        return self._words.get(word) if known else None


def dictionary(code: str) -> Dictionary:
    """The dictionary with simplemma's code."""
    with _loading:
        return _loaded(code, _whole.get())


def stand_whole() -> None:
    """From now on dictionaries that are loaded stand whole, as within `standing_whole`."""
    _whole.set(True)


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
    return Dictionary(words, known)


def _read_back(code: str) -> tuple[StreamMap, Checksums]:
    """The words and their checksums, mapped from the file where there is one, else made, and the file with them."""
    kept = _kept(code)
    if not kept:
        return _made(code)
    with suppress(Exception):  # absent, cut short or not a dictionary: made again
        return _mapped(kept)
    made = _made(code)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as written:
            _write(written, *made)
        Path(written.name).replace(kept)
        for older in {*kept.parent.glob(f"simplemma-*-{code}")} - {kept}:
            older.unlink(missing_ok=True)
    return made


def _made(code: str) -> tuple[StreamMap, Checksums]:
    """What simplemma's own `StreamMap(code)` is, and the checksums, in one pass through the words instead of two:
    all dictionaries together have sixteen million."""
    words = StreamMap.__new__(StreamMap)
    words._data = _read_decompressed(code)
    words._rev, words._count, words._pos = frontcode._read_header(words._data)
    words._firsts, words._blocks = [], []
    bits = Checksums.room(words._count)
    size = 8 * len(bits)
    number, before, value_before = 0, b"", b""
    for place, word, value in frontcode._iter_records(words._data, words._pos):
        if not number % _BLOCK_SIZE:
            words._firsts.append(word)
            words._blocks.append((place, before, value_before))
        number, before, value_before = number + 1, word, value
        bit = crc32(word) % size
        bits[bit >> 3] |= 1 << (bit & 7)
    if number != words._count:
        raise ValueError(f"simplemma's dictionary {code} is cut short")
    return words, Checksums(bytes(bits))


def _write(file: IO[bytes], words: StreamMap, known: Checksums) -> None:
    """The lengths of three parts, and each at a place from which it can be mapped: the words as simplemma has them,
    the checksums, and where reading may begin."""
    begins = (words._pos, words._rev, words._count, words._firsts, words._blocks)
    parts = (words._data, bytes(known), pickle.dumps(begins))
    file.write(b"".join(NUMBER.pack(len(part)) for part in parts))
    for part in parts:
        file.write(bytes(-file.tell() % ALLOCATIONGRANULARITY))
        file.write(part)


def _mapped(kept: Path) -> tuple[StreamMap, Checksums]:
    with kept.open("rb") as file:
        lengths = [NUMBER.unpack(file.read(NUMBER.size))[0] for _part in range(3)]
        data, known, begins = _parts(file, lengths)
    words = StreamMap.__new__(StreamMap)
    words._data = data
    words._pos, words._rev, words._count, words._firsts, words._blocks = _Unpickler(BytesIO(begins)).load()
    if frontcode._read_header(data) != (words._rev, words._count, words._pos):
        raise ValueError(f"{kept} is no dictionary")
    return words, Checksums(known)


def _parts(file: IO[bytes], lengths: list[int]) -> Iterator[mmap]:
    place = NUMBER.size * len(lengths)
    for length in lengths:
        place += -place % ALLOCATIONGRANULARITY
        yield mmap(file.fileno(), length, access=ACCESS_READ, offset=place)
        place += length


def _kept(code: str) -> Path | None:
    return _folder and _folder / f"simplemma-mapped-{version('simplemma')}-{code}"


class _Unpickler(pickle.Unpickler):
    """Reads numbers, lists and bytes, and no objects, whatever the file says."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"not where a dictionary begins: {module}.{name}")
