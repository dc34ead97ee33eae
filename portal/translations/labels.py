"""Labels of one language, analysed once, and where texts have them, whatever their inflection."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.search.analysis import Token, analyse


class Place(NamedTuple):
    """Where a text has a label: the label's number, and offsets `(start, end)`."""

    number: int
    start: int
    end: int


class Labels:
    """Labels, numbered in their order from 0. A label without a word is nowhere."""

    def __init__(self, labels: Sequence[str], language: str):
        self._language = language
        self._labels = [telling(analyse(label, language)) for label in labels]
        self._beginning: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._labels):
            for form in dict.fromkeys(words[0].forms) if words else ():
                self._beginning[form].append(number)

    def places(self, text: str) -> list[Place]:
        """Where the text has them, in order of their beginning, the longer first; those that overlap too."""
        words = telling(analyse(text, self._language)) if self._beginning else []
        found = (place for first in range(len(words)) for place in self._beginning_at(words, first))
        return sorted(found, key=lambda place: (place.start, -place.end, place.number))

    def _beginning_at(self, words: Sequence[Token], first: int) -> Iterator[Place]:
        numbers = {number for form in words[first].forms for number in self._beginning.get(form, ())}
        for number in numbers:
            label = self._labels[number]
            stretch = words[first : first + len(label)]
            if len(stretch) == len(label) and all(map(_meet, label, stretch)):
                yield Place(number, stretch[0].start, stretch[-1].end)


def telling(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words that are no stop words; all, where there are no others."""
    return [token for token in tokens if not token.stop] or tokens


def _meet(one: Token, other: Token) -> bool:
    return not set(one.forms).isdisjoint(other.forms)
