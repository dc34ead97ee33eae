"""What a reader typed, as clauses: words in any language, phrases, exclusions, and the concepts they name."""

import re
from dataclasses import dataclass

from portal.languages import CODES
from portal.search import analysis, clauses
from portal.search.engine import Snapshot, stem_field
from portal.search.matcher import Matcher

# One table, so that ranking can be explained and tuned.
WEIGHTS = {
    "title": 6.0,
    "text": 1.5,
    "title_words": 8.0,
    "text_words": 2.0,
    "concept": 9.0,
    "mention": 1.5,
    "reader_language": 1.4,
    "similar": 0.4,
    "phrase": 3.0,
}
PREFIX_LENGTH = 3
SET_APART = re.compile(r'(?P<minus>(?<!\S)-)?"(?P<phrase>[^"]*)"|(?<!\S)-(?P<word>[^\s"]+)')
APART = " | "  # what stands before and behind it is never one word
RELAXED_SHARE = 0.6


@dataclass(frozen=True)
class Wording:
    """A typed query taken apart: words that should stand, phrases that must, and what must not."""

    words: tuple[analysis.Word, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: str) -> "Wording":
        """Take apart what was typed; nothing in it is an error."""
        phrases, excluded = [], []
        for part in SET_APART.finditer(typed):
            content = part["phrase"] or part["word"] or ""
            if any(analysis.words(content)):
                (excluded if part["minus"] or part["word"] else phrases).append(content)
        words = analysis.words(SET_APART.sub(APART, typed))
        return cls(tuple(words), tuple(phrases), tuple(excluded))

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word that should be found, those of phrases too, and what words are together."""
        words = (*self.words, *(word for phrase in self.phrases for word in analysis.words(phrase)))
        return tuple(spelling for word in words for spelling in _spellings(word))


def _spellings(word: analysis.Word) -> list[str]:
    """What the word may be found as: "716 745" is also 716745."""
    return [spelling for spelling in (word.text, word.together) if spelling]


class Phrasing:
    """Turns a wording into clauses for one reader and one state of the index."""

    def __init__(self, snapshot: Snapshot, matcher: Matcher, language: str):
        self.snapshot = snapshot
        self.matcher = matcher
        self.language = language

    def clause(self, wording: Wording, *, relaxed: bool = False):
        """The clause for a wording; `relaxed` asks for most of the words instead of all."""
        words = self._content(wording.words)
        parts = self._words(words)
        parts += [self._phrase(phrase) for phrase in wording.phrases]
        without = tuple(self._phrase(part) for part in wording.excluded)
        if not parts:
            return clauses.All((clauses.Everything(),), without) if without else clauses.Everything()
        if relaxed:
            return clauses.All(tuple(parts), without, least=max(1, round(len(parts) * RELAXED_SHARE)))
        return clauses.All(tuple(parts), without)

    def _content(self, words: tuple[analysis.Word, ...]) -> tuple[analysis.Word, ...]:
        """The words without the reader's stop words, unless there are no others."""
        kept = tuple(word for word in words if not analysis.is_stop(word.text, self.language))
        return kept or words

    def _words(self, words: tuple[analysis.Word, ...]) -> list:
        named: dict[int, set[str]] = {}
        for first, past, tokens in self.matcher.in_query([word.text for word in words]):
            for place in range(first, past):
                named.setdefault(place, set()).update(tokens)
        return [self._word(word, named.get(place, set())) for place, word in enumerate(words)]

    def _word(self, word: analysis.Word, concepts: set[str]):
        """The word however it is inflected, what it names, or, where it stands nowhere, words like it."""
        options = self._literal(word)
        for concept in sorted(concepts):
            options.append(clauses.Word("concept", concept, WEIGHTS["concept"]))
            options.append(clauses.Word("mention", concept, WEIGHTS["mention"]))
        found = any(self._exists(option) for option in options)
        plain = analysis.plain(word.text)
        if len(plain) >= PREFIX_LENGTH and not found:
            options += self._similar(plain)
        return clauses.Any(tuple(options))

    def _literal(self, word: analysis.Word) -> list[clauses.Word]:
        """The word as it is written, and by its stems in every language that has them."""
        spellings = _spellings(word)
        options = [
            clauses.Word(name, analysis.plain(spelling), WEIGHTS[name])
            for spelling in spellings
            for name in ("title_words", "text_words")
        ]
        for language in CODES:
            favour = WEIGHTS["reader_language"] if language == self.language else 1.0
            stems = {stem for spelling in spellings for stem in analysis.stem_variants(spelling, language)}
            for stem in sorted(stems):
                for part in ("title", "text"):
                    field = stem_field(part, language)
                    if self.snapshot.frequency(field, stem):
                        options.append(clauses.Word(field, stem, WEIGHTS[part] * favour))
        return options

    def _exists(self, option: clauses.Word) -> bool:
        return self.snapshot.frequency(option.field, option.word) > 0

    def _similar(self, folded: str) -> list[clauses.Similar]:
        """For a word that stands nowhere: words that begin with it, or differ by a slip or two."""
        distance = 0 if len(folded) < 4 else 1 if len(folded) < 8 else 2
        return [
            clauses.Similar(name, folded, edits, WEIGHTS[name] * WEIGHTS["similar"], prefix)
            for name in ("title_words", "text_words")
            for edits, prefix in ((0, True), (distance, False))
            if edits or prefix
        ]

    def _phrase(self, phrase: str):
        words = tuple(analysis.exact_words(phrase))
        if len(words) < 2:
            return clauses.Any(tuple(self._literal(next(analysis.words(phrase)))))
        return clauses.Any(
            tuple(
                clauses.Phrase(name, words, WEIGHTS[name] * WEIGHTS["phrase"])
                for name in ("title_words", "text_words")
            )
        )
