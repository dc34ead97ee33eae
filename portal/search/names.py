"""What is named in a question: by a label, by an everyday word, or by several that paraphrase it; and how entries
hold it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log, sqrt

from portal.search import analysis, clauses
from portal.search.engine import Snapshot
from portal.search.indexing import NEAR, TITLE
from portal.search.matcher import Matcher
from portal.search.meanings import is_meaning
from portal.search.paraphrases import paraphrased
from portal.search.relaxing import Part
from portal.search.weights import WEIGHTS

Run = tuple[int, int]  # of words: the first, and the one past the last


def meanings(tokens: Iterable[str]) -> frozenset[str]:
    """Those of the tokens that stand for everyday words."""
    return frozenset(filter(is_meaning, tokens))


def _held(token: str) -> tuple[tuple[str, str, str], ...]:
    """How an entry can hold what was named: field, word there, and weight."""
    title = f"{TITLE} {token}"
    if is_meaning(token):
        return ("mention", token, "meaning"), ("mention", title, "title_meaning")
    if token.startswith("kind:"):
        return (("concept", token, "kind"),)
    return (
        ("concept", token, "concept"),
        ("mention", token, "mention"),
        ("mention", title, "title_mention"),
        ("mention", f"{NEAR} {token}", "near"),
    )


class Names:
    """What a reader's words name, as clauses for one state of the index."""

    def __init__(self, snapshot: Snapshot, matcher: Matcher, language: str):
        self.snapshot = snapshot
        self.matcher = matcher
        self.language = language

    def among(self, words: Sequence[analysis.Word]) -> dict[Run, frozenset[str]]:
        """What runs of words name, as tokens."""
        found = self.matcher.in_query([word.text for word in words], self.language)
        return {(first, past): tokens for first, past, tokens in found}

    def of(self, text: str) -> frozenset[str]:
        """What a single word names."""
        return self.among((analysis.Word(0, len(text), text),)).get((0, 1), frozenset())

    def holding(self, tokens: frozenset[str], length: int = 1, *, share: float = 1.0) -> list[clauses.Fixed]:
        """For entries that hold what a run of so many words names. Scores as rare as it is, however much else an
        entry bears, and by its `share` where it is not just these words that name it."""
        return [
            clauses.Fixed(clauses.Word(field, word), WEIGHTS[weight] * rarity * sqrt(length) * share)
            for token in sorted(tokens)
            for field, word, weight in _held(token)
            if (rarity := self._rarity(field, word))
        ]

    def paraphrased(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """The parts of a question; for those that together say in other words what entries are about, these have
        it, too."""
        said = [(place, meant) for place, part in enumerate(parts) for meant in part.meant if meant]
        bearing: dict[int, dict[clauses.Fixed, None]] = defaultdict(dict)
        for concept, words in paraphrased([meant for _place, meant in said]):
            places = {said[word][0] for word in words}
            if rarity := self._rarity("concept", concept):
                score = WEIGHTS["paraphrase"] * WEIGHTS["concept"] * rarity / len(places)
                for place in places:
                    bearing[place][clauses.Fixed(clauses.Word("concept", concept), score)] = None
        return tuple(
            replace(
                part,
                clause=clauses.Any((part.clause, *bearing[place])),
                is_sure=True,
                names=part.names.union(each.clause.word for each in bearing[place]),
            )
            if place in bearing
            else part
            for place, part in enumerate(parts)
        )

    def _rarity(self, field: str, word: str) -> float:
        """How rare it is that an entry holds it; 0 where none does."""
        bearers = self.snapshot.frequency(field, word)
        return log(1 + self.snapshot.size / bearers) if bearers else 0.0
