"""What the compendium holds, in figures; each is a count that leads to what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.further_languages import path_for
from portal.mapping import circles_of
from portal.maps import Circle
from portal.search.asking import Found, ask
from portal.search.cards import Card
from portal.search.faceting import FacetValue
from portal.search.question import Question
from portal.search.sources import sources

INITIATIVES = ("practice", "project")
# What somebody evaluated against something: from before-and-after upwards, whatever came of it.
EVALUATED = ("E2", "E3", "E4", "X0", "XN")
RECENT, TOP_CITIES = 6, 12


@dataclass(frozen=True)
class ThemeIndex:
    """A theme of the first rank with its narrower ones, each with its count."""

    value: FacetValue
    narrower: Sequence[FacetValue]


@dataclass(frozen=True)
class Overview:
    """The home page's figures: two questions to the index, however large the compendium."""

    found: Found
    cities: Sequence[Card]
    circles: Sequence[Circle]

    @classmethod
    def of(cls, language: str) -> "Overview":
        """The figures as they are now, with names in a language."""
        found = ask(Question(selected={"kind": INITIATIVES}, page_size=RECENT), language)
        places = ask(
            Question(selected={"kind": ("city", "theme")}, page_size=10_000), language, with_facets=False
        )
        return cls(found, places.cards, circles_of(_values(found, "city"), places.cards))

    @property
    def kinds(self) -> Sequence[FacetValue]:
        """All kinds of entries with their numbers."""
        return _values(self.found, "kind")

    @property
    def by_kind(self) -> dict[str, int]:
        return {value.value: value.count for value in self.kinds}

    @property
    def lists(self) -> list[dict]:
        """The list of each kind that has entries: its address, its name and its number."""
        return [
            {
                "url": path_for("list", plural=source.plural),
                "label": source.label_plural,
                "count": self.by_kind[kind],
            }
            for kind, source in sorted(sources().items(), key=lambda item: item[0] not in INITIATIVES)
            if self.by_kind.get(kind)
        ]

    @property
    def countries(self) -> int:
        """How many countries have a practice or a project."""
        return len(_values(self.found, "country"))

    @property
    def evaluated(self) -> int:
        """How many practices and projects have been evaluated."""
        return sum(value.count for value in _values(self.found, "evidence") if value.value in EVALUATED)

    @property
    def evaluated_query(self) -> str:
        return Question(selected={"kind": INITIATIVES, "evidence": EVALUATED}).parameters()

    @property
    def top_cities(self) -> Sequence[FacetValue]:
        return _values(self.found, "city")[:TOP_CITIES]

    @property
    def themes(self) -> Sequence[ThemeIndex]:
        """The themes that have entries, by number, the narrower under the broader."""
        broader = {card.slug: card.facts["broader"] for card in self.cities if card.kind == "theme"}
        values = _values(self.found, "theme")
        return [
            ThemeIndex(value, [each for each in values if value.value in broader.get(each.value, ())])
            for value in values
            if not broader.get(value.value)
        ]

    @property
    def recent(self) -> Sequence[Card]:
        return self.found.cards


def _values(found: Found, facet: str) -> Sequence[FacetValue]:
    return next((counted.values for counted in found.facets if counted.name == facet), ())
