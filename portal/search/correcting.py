"""What was meant by a word that stands nowhere: the nearest word of the index, as it is written there."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portal.languages import reading_order
from portal.search import analysis, clauses, stemming
from portal.search.engine import PARTS, WORDS, Hit, Snapshot, facet_field, stem_field
from portal.search.question import Question
from portal.search.typed import edits, slips

READ = 3  # entries that are read for the word
FEW = 3  # entries; an answer with fewer is none


@dataclass(frozen=True)
class Correction:
    """A typed word that no entry has, the word that was meant, and the question with it as a query string.

    It is used where the answer stands for the word that was meant; else the reader is asked.
    """

    typed: str
    meant: str
    query: str
    is_used: bool


class Correcting:
    """Finds what was meant, for one reader and one state of the index; `visible` leaves out what is hidden."""

    def __init__(self, snapshot: Snapshot, language: str, visible: Callable[[object], object]):
        self.snapshot = snapshot
        self.language = language
        self.visible = visible

    def corrections(self, question: Question, words: Iterable[str], answer) -> tuple[Correction, ...]:
        """For each of the words that has one, its correction; `answer` is the clause that was answered."""
        return tuple(
            Correction(word, meant, _instead(question, word, meant), self._is_used(meant, answer))
            for word in words
            if (meant := self.meant(word))
        )

    def meant(self, typed: str) -> str:
        """The nearest word; of several, the one that stands in most entries. Nothing for the beginning of one.

        It is written as in the entry, or small, if the reader types so.
        """
        plain = stemming.plain(typed)
        begins = clauses.Any(tuple(clauses.Similar(name, plain, 0, prefix=True) for name in WORDS))
        if not slips(plain) or self.snapshot.count(self.visible(begins)):
            return ""
        for distance in range(1, slips(plain) + 1):
            near = dict(self._near(typed, plain, distance))
            if near:
                word = min(near, key=lambda word: (near[word], -self._frequency(word), word))
                return word.lower() if typed.islower() else word
        return ""

    def _near(self, typed: str, plain: str, distance: int) -> Iterator[tuple[str, int]]:
        """Words that are near, with their distance, in entries that have one."""
        stems = stemming.stem_variants(typed, self.language)
        like = [clauses.Similar(name, plain, distance) for name in WORDS]
        like += [
            clauses.Similar(stem_field(part, self.language), stem, 1)
            for stem in sorted(stems)
            if slips(stem)
            for part in PARTS
        ]
        own = clauses.Fixed(clauses.OneOf(facet_field("available_in"), (self.language,)), 1.0)
        found = clauses.Favoured(self.visible(clauses.Any(tuple(like))), (own,))
        for hit in self.snapshot.search(found, limit=READ):
            yield from self._in_hit(hit, plain, distance, stems)

    def _in_hit(
        self, hit: Hit, plain: str, distance: int, stems: frozenset[str]
    ) -> Iterator[tuple[str, int]]:
        """The near words of an entry in the first language that has one, the reader's before others."""
        texts = {language: [text[0]] for language, text in hit.card["texts"]["title"].items()}
        for language, written in self.snapshot.passages(hit).items():
            texts[language] = [*texts.get(language, ()), *written]
        for language in dict.fromkeys((*reading_order(self.language, hit.card["original"]), *texts)):
            of_reader = stems if language == self.language else frozenset()
            words = {word.text for text in texts.get(language, ()) for word in analysis.words(text)}
            near = {
                word: far for word in words if (far := self._distance(word, plain, of_reader)) <= distance
            }
            if near:
                yield from near.items()
                return

    def _distance(self, word: str, plain: str, stems: frozenset[str]) -> int:
        """The slips between what was typed and a word, or, less one, between their stems."""
        folded = stemming.plain(word)
        far = edits(plain, folded)
        if far > 1 and stems and any(slips(stem) and stem[0] == folded[:1] for stem in stems):
            others = stemming.stem_variants(word, self.language)
            if any(edits(stem, other) <= 1 for stem in stems if slips(stem) for other in others):
                return 1
        return far

    def _frequency(self, word: str) -> int:
        plain = stemming.plain(word)
        return sum(self.snapshot.frequency(name, plain) for name in WORDS)

    def _is_used(self, meant: str, answer) -> bool:
        plain = stemming.plain(meant)
        having = clauses.Any(tuple(clauses.Word(name, plain) for name in WORDS))
        return self.snapshot.count(clauses.All((answer, having))) >= FEW


def _instead(question: Question, typed: str, meant: str) -> str:
    """The query string of the question with another word for what was typed."""
    asked = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _match: meant, question.q, count=1)
    return question.parameters(q=asked, page=1)
