"""Concepts bridge languages: a label in any of 24 languages becomes a language-neutral token (`city:florence`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.languages import CODES
from portal.search import analysis, stemming

KEPT = 0.6  # of a word's letters


@dataclass(eq=False)
class _Node:
    """A place on the way through the words of labels. A word, known by all its `forms`, leads to one further
    node; `after` finds those to which a single form leads."""

    words: dict[frozenset[str], "_Node"] = field(default_factory=dict)
    after: dict[str, list["_Node"]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)

    def learn(self, forms: frozenset[str]) -> "_Node":
        """The node behind a word, made when the word is new here."""
        if forms not in self.words:
            self.words[forms] = _Node()
            for form in forms:
                self.after.setdefault(form, []).append(self.words[forms])
        return self.words[forms]


class Matcher:
    """Finds known labels in texts. Built from `(token, language, label)`; not changed afterwards."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]):
        self._roots = {language: _Node() for language in CODES}
        for token, language, label in labels:
            self._learn(self._roots[language], _forms(label, language), token)

    def in_text(self, text: str, language: str) -> set[str]:
        """The tokens of all labels of that language that stand in the text."""
        return self.among(_forms(text, language), language)

    def among(self, words: Sequence[tuple[str, ...]], language: str) -> set[str]:
        """The same for a text that has been read: the forms of each of its words that says something."""
        begins = self._roots[language].after
        return {
            token
            for first, forms in enumerate(words)
            if not begins.keys().isdisjoint(forms)
            for _past, tokens in self._from(words, first, language)
            for token in tokens
        }

    def in_query(self, words: Sequence[str], language: str = "") -> list[tuple[int, int, frozenset[str]]]:
        """Runs of words that are a label, as `(first, past the last, tokens)`.

        A run that is a label in the reader's language means that; any other, what it means in any language.
        """
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for code in CODES:
            for run, tokens in self._runs([_telling(word, code) for word in words], code).items():
                found[run] |= tokens
        if language in self._roots:
            found |= self._runs([tuple(stemming.stem_variants(word, language)) for word in words], language)
        return [(first, past, frozenset(tokens)) for (first, past), tokens in sorted(found.items())]

    def _runs(self, forms: Sequence[tuple[str, ...]], language: str) -> dict[tuple[int, int], set[str]]:
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for first in range(len(forms)):
            for past, tokens in self._from(forms, first, language):
                found[first, past] |= tokens
        return found

    def _from(self, forms: Sequence[tuple[str, ...]], first: int, language: str):
        """The labels that begin at a word, as `(past the last word, tokens)`."""
        nodes = [self._roots[language]]
        for past in range(first, len(forms)):
            further = [found for node in nodes for form in forms[past] for found in node.after.get(form, ())]
            nodes = list(dict.fromkeys(further))
            if not nodes:
                return
            for node in nodes:
                if node.tokens:
                    yield past + 1, node.tokens

    @staticmethod
    def _learn(root: _Node, words: Sequence[tuple[str, ...]], token: str) -> None:
        if not words:
            return
        node = root
        for forms in words:
            node = node.learn(frozenset(forms))
        node.tokens.add(token)


def _telling(word: str, language: str) -> tuple[str, ...]:
    """The forms of a word that may come from another language: without stems that keep too little of it
    (in Hungarian, "Verona" and "Verenigd" are both "ver")."""
    return tuple(form for form in stemming.stem_variants(word, language) if len(form) >= KEPT * len(word))


def _forms(text: str, language: str) -> list[tuple[str, ...]]:
    """The forms of each word that says something."""
    return [token.forms for token in analysis.analyse(text, language) if not token.stop]
