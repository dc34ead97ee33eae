"""Facets as readers see them: values with labels, counts and the links that choose them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from portal.collation import order
from portal.facets import Facet
from portal.search.labels import Labels
from portal.search.question import Question
from portal.search.sources import sources

LISTED = 60  # values of a facet on a page; the others are found by the field above them


class Label(NamedTuple):
    """The name of a value, its language where that is not the page's, and its place in the order of words."""

    text: str
    language: str
    place: bytes


class FacetValue(NamedTuple):
    """A value, how many entries bear it, and the query string that adds or removes it."""

    value: str
    label: str
    count: int
    selected: bool
    query: str
    language: str = ""
    narrower: "tuple[FacetValue, ...]" = ()


class Naming:
    """The labels of one facet's values in one language. They are made once for each state of the names."""

    def __init__(self, facet: Facet, labels: Labels, memo: dict):
        self.facet, self._labels = facet, labels
        self._known: dict[str, Label] = memo

    def __getitem__(self, value: str) -> Label:
        return self.of((value,))[value]

    def of(self, values: Collection[str]) -> Mapping[str, Label]:
        """The labels of these values and of others: a page asks for hundreds."""
        known = self._known
        for value in values:
            if value not in known:
                known[value] = self._made(value)
        return known

    def shown(self, values: set[str], chosen: Collection[str]) -> set[str]:
        """The values without the names of entries that are not published (any more), but those chosen."""
        entries = self.facet.entries
        if entries is None or not self._labels.may_hide:
            return values
        return {value for value in values if value in chosen or self._labels.knows(entries, value)}

    def broader(self, value: str) -> str:
        """The value that a value is part of; empty where it is of none."""
        return self._labels.broader(self.facet.entries, value) if self.facet.is_nested else ""

    def _made(self, value: str) -> Label:
        facet, language = self.facet, self._labels.language
        place = order(language)
        if facet.entries:
            shown = self._labels(facet.entries, value)
            return Label(shown.text, shown.language, place(shown.text))
        if facet.choices:
            text = str(dict(facet.choices.choices).get(value, value))
        elif facet.name == "kind":
            text = str(sources()[value].label_plural) if value in sources() else value
        else:
            text = facet.names(value, language) if facet.names else value
        return Label(text, "", place(text))


class Borne:
    """What all entries bear of a facet that an address can lead to."""

    def __init__(self, counts: Mapping[str, int]):
        self.counts = counts

    @cached_property
    def most(self) -> Sequence[str]:
        """The most frequent values, as many as a page lists."""
        return nlargest(LISTED, self.counts, key=self.counts.__getitem__)


class FacetCounts:
    """A facet with its values, counted as if nothing of it were chosen. What nothing of this answer bears, but
    what entries bear elsewhere, is still listed, so that no value vanishes under the reader's hand."""

    def __init__(
        self, naming: Naming, question: Question, counts: Mapping[str, int], elsewhere: Borne | None = None
    ):
        self.naming, self.question, self.counts = naming, question, counts
        self._elsewhere = elsewhere or Borne({})
        self.name = naming.facet.name
        self.chosen = question.selected.get(self.name, ())

    @property
    def label(self) -> str:
        return self.naming.facet.label

    @property
    def is_charted(self) -> bool:
        return self.naming.facet.is_charted

    @property
    def has_selection(self) -> bool:
        return bool(self.chosen)

    @cached_property
    def values(self) -> Sequence[FacetValue]:
        """Every value that an entry of the answer bears, and those chosen."""
        return self._told({*self.counts, *self.chosen})

    @property
    def known(self) -> Mapping[str, int]:
        """How many of all entries bear each value."""
        return self._elsewhere.counts

    @cached_property
    def listed(self) -> Sequence[FacetValue]:
        """The values that a page lists: the most frequent, those chosen, and what there is elsewhere."""
        if len(self.counts) > LISTED:
            least = sorted(self.counts.values())[-LISTED]
            values = {value for value, count in self.counts.items() if count >= least}
        else:
            values = {*self.counts, *self._elsewhere.most}
        told = self._told({*values, *self.chosen})
        shown = [*told[:LISTED], *(value for value in told[LISTED:] if value.selected)]
        return nested(shown, self.naming.broader) if self.naming.facet.is_nested else shown

    @property
    def is_cut(self) -> bool:
        """Whether a page lists not all values."""
        return self.size > LISTED

    @cached_property
    def size(self) -> int:
        """How many values there are, those included that nothing of this answer bears."""
        return len(self.known) + len({*self.counts, *self.chosen} - self.known.keys())

    def like(self, typed: Callable[[str], bool]) -> Sequence[FacetValue]:
        """The values whose label is as wanted, those included that nothing of this answer bears."""
        values = {*self.counts, *self.known, *self.chosen}
        return self._told({value for value in values if typed(self.naming[value].text)})

    def _told(self, values: set[str]) -> list[FacetValue]:
        """The most frequent first, then as words are ordered."""
        count, chosen, shown = self.counts.get, self.chosen, self.naming.shown(values, self.chosen)
        labels = self.naming.of(shown)
        rows = sorted([(-count(value, 0), labels[value].place, value) for value in shown])
        query = self.question.toggling(self.name)
        return [
            FacetValue(
                value, labels[value].text, -less, value in chosen, query(value), labels[value].language
            )
            for less, _place, value in rows
        ]


def nested(values: Sequence[FacetValue], broader: Callable[[str], str]) -> list[FacetValue]:
    """The values, each under the one that it is part of where that is among them."""
    there = {value.value for value in values}
    below: dict[str, list[FacetValue]] = {}
    for value in values:
        above = broader(value.value)
        is_below = above in there and not _goes_round(value.value, broader)
        below.setdefault(above if is_below else "", []).append(value)

    def with_narrower(value: FacetValue) -> FacetValue:
        return value._replace(narrower=tuple(map(with_narrower, below.get(value.value, ()))))

    return [with_narrower(value) for value in below.get("", ())]


def _goes_round(value: str, broader: Callable[[str], str]) -> bool:
    """True where a value is, by some way, part of itself."""
    passed, above = {value}, broader(value)
    while above and above not in passed:
        passed.add(above)
        above = broader(above)
    return above == value
