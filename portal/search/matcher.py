"""Concepts bridge languages: a label in any of 24 languages becomes a language-neutral token (`city:florence`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.languages import CODES
from portal.search import analysis


@dataclass
class _Node:
    """A place on the way through the words of labels; a word leads on by any of its forms."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)


class Matcher:
    """Finds known labels in texts. Built from `(token, language, label)`; not changed afterwards."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]):
        self._roots = {language: _Node() for language in CODES}
        for token, language, label in labels:
            self._learn(self._roots[language], _forms(label, language), token)

    def in_text(self, text: str, language: str) -> set[str]:
        """The tokens of all labels of that language that stand in the text."""
        forms = _forms(text, language)
        return {
            token
            for first in range(len(forms))
            for _past, tokens in self._from(forms, first, language)
            for token in tokens
        }

    def in_query(self, words: Sequence[str]) -> list[tuple[int, int, frozenset[str]]]:
        """Runs of words that are a label in any language, as `(first, past the last, tokens)`."""
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for language in CODES:
            forms = [tuple(analysis.stem_variants(word, language)) for word in words]
            for first in range(len(words)):
                for past, tokens in self._from(forms, first, language):
                    found[first, past] |= tokens
        return [(first, past, frozenset(tokens)) for (first, past), tokens in sorted(found.items())]

    def _from(self, forms: Sequence[tuple[str, ...]], first: int, language: str):
        """The labels that begin at a word, as `(past the last word, tokens)`."""
        nodes = [self._roots[language]]
        for past in range(first, len(forms)):
            nodes = [node.after[form] for node in nodes for form in forms[past] if form in node.after]
            if not nodes:
                return
            for node in nodes:
                if node.tokens:
                    yield past + 1, node.tokens

    @staticmethod
    def _learn(root: _Node, words: Sequence[tuple[str, ...]], token: str) -> None:
        if not words:
            return
        nodes = [root]
        for forms in words:
            further = []
            for node in nodes:
                known = [node.after[form] for form in forms if form in node.after]
                fresh = known[0] if known else _Node()
                for form in forms:
                    node.after.setdefault(form, fresh)
                further += known or [fresh]
            nodes = further
        for node in nodes:
            node.tokens.add(token)


def _forms(text: str, language: str) -> list[tuple[str, ...]]:
    """The forms of each word that says something."""
    return [token.forms for token in analysis.analyse(text, language) if not token.stop]
