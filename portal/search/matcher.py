"""Concepts bridge languages: a label in any of 24 languages becomes a language-neutral token (`city:florence`)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portal.languages import CODES
from portal.search import analysis

LONGEST_LABEL = 7


class Matcher:
    """Finds known labels in texts. Built from `(token, language, label)`; immutable afterwards."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]):
        self._tokens: dict[str, dict[tuple[str, ...], set[str]]] = {
            language: defaultdict(set) for language in CODES
        }
        for token, language, label in labels:
            key = _key(label, language)
            if key and len(key) <= LONGEST_LABEL:
                self._tokens[language][key].add(token)

    def in_text(self, text: str, language: str) -> set[str]:
        """The tokens of all labels of that language that stand in the text."""
        return {token for _start, _end, tokens in self._found(text, language) for token in tokens}

    def in_query(self, words: list[str]) -> list[tuple[int, int, frozenset[str]]]:
        """Runs of words that are a label in any language, as `(first, past the last, tokens)`."""
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for language in CODES:
            stems = [_key(word, language) for word in words]
            for first in range(len(words)):
                key: tuple[str, ...] = ()
                for past in range(first + 1, min(len(words), first + LONGEST_LABEL) + 1):
                    key += stems[past - 1]
                    if tokens := self._tokens[language].get(key):
                        found[first, past] |= tokens
        return [(first, past, frozenset(tokens)) for (first, past), tokens in sorted(found.items())]

    def _found(self, text: str, language: str) -> Iterator[tuple[int, int, set[str]]]:
        table = self._tokens[language]
        stems = [token.text for token in analysis.analyse(text, language) if not token.stop]
        for first in range(len(stems)):
            for past in range(first + 1, min(len(stems), first + LONGEST_LABEL) + 1):
                if tokens := table.get(tuple(stems[first:past])):
                    yield first, past, tokens


def _key(label: str, language: str) -> tuple[str, ...]:
    return tuple(token.text for token in analysis.analyse(label, language) if not token.stop)
