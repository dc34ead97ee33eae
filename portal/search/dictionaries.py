"""Dictionaries of inflected words (simplemma's): unpacked once into files that all processes map and share."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from mmap import ACCESS_READ, ALLOCATIONGRANULARITY, mmap
from pathlib import Path
from struct import Struct
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import IO, NamedTuple
from zlib import crc32

from simplemma.strategies.dictionaries import frontcode
from simplemma.strategies.dictionaries.dictionary_factory import _read_decompressed

APART = 32  # words from one place where reading may begin to the next
MARKED = 64  # of these, one in so many stands in a process's own memory: half a megabyte for all dictionaries
BITS = 8  # of the table of checksums for each word; of the words that it lacks, one in nine seems to be there
NUMBER = Struct("<Q")
PLACE = Struct("<I")
END = b"\0"  # of a word; none has it

_folder: Path | None = None
_loading = Lock()


def keep_in(folder: Path | None) -> None:
    """Keep unpacked dictionaries in a folder: mapping one takes a few milliseconds, unpacking it up to 3 seconds;
    and what is mapped stands in memory once for all processes.

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


class Beginning(NamedTuple):
    """Where reading may begin: a place in the words, the word that stands there, and the word and the dictionary
    form before it, as a word there tells only what differs from these."""

    place: int
    word: bytes
    before: bytes
    form_before: bytes


class Beginnings:
    """The places of a dictionary where reading may begin, in the order of their words.

    A table has where each of them stands in it, and then all of them. They are read when they are looked at: as
    objects those of all dictionaries would take a hundred megabytes.
    """

    def __init__(self, table: bytes | mmap):
        self._table = table
        self._starts = memoryview(table)[: PLACE.unpack_from(table)[0]].cast("I")
        self._marked = [self._word(number) for number in range(0, len(self), MARKED)]

    @staticmethod
    def table(beginnings: Iterable[Beginning]) -> bytes:
        """What is written of them."""
        rows = [PLACE.pack(place) + END.join(words) for place, *words in beginnings]
        starts = [PLACE.size * (len(rows) + 1)]
        for row in rows:
            starts.append(starts[-1] + len(row))
        return b"".join([*map(PLACE.pack, starts), *rows])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Beginning:
        row = self._table[self._starts[number] : self._starts[number + 1]]
        return Beginning(*PLACE.unpack_from(row), *row[PLACE.size :].split(END))

    def _word(self, number: int) -> bytes:
        start = self._starts[number] + PLACE.size
        return self._table[start : self._table.find(END, start)]

    def before(self, word: bytes) -> Beginning | None:
        """The last one at which a word may stand, or behind it."""
        past = MARKED * bisect_right(self._marked, word)
        first, past = max(0, past - MARKED), min(past, len(self))
        number = bisect_right(range(past), word, first, key=self._word)
        return self[number - 1] if number else None

    def __bytes__(self) -> bytes:
        return bytes(self._table)


class Dictionary:
    """A map from inflected words to their dictionary forms.

    Looking a word up takes 15 µs, and most words that a reader types stand in few of the dictionaries: the `known`
    checksums tell in a third of a microsecond where looking is in vain. Raises ValueError for words that are not as
    simplemma writes them.
    """

    def __init__(self, words: bytes | mmap, known: Checksums, beginnings: Beginnings):
        self.words, self.known, self.beginnings = words, known, beginnings
        self._is_reversed = frontcode._read_header(words)[0]

    def lemma(self, word: str) -> str | None:
        """The dictionary form of a word as it is spelled here, small and capital letters told apart."""
        wanted = self._turned(word.encode("utf-8", "replace"))
        if wanted not in self.known or not (beginning := self.beginnings.before(wanted)):
            return None
        place, _word, before, form_before = beginning
        for _place, found, form in frontcode._iter_records(self.words, place, before, form_before):
            if found >= wanted:
                return self._turned(form).decode() if found == wanted else None
        return None

    def _turned(self, word: bytes) -> bytes:
        """As the dictionary has it: in some, words stand from their ends, and so do the forms."""
        return word[::-1] if self._is_reversed else word


def dictionary(code: str) -> Dictionary:
    """The dictionary with simplemma's code."""
    with _loading:
        return _loaded(code)


@cache
def _loaded(code: str) -> Dictionary:
    """Mapped from the file where there is one, else made, and the file with it."""
    kept = _kept(code)
    if not kept:
        return _made(code)
    with suppress(Exception):  # absent, cut short or not a dictionary: made again
        return _mapped(kept)
    made = _made(code)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as written:
            _write(written, made)
        Path(written.name).replace(kept)
        for older in {*kept.parent.glob(f"simplemma-*-{code}")} - {kept}:
            older.unlink(missing_ok=True)
        return _mapped(kept)
    return made


def _made(code: str) -> Dictionary:
    """A dictionary in one pass through its words: all of them together have sixteen million."""
    words = _read_decompressed(code)
    _is_reversed, count, start = frontcode._read_header(words)
    bits = Checksums.room(count)
    beginnings = []
    size = 8 * len(bits)
    number, before, form_before = 0, b"", b""
    for place, word, form in frontcode._iter_records(words, start):
        if not number % APART:
            beginnings.append(Beginning(place, word, before, form_before))
        number, before, form_before = number + 1, word, form
        bit = crc32(word) % size
        bits[bit >> 3] |= 1 << (bit & 7)
    if number != count:
        raise ValueError(f"simplemma's dictionary {code} is cut short")
    return Dictionary(words, Checksums(bytes(bits)), Beginnings(Beginnings.table(beginnings)))


def _write(file: IO[bytes], made: Dictionary) -> None:
    """The lengths of three parts, and each at a place from which it can be mapped: the words as simplemma has them,
    the checksums, and where reading may begin."""
    parts = [bytes(part) for part in (made.words, made.known, made.beginnings)]
    file.write(b"".join(NUMBER.pack(len(part)) for part in parts))
    for part in parts:
        file.write(bytes(-file.tell() % ALLOCATIONGRANULARITY))
        file.write(part)


def _mapped(kept: Path) -> Dictionary:
    with kept.open("rb") as file:
        lengths = [NUMBER.unpack(file.read(NUMBER.size))[0] for _part in range(3)]
        words, known, beginnings = _parts(file, lengths)
    return Dictionary(words, Checksums(known), Beginnings(beginnings))


def _parts(file: IO[bytes], lengths: list[int]) -> Iterator[mmap]:
    place = NUMBER.size * len(lengths)
    for length in lengths:
        place += -place % ALLOCATIONGRANULARITY
        yield mmap(file.fileno(), length, access=ACCESS_READ, offset=place)
        place += length


def _kept(code: str) -> Path | None:
    return _folder and _folder / f"simplemma-shared-{version('simplemma')}-{code}"
