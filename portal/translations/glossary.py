"""Terms with their definitions, for readers: where a text mentions them, and which mention is the page's first."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.search.stemming import plain
from portal.translations.labels import Labels
from portal.translations.reading import ShownText

# A label does not reach over the end of a sentence, nor over a bracket or a line.
BREAK = re.compile(r"[.!?;:]\s|[()\[\]\n…·]")


class Definition(NamedTuple):
    """A term as a text has it, and what it means. `key` is the same for it in all languages."""

    key: str
    label: str
    text: ShownText


class Mention(NamedTuple):
    """A term where a text mentions it: offsets `(start, end)`."""

    definition: Definition
    start: int
    end: int


class Glossary:
    """The terms of one language, analysed once for all texts."""

    def __init__(self, definitions: Iterable[Definition], language: str):
        self._definitions = [each for each in definitions if each.label and each.text]
        self._labels = Labels([each.label for each in self._definitions], language)

    def mentions(self, text: str) -> Iterator[Mention]:
        """The mentions in order; of those that overlap the first, and of those that begin alike the longest."""
        end = 0
        for place in self._labels.places(text):
            definition = self._definitions[place.number]
            if place.start >= end and _is_meant(definition.label, text[place.start : place.end]):
                end = place.end
                yield Mention(definition, place.start, end)


def _is_meant(label: str, written: str) -> bool:
    """Capitals are no inflection: what is written “ran” is not the network RAN. And what stands for a part of a
    compound is not the compound, though it may be found by it."""
    if BREAK.search(written) or (label.isupper() and not written.isupper()):
        return False
    if " " in label:
        return True
    half = len(label) // 2 + 1
    return plain(written)[:half] == plain(label)[:half]
