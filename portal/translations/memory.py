"""Earlier texts that are like one: the part of a translation memory that needs no database."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from heapq import nlargest
from math import ceil
from typing import NamedTuple

from portal.search.stemming import fold

LEAST = 0.7  # what is less alike is slower to correct than to write
OTHER_NUMBERS = 0.95  # of the likeness stays where only the words are the same
NOT_EXACT = 0.99  # at most, where case, marks or punctuation differ
SPARE = 3  # shared words asked for beyond the first, so that one common word makes no candidate

_PIECE = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+")
_DIGIT = re.compile(r"\d")


class Near(NamedTuple):
    """How alike a text is (0 to 1), which it is, and its words."""

    similarity: float
    index: int
    text: str


class _Read(NamedTuple):
    """The folded words of a text, "0" for each number, and its numbers as they are written."""

    words: list[str]
    numbers: tuple[str, ...]


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1: the share of their words that stand in both in the same order.

    1 only for texts that differ in white space alone. A number counts as a word, whichever it is; other
    numbers then cost a twentieth. Symmetric.
    """
    return _Wanted(a).similarity(b, *_read(b))


def nearest(text: str, candidates: Sequence[str], *, least: float = LEAST, limit: int = 5) -> list[Near]:
    """The candidates most like the text, best first; who asks more than once keeps a `Memory`."""
    return Memory(candidates).nearest(text, least=least, limit=limit)


class Memory:
    """Candidates read once. Those of 20,000 that are like a text of 40 words are found in a few milliseconds.

    Two texts that are alike share many words, so they share some of those that few candidates have: only what
    has these is compared.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._texts: list[str] = []
        self._words: list[array] = []
        self._figures: list[tuple[str, ...]] = []
        self._numbers_of_words: dict[str, int] = {}
        self._holders: dict[tuple[int, int], array] = defaultdict(partial(array, "I"))
        for index, text in enumerate(candidates):
            self._texts.append(text)
            read = _read(text)
            words = array("I", map(self._number_of, read.words))
            self._words.append(words)
            self._figures.append(read.numbers)
            for each in _numbered(words):
                self._holders[each].append(index)

    def __len__(self) -> int:
        return len(self._texts)

    def nearest(self, text: str, *, least: float = LEAST, limit: int = 5) -> list[Near]:
        """At most `limit` candidates that are at least so much like the text, best first, then the older.

        `least` is above 0: what shares no word is never found.
        """
        wanted = _Wanted(text, self._numbers_of_words)
        found = (
            Near(self._similarity(wanted, index), index, self._texts[index])
            for index in self._sharing(wanted, least)
        )
        near = (each for each in found if each.similarity >= least)
        return nlargest(limit, near, key=lambda each: (each.similarity, -each.index))

    def _similarity(self, wanted: "_Wanted", index: int) -> float:
        return wanted.similarity(self._texts[index], self._words[index], self._figures[index])

    def _number_of(self, word: str) -> int:
        return self._numbers_of_words.setdefault(word, len(self._numbers_of_words))

    def _sharing(self, wanted: "_Wanted", least: float) -> Iterator[int]:
        """Candidates that may be alike enough by their length and by the rarer words that they share."""
        length = len(wanted.words)
        shared = ceil(length * least / (2 - least))  # by a candidate that has no other word
        holders = sorted((self._holders.get(each, ()) for each in _numbered(wanted.words)), key=len)
        asked = min(length, length - shared + SPARE)
        counts: Counter[int] = Counter()
        for indices in holders[:asked]:
            counts.update(indices)
        needed = max(1, shared - (length - asked))
        longest = length * (2 - least) / least
        return (
            index
            for index, count in counts.items()
            if count >= needed and shared <= len(self._words[index]) <= longest
        )


class _Wanted:
    """A text that others are compared with: where each of its words stands, as bits."""

    def __init__(self, text: str, known: dict[str, int] | None = None) -> None:
        words, self.numbers = _read(text)
        self.text = text
        self.words = (
            [known.get(word, -1 - at) for at, word in enumerate(words)] if known is not None else words
        )
        self._places: dict[str | int, int] = {}
        for place, word in enumerate(self.words):
            self._places[word] = self._places.get(word, 0) | 1 << place

    def similarity(self, text: str, words: Sequence[str] | Sequence[int], numbers: tuple[str, ...]) -> float:
        """See `similarity`; `words` and `numbers` are those of `text`, as they were read."""
        share = 2 * self._in_order(words) / (len(words) + len(self.words)) if words or self.words else 1.0
        if share == 1 and text.split() == self.text.split():
            return 1.0
        if numbers != self.numbers:
            share *= OTHER_NUMBERS
        return min(share, NOT_EXACT) if words else 0.0

    def _in_order(self, words: Iterable[str | int]) -> int:
        """The length of the longest common subsequence: bit-parallel, after Hyyrö (2004), "Bit-parallel
        LCS-length computation revisited". A bit is 0 where the subsequence grows by one."""
        whole = (1 << len(self.words)) - 1
        row = whole
        for word in words:
            if places := self._places.get(word):
                matched = row & places
                row = ((row + matched) | (row - matched)) & whole
        return len(self.words) - row.bit_count()


def _read(text: str) -> _Read:
    folded = fold(text)
    words = _PIECE.findall(folded)
    if not _DIGIT.search(folded):
        return _Read(words, ())
    numbers = tuple(word for word in words if word[0].isdecimal())
    return _Read(["0" if word[0].isdecimal() else word for word in words], numbers)


def _numbered(words: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each word with how often it stood before: two texts share a word as often as both have it."""
    before: dict[int, int] = {}
    for word in words:
        before[word] = times = before.get(word, -1) + 1
        yield word, times
