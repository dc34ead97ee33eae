"""What a reader typed, as clauses: words in any language, phrases, exclusions, and the concepts they name."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from math import log, sqrt

from portal.languages import CODES
from portal.search import analysis, clauses
from portal.search.engine import Snapshot, facet_field, stem_field
from portal.search.indexing import NEAR, TITLE
from portal.search.matcher import Matcher
from portal.search.relaxing import Asked
from portal.search.sources import sources

# One table, so that ranking can be explained and tuned.
WEIGHTS = {
    "title": 5.0,
    "text": 1.5,
    "title_words": 6.5,
    "text_words": 2.0,
    "concept": 8.0,
    "mention": 3.0,
    "title_mention": 10.0,
    "near": 0.5,
    "reader_language": 1.4,
    "similar": 0.4,
    "phrase": 3.0,
    "title_words_in_a_row": 30.0,
    "text_words_in_a_row": 20.0,
}
WORDS = ("title_words", "text_words")  # the fields of words as they were written
PREFIX_LENGTH = 3
BETWEEN = 1  # other words that may stand among words in a row
SET_APART = re.compile(r'(?P<minus>(?<!\S)-)?"(?P<phrase>[^"]*)"|(?<!\S)-(?P<word>[^\s"]+)')
APART = " | "  # what stands before and behind it is never one word


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


def _longest(runs: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of several words, none touching another, in order; the longest are chosen first."""
    chosen: list[tuple[int, int]] = []
    for first, past in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        if past - first > 1 and all(past <= start or end <= first for start, end in chosen):
            chosen.append((first, past))
    return sorted(chosen)


class Phrasing:
    """Turns a wording into clauses for one reader and one state of the index."""

    def __init__(self, snapshot: Snapshot, matcher: Matcher, language: str):
        self.snapshot = snapshot
        self.matcher = matcher
        self.language = language

    def asked(self, wording: Wording) -> Asked:
        """The parts of the wording: a run of words that names something is one, any other word is one."""
        return Asked(
            tuple(self._words(self._content(wording.words))),
            clauses.OneOf(
                facet_field("kind"), tuple(kind for kind, source in sources().items() if source.tells)
            ),
            tuple(self._phrase(phrase) for phrase in wording.phrases),
            tuple(self._phrase(part) for part in wording.excluded),
            self._in_a_row(wording.words),
        )

    def exactly(self, wording: Wording):
        """Every word just as it was typed, accents and case apart: no other forms, no names, no slips."""
        words = [
            clauses.Any(tuple(clauses.Word(name, plain, WEIGHTS[name]) for name in WORDS))
            for word in wording.words
            for plain in [analysis.plain(word.text)]
        ]
        phrases = [self._phrase(phrase) for phrase in wording.phrases]
        return clauses.All((*words, *phrases), tuple(self._phrase(part) for part in wording.excluded))

    def _in_a_row(self, words: tuple[analysis.Word, ...]) -> tuple[clauses.Fixed, ...]:
        """Favours what says it just as it was typed, a title more than a text. What is one word, such as a sum
        that is spelled apart, is not words in a row."""
        plain = tuple(filter(None, (analysis.plain(word.text) for word in words)))
        if len(plain) < 2 or any(word.together for word in words):
            return ()
        return tuple(
            clauses.Fixed(clauses.Phrase(name, plain, between=BETWEEN), WEIGHTS[f"{name}_in_a_row"])
            for name in WORDS
        )

    def _content(self, words: tuple[analysis.Word, ...]) -> tuple[analysis.Word, ...]:
        """The words without the reader's stop words, unless there are no others."""
        kept = tuple(word for word in words if not analysis.is_stop(word.text, self.language))
        return kept or words

    def _words(self, words: tuple[analysis.Word, ...]) -> list:
        named = self._named(words)
        parts, place = [], 0
        for first, past in [*_longest(named), (len(words), len(words))]:
            parts += [
                self._word(words[at], named.get((at, at + 1), frozenset())) for at in range(place, first)
            ]
            if first < past:
                parts.append(self._run(words, first, past, named))
            place = past
        return parts

    def _named(self, words: tuple[analysis.Word, ...]) -> dict[tuple[int, int], frozenset[str]]:
        """What runs of words name, as tokens by their first and past their last word."""
        found = self.matcher.in_query([word.text for word in words], self.language)
        return {(first, past): tokens for first, past, tokens in found}

    def _run(self, words: tuple[analysis.Word, ...], first: int, past: int, named: dict):
        """Several words that name something: what they name, or all of them."""
        each = [self._word(words[at], named.get((at, at + 1), frozenset())) for at in range(first, past)]
        return clauses.Any((*self._concepts(named[first, past], past - first), clauses.All(tuple(each))))

    def _word(self, word: analysis.Word, concepts: frozenset[str]):
        """The word however it is inflected, what it names, or, where it stands nowhere, words like it."""
        literal = self._literal(word)
        named = self._concepts(concepts, 1)
        plain = analysis.plain(word.text)
        if len(plain) >= PREFIX_LENGTH and not named and not any(map(self._exists, literal)):
            literal += self._similar(plain)
        return clauses.Any((*named, *literal))

    def _concepts(self, concepts: frozenset[str], length: int) -> list[clauses.Fixed]:
        """What a run of words names. Scores as rare as it is, however much else an entry bears."""
        found = []
        for concept in sorted(concepts):
            for field, token, weight in (
                ("concept", concept, "concept"),
                ("mention", concept, "mention"),
                ("mention", f"{TITLE} {concept}", "title_mention"),
                ("mention", f"{NEAR} {concept}", "near"),
            ):
                if bearers := self.snapshot.frequency(field, token):
                    rarity = log(1 + self.snapshot.size / bearers)
                    score = WEIGHTS[weight] * rarity * sqrt(length)
                    found.append(clauses.Fixed(clauses.Word(field, token), score))
        return found

    def _literal(self, word: analysis.Word) -> list[clauses.Word]:
        """The word as it is written, and by its stems in every language that has them."""
        spellings = _spellings(word)
        options = [
            clauses.Word(name, analysis.plain(spelling), WEIGHTS[name])
            for spelling in spellings
            for name in WORDS
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
            for name in WORDS
            for edits, prefix in ((0, True), (distance, False))
            if edits or prefix
        ]

    def _phrase(self, phrase: str):
        words = tuple(analysis.exact_words(phrase))
        if len(words) < 2:
            return clauses.Any(tuple(self._literal(next(analysis.words(phrase)))))
        return clauses.Any(
            tuple(clauses.Phrase(name, words, WEIGHTS[name] * WEIGHTS["phrase"]) for name in WORDS)
        )
