"""Which entries bear which values: sets of numbers, for counting facets."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice, pairwise

from pyroaring import BitMap

from portal.search.engine.journal import Line

PORTION = (
    5000  # lines that are read at once; all of a large compendium take more memory than what is made of them
)
FEW = 500  # entries; their values are told one by one, those of more by what their sets share
IDENTIFIER = "I"  # what an array has of each value


class Bearers:
    """The sets of one state of the index. A later state shares all that has not changed."""

    def __init__(self, before: "Bearers | None" = None, lines: Iterable[Line] = ()):
        # Identifiers of values are only ever added, so all states share them. One may have been given by a state
        # that then failed to open; so their number is not that of the sets.
        self._ids: dict[str, dict[str, int]] = before._ids if before else {}
        self._values: list[tuple[str, str]] = before._values if before else []
        self.numbers: dict[str, int] = before.numbers if before else {}
        self._sets: list[BitMap] = before._sets.copy() if before else []
        self._of: list[bytes] = before._of.copy() if before else []  # identifiers, packed: a third of a tuple
        self._budgets: dict[int, float] = before._budgets.copy() if before else {}
        self.all = BitMap(before.all) if before else BitMap()
        self._classes: dict[tuple[float, ...], list[BitMap]] = {}
        lines = iter(lines)
        while portion := {line.number: line for line in islice(lines, PORTION)}:
            self._apply(portion)

    def _apply(self, lines: Mapping[int, Line]) -> None:
        added: dict[int, list[int]] = {}
        removed: dict[int, list[int]] = {}
        for number, line in lines.items():
            self.numbers[line.key] = number
            self._of.extend(b"" for _ in range(len(self._of), number + 1))
            for identifier in _unpacked(self._of[number]):
                removed.setdefault(identifier, []).append(number)
            borne = self._identifiers(line.values or {})
            self._of[number] = borne.tobytes()
            for identifier in borne:
                added.setdefault(identifier, []).append(number)
            (self.all.discard if line.values is None else self.all.add)(number)
            if line.budget is None:
                self._budgets.pop(number, None)
            else:
                self._budgets[number] = line.budget
        self._sets.extend(BitMap() for _ in range(len(self._sets), len(self._values)))
        for identifier in added.keys() | removed.keys():
            gone, come = BitMap(removed.get(identifier, ())), BitMap(added.get(identifier, ()))
            self._sets[identifier] = (self._sets[identifier] - gone) | come

    def _identifiers(self, values: Mapping[str, Iterable[str]]) -> array:
        found = array(IDENTIFIER)
        for facet, names in values.items():
            known = self._ids.setdefault(facet, {})
            for name in names:
                if name not in known:
                    self._values.append((facet, name))
                    known[name] = len(self._values) - 1
                found.append(known[name])
        return found

    def bearing(self, facet: str, values: Iterable[str]) -> BitMap:
        """The entries that bear any of the values."""
        known = self._ids.get(facet, {})
        return BitMap.union(BitMap(), *(self._set(known[value]) for value in values if value in known))

    def named(self, keys: Iterable[str]) -> BitMap:
        """The entries with these keys."""
        return BitMap(self.numbers[key] for key in keys if key in self.numbers) & self.all

    def with_year(self, least: float, most: float) -> BitMap:
        """The entries of some years, bounds included."""
        # A copy: while it is read, a later state may learn of another year.
        years = [value for value in list(self._ids.get("year", ())) if least <= int(value) <= most]
        return self.bearing("year", years)

    def with_budget(self, least: float, most: float) -> BitMap:
        """The entries whose budget lies between the bounds, both included."""
        amounts, numbers = self._by_budget
        return BitMap(numbers[bisect_left(amounts, least) : bisect_right(amounts, most)])

    def borne_by(self, number: int) -> tuple[dict[str, set[str]], float | None]:
        """The values that an entry bears of each facet, and its budget."""
        values: dict[str, set[str]] = {}
        for identifier in _unpacked(self._of[number]):
            facet, value = self._values[identifier]
            values.setdefault(facet, set()).add(value)
        return values, self._budgets.get(number)

    def budget_counts(self, entries: BitMap, edges: tuple[float, ...]) -> list[int]:
        """How many of the entries have a budget from each edge up to, but not including, the next; from the last
        one on, any."""
        if edges not in self._classes:
            amounts, numbers = self._by_budget
            cuts = [*(bisect_left(amounts, edge) for edge in edges), len(amounts)]
            self._classes[edges] = [BitMap(numbers[first:past]) for first, past in pairwise(cuts)]
        return [entries.intersection_cardinality(each) for each in self._classes[edges]]

    def counts(self, entries: BitMap, facets: Iterable[str]) -> dict[str, dict[str, int]]:
        """For each facet, how many of the entries bear each value; what none bears is left out."""
        if len(entries) <= FEW:
            return self._counts_of_few(entries, facets)
        share = entries.intersection_cardinality
        sets, known_sets = self._sets, len(self._sets)
        return {
            facet: {
                value: count
                for value, identifier in self._ids.get(facet, {}).copy().items()
                if identifier < known_sets and (count := share(sets[identifier]))
            }
            for facet in facets
        }

    def _counts_of_few(self, entries: BitMap, facets: Iterable[str]) -> dict[str, dict[str, int]]:
        found = Counter(_unpacked(b"".join([self._of[number] for number in entries])))
        counts: dict[str, dict[str, int]] = {facet: {} for facet in facets}
        for identifier, count in found.items():
            facet, value = self._values[identifier]
            if facet in counts:
                counts[facet][value] = count
        return counts

    def _set(self, identifier: int) -> BitMap:
        return self._sets[identifier] if identifier < len(self._sets) else BitMap()

    @cached_property
    def _by_budget(self) -> tuple[list[float], list[int]]:
        ordered = sorted((amount, number) for number, amount in self._budgets.items())
        return [amount for amount, _number in ordered], [number for _amount, number in ordered]


def _unpacked(packed: bytes) -> memoryview:
    """The identifiers of values that one entry bears, or several, one behind the other."""
    return memoryview(packed).cast(IDENTIFIER)
