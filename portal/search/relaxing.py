"""How many of the parts of a question an entry must have: all, or as many as any entry has."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.search import clauses

ENOUGH = 3  # found entries; with fewer, those that lack one part more follow them
FEWEST_TO_SPARE_ONE = 3  # parts; of two, one is too little
TOLD = 20.0  # between two entries that are as good, the one that tells of something
TIER = 1000.0  # above any score: who has more parts stands before who has fewer


@dataclass(frozen=True)
class Asked:
    """The parts of a question as clauses: `parts` should hold, `needed` must, `without` must not.

    `telling` holds for entries that tell of something. Who asks for several things at once is looking for
    these; the pages of places and themes are for who asks for one. `favoured` adds to the score.
    """

    parts: tuple
    telling: object
    needed: tuple = ()
    without: tuple = ()
    favoured: tuple[clauses.Fixed, ...] = ()

    def having(self, least: int):
        """The clause for entries with so many of the parts."""
        held = self.parts if least >= len(self.parts) else (clauses.All(self.parts, least=least),)
        return clauses.All((*held, *self.needed) or (clauses.Everything(),), self.without)

    def answered(self, count: Callable[[object], int]):
        """The clause for the entries with the most parts, and whether none has all; `count` counts entries.

        When they are few, entries with one part less follow them.
        """
        most = self._most(count)
        clause, favourites = self.having(most), (clauses.Fixed(self.telling, TOLD), *self.favoured)
        if len(self.parts) >= FEWEST_TO_SPARE_ONE and most > 1 and count(clause) < ENOUGH:
            favourites += (clauses.Fixed(clause, TIER),)
            clause = self.having(most - 1)
        if len(self.parts) > 1:
            clause = clauses.Favoured(clause, favourites)
        elif self.favoured:
            clause = clauses.Favoured(clause, self.favoured)
        return clause, most < len(self.parts) and count(clause) > 0

    def _most(self, count: Callable[[object], int]) -> int:
        """All the parts, if any entry has them, else the largest number that an entry that tells has."""
        fewer = range(len(self.parts) - 1, 0, -1)
        if not fewer or count(self.having(len(self.parts))):
            return len(self.parts)
        telling = (least for least in fewer if count(clauses.All((self.having(least), self.telling))))
        return next(telling, 1)
