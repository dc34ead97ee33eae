"""What a reader typed, as clauses: words in any language, phrases, exclusions, and the concepts they name."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from portal.languages import CODES
from portal.search import analysis, clauses, compounds, stemming
from portal.search.engine import PARTS, WORDS, Snapshot, facet_field, stem_field
from portal.search.matcher import PROPER, Matcher
from portal.search.names import Names, Run, meanings
from portal.search.relaxing import Asked, Part
from portal.search.sources import sources
from portal.search.typed import slips
from portal.search.weights import WEIGHTS, ties

PREFIX_LENGTH = 3
MOST_GUESSED = 4  # words that stand nowhere; each takes as long to look for as a whole question without slips
RARE = 10  # entries; a compound that stands in fewer is taken apart
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


def _longest(runs: Collection[Run]) -> list[Run]:
    """Runs of several words, none touching another, in order; the longest are chosen first."""
    chosen: list[Run] = []
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
        self.names = Names(snapshot, matcher, language)
        self._guessed = 0

    def asked(self, wording: Wording) -> Asked:
        """The parts of the wording: a run of words that names something is one, any other word is one."""
        words = self._content(wording.words)
        named = self.names.among(words)
        return Asked(
            self.names.paraphrased(self._words(words, named)),
            clauses.OneOf(
                facet_field("kind"), tuple(kind for kind, source in sources().items() if source.tells)
            ),
            tuple(self._phrase(phrase) for phrase in wording.phrases),
            tuple(self._phrase(part) for part in wording.excluded),
            (*self._in_a_row(wording.words), *self._called(named.get((0, len(words)), frozenset()))),
            ties(date.today().year),
        )

    def exactly(self, wording: Wording):
        """Every word just as it was typed, accents and case apart: no other forms, no names, no slips."""
        words = [
            clauses.Any(tuple(clauses.Word(name, plain, WEIGHTS[name]) for name in WORDS))
            for word in wording.words
            for plain in [stemming.plain(word.text)]
        ]
        phrases = [self._phrase(phrase) for phrase in wording.phrases]
        return clauses.All((*words, *phrases), tuple(self._phrase(part) for part in wording.excluded))

    def _in_a_row(self, words: tuple[analysis.Word, ...]) -> tuple[clauses.Fixed, ...]:
        """Favours what says it just as it was typed: a title more than a text, and the more words the more. What is
        one word, such as a sum that is spelled apart, is not words in a row."""
        plain = tuple(filter(None, (stemming.plain(word.text) for word in words)))
        if len(plain) < 2 or any(word.together for word in words):
            return ()
        return tuple(
            clauses.Fixed(
                clauses.Phrase(name, plain, between=BETWEEN),
                WEIGHTS[f"{name}_in_a_row"] * sqrt(len(plain) - 1),
            )
            for name in WORDS
        )

    def _called(self, tokens: frozenset[str]) -> Iterable[clauses.Fixed]:
        """Favours what bears as its name all that was typed: who types a name wants what it is the name of."""
        for token in sorted(tokens):
            kind = token.partition(":")[0]
            if kind in PROPER:
                bearer = (clauses.OneOf(facet_field("kind"), (kind,)), clauses.Word("concept", token))
                yield clauses.Fixed(clauses.All(bearer), WEIGHTS["called"])

    def _content(self, words: tuple[analysis.Word, ...]) -> tuple[analysis.Word, ...]:
        """The words without the reader's stop words, unless there are no others."""
        kept = tuple(word for word in words if not stemming.is_stop(word.text, self.language))
        return kept or words

    def _words(self, words: tuple[analysis.Word, ...], named: Mapping[Run, frozenset[str]]) -> list[Part]:
        joined = self._joined(words)
        each = [
            self._word(word, named.get((at, at + 1), frozenset()), joined[at])
            for at, word in enumerate(words)
        ]
        parts, place = [], 0
        for first, past in [*_longest(named), (len(words), len(words))]:
            parts += each[place:first]
            if first < past:
                parts.append(self._run(named[first, past], each[first:past]))
            place = past
        return parts

    def _run(self, concepts: frozenset[str], each: list[Part]) -> Part:
        """Several words that name something: what they name, or all of them."""
        whole = clauses.All(tuple(part.clause for part in each))
        return Part(
            clauses.Any((*self.names.holding(concepts, len(each)), whole)),
            meant=(meanings(concepts), *(meant for part in each for meant in part.meant)),
            names=concepts,
        )

    def _word(self, word: analysis.Word, concepts: frozenset[str], joined: list[clauses.Word]) -> Part:
        """The word however it is inflected, what it names, the parts of a compound, or, where it stands nowhere,
        words like it."""
        literal = self._literal(word)
        is_written = any(option.field in WORDS and self._exists(option) for option in literal)
        options, like = [*self.names.holding(concepts), *literal, *joined], []
        meant = [meanings(concepts)]
        if concepts == meant[0]:
            parts = [(part, self.names.of(part)) for part in self._apart(word, literal)]
            options += self._compound(parts)
            meant += [meanings(named) for _part, named in parts]
            if not (concepts or parts or joined or self._is_own(literal)):
                like, meant = self._like(word)
        return Part(
            clauses.Any((*options, *like)),
            is_sure=bool(concepts) or (is_written and self._is_own(literal)),
            guessed=word.text if like else "",
            meant=tuple(meant),
            names=concepts,
        )

    def _apart(self, word: analysis.Word, literal: list[clauses.Word]) -> tuple[str, ...]:
        """What a compound is made of, where it is rare; nothing of any other word."""
        own = [stem_field(part, self.language) for part in PARTS]
        if any(self._frequency(option) >= RARE for option in literal if option.field in own):
            return ()
        return compounds.apart(word.text.lower(), self.language, self._own_frequency)

    def _compound(self, parts: Sequence[tuple[str, frozenset[str]]]) -> list[clauses.All | clauses.Any]:
        """A compound by its parts and what each names: all of them or, where no entry has that, some."""
        if not parts:
            return []
        each = tuple(self._part(part, named) for part, named in parts)
        return [clauses.All(each) if self.snapshot.count(clauses.All(each)) else clauses.Any(each)]

    def _part(self, part: str, named: frozenset[str]) -> clauses.Any:
        """What a part of a compound may be found as: its stems, and what it names."""
        bearing = self.names.holding(named, share=WEIGHTS["compound"])
        return clauses.Any((*bearing, *self._own(stemming.stem_variants(part, self.language))))

    def _joined(self, words: tuple[analysis.Word, ...]) -> list[list[clauses.Word]]:
        """For each word, the compounds that it makes with its neighbours, where they stand."""
        found: list[list[clauses.Word]] = [[] for _ in words]
        for at, (first, second) in enumerate(pairwise(words)):
            stems = compounds.together(first.text.lower(), second.text.lower(), self.language)
            standing = [option for option in self._own(stems) if self._exists(option)]
            found[at] += standing
            found[at + 1] += standing
        return found

    def _own(self, stems: Iterable[str]) -> list[clauses.Word]:
        """Stems of the reader's language, as what compounds are found by."""
        return [
            clauses.Word(stem_field(part, self.language), stem, WEIGHTS[part] * WEIGHTS["compound"])
            for stem in sorted(stems)
            for part in PARTS
        ]

    def _own_frequency(self, stem: str) -> int:
        """In how many entries a stem stands; 1 for one that stands in none and names something."""
        standing = max(self.snapshot.frequency(stem_field(part, self.language), stem) for part in PARTS)
        read = [(stem, (stem,), False)]
        is_known = self.matcher.among(read, self.language) or self.matcher.meant(read, self.language)
        return standing or int(bool(is_known))

    def _literal(self, word: analysis.Word) -> list[clauses.Word]:
        """The word as it is written, and by its stems in every language that has them."""
        spellings = _spellings(word)
        options = [
            clauses.Word(name, stemming.plain(spelling), WEIGHTS[name])
            for spelling in spellings
            for name in WORDS
        ]
        for language in CODES:
            favour = WEIGHTS["reader_language"] if language == self.language else 1.0
            stems = {stem for spelling in spellings for stem in stemming.stem_variants(spelling, language)}
            for stem in sorted(stems):
                for part in PARTS:
                    field = stem_field(part, language)
                    if self.snapshot.frequency(field, stem):
                        options.append(clauses.Word(field, stem, WEIGHTS[part] * favour))
        return options

    def _frequency(self, option: clauses.Word) -> int:
        return self.snapshot.frequency(option.field, option.word)

    def _exists(self, option: clauses.Word) -> bool:
        return self._frequency(option) > 0

    def _is_own(self, literal: list[clauses.Word]) -> bool:
        """Whether a word stands somewhere as one of the reader's language, or in a name as it was typed. What
        stands in other languages only says little: a slip may well be a word there."""
        own = ("title_words", *(stem_field(part, self.language) for part in PARTS))
        return any(option.field in own and self._exists(option) for option in literal)

    def _like(
        self, word: analysis.Word
    ) -> tuple[list[clauses.Similar | clauses.Fixed], list[frozenset[str]]]:
        """For a word that stands nowhere: words like it, and what words like it name, with what these mean."""
        if not (similar := self._similar(word)):
            return [], []
        near = self.matcher.near(word.text, self.language)
        return [*similar, *self.names.holding(near, share=WEIGHTS["nearly"])], [meanings(near)]

    def _similar(self, word: analysis.Word) -> list[clauses.Similar]:
        """For a word that stands nowhere: words that begin with it, or differ by a slip or two, and words of the
        reader's language whose stem differs by one. Nothing, after so many such words."""
        plain = stemming.plain(word.text)
        if len(plain) < PREFIX_LENGTH or self._guessed == MOST_GUESSED:
            return []
        self._guessed += 1
        like = [(name, name, plain, edits) for name in WORDS for edits in sorted({0, slips(plain)})]
        like += [
            (part, stem_field(part, self.language), stem, 1)
            for stem in sorted(stemming.stem_variants(word.text, self.language))
            if slips(stem)
            for part in PARTS
        ]
        return [
            clauses.Similar(field, spelling, edits, WEIGHTS[part] * WEIGHTS["similar"], prefix=not edits)
            for part, field, spelling, edits in like
        ]

    def _phrase(self, phrase: str):
        words = tuple(analysis.exact_words(phrase))
        if len(words) < 2:
            return clauses.Any(tuple(self._literal(next(analysis.words(phrase)))))
        return clauses.Any(
            tuple(clauses.Phrase(name, words, WEIGHTS[name] * WEIGHTS["phrase"]) for name in WORDS)
        )
