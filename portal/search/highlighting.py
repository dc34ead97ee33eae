"""Showing why an entry was found: what was asked for is marked, and the passage that has it is found."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from html import escape

from django.utils.safestring import SafeString, mark_safe

from portal.languages import CODES
from portal.search import analysis, stemming
from portal.search.meanings import words_for

EXCERPT = 180  # characters
BEGINNING = 4  # letters by which a stem is looked for before a text is read word by word


class Wanted:
    """What to mark in texts: in each language the stems of what was typed and of what says the same (`meant` names
    such meanings), and words just as they are.

    Reading a text takes half a microsecond a letter. So it is asked first whether it has a typed word as it
    was typed, which the regular expression engine tells in a hundredth of that.
    """

    def __init__(
        self,
        words: Collection[str],
        page_language: str,
        *,
        exactly: bool = False,
        meant: Collection[str] = (),
    ):
        self._words = words
        self._page_language = page_language
        self._exactly = exactly
        self._meant = meant
        self.exact = frozenset(
            stemming.fold(word) for word in words if exactly or not stemming.is_stop(word, page_language)
        )
        self._stems: dict[str, frozenset[str]] = {}
        self._spans: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def stems(self, language: str) -> frozenset[str]:
        """The stems of what was typed, as the language has them; none where only the words themselves count."""
        if language not in self._stems:
            is_read = language in CODES and not self._exactly
            words = (*self._words, *words_for(self._meant, language)) if is_read else ()
            self._stems[language] = frozenset(
                stem
                for word in words
                if not stemming.is_stop(word, language)
                for stem in stemming.stem_variants(word, language)
            )
        return self._stems[language]

    def spans(self, text: str, language: str) -> list[tuple[int, int]]:
        """Where the text has what was asked for."""
        if (text, language) not in self._spans:
            self._spans[text, language] = self._found(text, language)
        return self._spans[text, language]

    def mark(self, text: str, language: str) -> SafeString:
        """The text, escaped, with what was asked for in <mark>."""
        parts, last = [], 0
        for start, end in self.spans(text, language):
            parts += [escape(text[last:start]), f"<mark>{escape(text[start:end])}</mark>"]
            last = end
        return mark_safe("".join([*parts, escape(text[last:])]))  # noqa: S308 - every part is escaped

    def passage(self, texts: Mapping[str, Iterable[str]], offered: Collection[str]) -> tuple[str, str] | None:
        """The first text that has what was asked for, as its language and an excerpt around it. What says the same
        counts in the languages `offered` to the reader; in others, only what was typed tells why it was found."""
        for language, passages in texts.items():
            wanted = self if language in offered else self._only_typed
            for looking in (wanted._as_typed, wanted._by_stem):
                for text in passages:
                    if (start := looking(text, language)) is not None:
                        return language, excerpt(text, start)
        return None

    def _found(self, text: str, language: str) -> list[tuple[int, int]]:
        if self._exactly and self._typed.search(stemming.fold(text)) is None:
            return []
        return analysis.highlight_spans(text, language, self.stems(language), self.exact)

    def _as_typed(self, text: str, language: str) -> int | None:
        found = self._typed.search(stemming.fold(text)) if self.exact else None
        return min(found.start(), len(text)) if found else None

    def _by_stem(self, text: str, language: str) -> int | None:
        stems = self.stems(language)
        folded = stemming.fold(text) if stems else ""
        if not any(stem[:BEGINNING] in folded for stem in stems):
            return None
        spans = self.spans(text, language)
        return spans[0][0] if spans else None

    @cached_property
    def _only_typed(self) -> "Wanted":
        """The same without what says the same."""
        return Wanted(self._words, self._page_language, exactly=self._exactly) if self._meant else self

    @cached_property
    def _typed(self) -> re.Pattern:
        words = "|".join(map(re.escape, sorted(self.exact, key=len, reverse=True)))
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def excerpt(text: str, start: int) -> str:
    """Some of a text around a place, cut between words."""
    first = max(0, start - EXCERPT // 3)
    if first:
        first = text.find(" ", first, start) + 1 or first
    last = min(len(text), first + EXCERPT)
    if last < len(text):
        last = max(text.rfind(" ", first, last), start + 1)
    return ("… " if first else "") + text[first:last].strip() + (" …" if last < len(text) else "")
