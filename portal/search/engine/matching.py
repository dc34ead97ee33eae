"""Which entries match a clause, as a set of numbers: what is counted, rather than ranked."""

from collections.abc import Callable
from functools import lru_cache

from pyroaring import BitMap

from portal.search import clauses
from portal.search.engine.bearers import Bearers
from portal.search.engine.documents import FACET

REMEMBERED = 1000  # sets of one state; a set of half of 100,000 entries takes 12 kB
OPEN = float("inf")


class Matching:
    """Matches clauses against one state of the index.

    Facets and ranges are sets already. For what is said in texts the engine is asked, once for each word: `find`
    gives the numbers of all entries that match.
    """

    def __init__(self, bearers: Bearers, find: Callable[[object], BitMap]):
        self._bearers = bearers
        self._found = lru_cache(REMEMBERED)(find)

    def __call__(self, clause) -> BitMap:
        """The numbers of the entries that match; not to be changed."""
        match clause:
            case clauses.Everything():
                return self._bearers.all
            case clauses.Nothing():
                return BitMap()
            case clauses.OneOf(field=field, values=values) if field.startswith(FACET):
                return self._bearers.bearing(field.removeprefix(FACET), values)
            case clauses.OneOf(field="key", values=keys):
                return self._bearers.named(keys)
            case clauses.Between(field="year", least=least, most=most):
                return self._bearers.with_year(*_bounds(least, most))
            case clauses.Between(field="budget", least=least, most=most):
                return self._bearers.with_budget(*_bounds(least, most))
            case clauses.Fixed(clause=within) | clauses.Favoured(clause=within):
                return self(within)
            case clauses.All():
                return self._all(clause)
            case clauses.Any():
                return self._any(clause)
        return self._found(clause)

    def _all(self, clause: clauses.All) -> BitMap:
        sets = [self(part) for part in clause.clauses]
        if clause.least is not None:
            found = _at_least(sets, clause.least)
        else:
            found = BitMap.intersection(self._bearers.all, *sets) if sets else self._bearers.all
        without = [self(part) for part in clause.without]
        return BitMap.difference(found, *without) if without else found

    def _any(self, clause: clauses.Any) -> BitMap:
        """The spellings and stems of a word are asked for together."""
        said = tuple(part for part in clause.clauses if _is_said(part))
        others = [self(part) for part in clause.clauses if not _is_said(part)]
        if said:
            others.append(self._found(clauses.Any(said)))
        return BitMap.union(BitMap(), *others)


def _is_said(clause) -> bool:
    """Whether a clause is about what stands in texts, as a whole."""
    if isinstance(clause, clauses.Fixed):
        return _is_said(clause.clause)
    return isinstance(clause, (clauses.Word, clauses.Similar, clauses.Phrase))


def _at_least(sets: list[BitMap], least: int) -> BitMap:
    """What is in at least so many of the sets."""
    reached = [BitMap() for _ in range(least + 1)]
    for each in sets:
        for number in range(least, 1, -1):
            reached[number] |= reached[number - 1] & each
        reached[1] |= each
    return reached[least]


def _bounds(least: float | None, most: float | None) -> tuple[float, float]:
    return -OPEN if least is None else least, OPEN if most is None else most
