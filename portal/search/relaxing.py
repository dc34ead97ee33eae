"""How many of the parts of a question an entry must have: all of them, and one less at a time while few do."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.search import clauses

ENOUGH = 20  # found entries; with fewer, those that lack one part more follow them
FEW = 3  # parts, of which one may be enough
COMMON = 80  # one entry in so many: what more have says little
MOST_TIERS = 3  # of entries with one part less each; every one costs as much as the question itself
MOST_TIES = 2000  # entries; to tell more apart takes longer than to find them
TOLD = 20.0  # between two entries that are as good, the one that tells of something
TIER = 80.0


@dataclass(frozen=True)
class Part:
    """What an entry should have. It is sure if the index has it as it was typed, or knows it by name; else it
    stands for its stems in any language or, where it is `guessed`, for words like that typed word. What an
    everyday word `meant` is found in other words: what each word of it means, those of a compound too. What it
    `names`, as tokens, entries are found by whatever they say."""

    clause: object
    is_sure: bool = True
    guessed: str = ""
    meant: tuple[frozenset[str], ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """The clause for the entries that answer a question, the one for those among them that have all of it,
    the typed words that stand nowhere, so that words like them were looked for, what everyday words meant, and
    what was typed `names`."""

    clause: object
    complete: object
    guessed: tuple[str, ...] = ()
    meant: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """The parts of a question: `parts` should hold, `needed` must, `without` must not, both as clauses.

    `telling` holds for entries that tell of something. Who asks for several things at once is looking for
    these; the pages of places and themes are for who asks for one. `favoured` adds to the score, `ties` a
    little, to tell apart what is as good.
    """

    parts: tuple[Part, ...]
    telling: object
    needed: tuple = ()
    without: tuple = ()
    favoured: tuple[clauses.Fixed, ...] = ()
    ties: tuple[clauses.Fixed, ...] = ()

    def having(self, least: int):
        """The clause for entries with so many of the parts."""
        held = tuple(part.clause for part in self.parts)
        if least < len(held):
            held = (clauses.All(held, least=least),)
        return clauses.All((*held, *self.needed) or (clauses.Everything(),), self.without)

    def answered(self, count: Callable[[object], int]) -> Answer:
        """The entries with the most parts and, while they are few, those with one part less; `count` counts
        entries. Nothing, where none has all and those that have some would be found by chance."""
        return Answer(
            self._answering(count),
            self.having(len(self.parts)),
            tuple(part.guessed for part in self.parts if part.guessed),
            frozenset().union(*(meant for part in self.parts for meant in part.meant)),
            frozenset().union(*(part.names for part in self.parts)),
        )

    def _answering(self, count: Callable[[object], int]):
        most = least = self._most(count)
        clause, favoured = self.having(least), self.favoured
        if least < len(self.parts) and not (self.needed or self._is_sure(least, count)):
            return clauses.Nothing()
        if len(self.parts) > 1:
            favoured += (clauses.Fixed(self.telling, TOLD),)
        while least > max(1, most - MOST_TIERS) and 0 < count(clause) < ENOUGH:
            favoured += (clauses.Fixed(clause, TIER),)
            least -= 1
            clause = self.having(least)
        if count(clause) <= MOST_TIES:
            favoured += self.ties
        return clauses.Favoured(clause, favoured) if favoured else clause

    def _most(self, count: Callable[[object], int]) -> int:
        """All the parts, if any entry has them, else the largest number that an entry that tells has."""
        fewer = range(len(self.parts) - 1, 0, -1)
        if not fewer or count(self.having(len(self.parts))):
            return len(self.parts)
        telling = (least for least in fewer if count(clauses.All((self.having(least), self.telling))))
        return next(telling, 1)

    def _is_sure(self, held: int, count: Callable[[object], int]) -> bool:
        """Whether entries have a part for sure, not only something like it; and, where most parts stand nowhere,
        half of them. Of many parts, one is too few: who gets that would wonder why; so is one of two, where the
        other stands nowhere and this one in many entries (wild boars in the city)."""
        if held == 1 and len(self.parts) > FEW:
            return False
        found = [part for part in self.parts if count(part.clause)]
        if len(self.parts) == 2 and len(found) == 1:
            many = max(ENOUGH, count(clauses.Everything()) // COMMON)
            if count(found[0].clause) > many:
                return False
        sure = sum(part.is_sure for part in found)
        return 2 * sure >= len(self.parts) or (sure > 0 and 2 * len(found) > len(self.parts))
