"""Labels of one language, analysed once, and where texts have them, whatever their inflection."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.search.analysis import Token, analyse


class Place(NamedTuple):
    """Where a text has a label: the label's number, and offsets `(start, end)`."""

    number: int
    start: int
    end: int


class Labels:
    """Labels, numbered in their order from 0. A label without a word is nowhere.

    A text is searched for the rarest word of each label: of the European funds only those are looked at whose
    other words a text has.
    """

    def __init__(self, labels: Sequence[str], language: str):
        self._language = language
        self._labels = [telling(analyse(label, language)) for label in labels]
        common = Counter(form for words in self._labels for word in words for form in word.forms)
        self._rarest: dict[str, list[tuple[int, int]]] = defaultdict(list)  # number of a label, place in it
        for number, words in enumerate(self._labels):
            if words:
                at = _rarest(words, common)
                for form in dict.fromkeys(words[at].forms):
                    self._rarest[form].append((number, at))

    def places(self, text: str) -> list[Place]:
        """Where the text has them, in order of their beginning, the longer first; those that overlap too."""
        words = telling(analyse(text, self._language)) if self._rarest else []
        found = (place for index in range(len(words)) for place in self._around(words, index))
        return sorted(found, key=lambda place: (place.start, -place.end, place.number))

    def _around(self, words: Sequence[Token], index: int) -> Iterator[Place]:
        """The labels whose rarest word is this word of a text."""
        for number, at in {each for form in words[index].forms for each in self._rarest.get(form, ())}:
            label, first = self._labels[number], index - at
            stretch = words[first : first + len(label)] if first >= 0 else ()
            if len(stretch) == len(label) and all(map(_meet, label, stretch)):
                yield Place(number, stretch[0].start, stretch[-1].end)


def _rarest(words: Sequence[Token], common: Counter[str]) -> int:
    return min(range(len(words)), key=lambda at: max(common[form] for form in words[at].forms))


def telling(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words that are no stop words; all, where there are no others."""
    return [token for token in tokens if not token.stop] or tokens


def _meet(one: Token, other: Token) -> bool:
    return not set(one.forms).isdisjoint(other.forms)
