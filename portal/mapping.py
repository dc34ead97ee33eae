"""Entries on the map: which cities they belong to, and how many to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from portal.further_languages import path_for
from portal.maps import Circle, Place, gathered, points
from portal.search.asking import Found, ask
from portal.search.cards import Card
from portal.search.faceting import FacetValue
from portal.search.question import Question

MAPPED = ("practice", "project")
NAMED = 4
# A question may name at most fifty values; a few stay free for what else is chosen.
FACET_VALUES = 30
ALL_CITIES = Question(selected={"kind": ("city",)}, page_size=10_000)


@dataclass(frozen=True)
class Choice:
    """One of the kinds that the map can show, as a link."""

    kinds: tuple[str, ...]
    query: str
    is_current: bool


@dataclass(frozen=True)
class Target:
    """A link on the map, in map units: to a city, or to what several near ones have."""

    x: float
    y: float
    radius: float
    label: str
    url: str


@dataclass(frozen=True)
class MapRow:
    """A city of the table beside the map."""

    city: Card
    count: int


def on_map(question: Question) -> Question:
    """The question as the map answers it: of practices and projects alone, and all at once."""
    chosen = tuple(kind for kind in question.selected.get("kind", ()) if kind in MAPPED)
    narrowed = {**question.selected, "kind": chosen or MAPPED}
    fixed = () if chosen else ("kind",)
    return replace(question, selected=narrowed, fixed=fixed, page=1, after="")


@dataclass(frozen=True)
class MapOfEntries:
    """The practices and projects that a question finds, by city."""

    found: Found
    rows: Sequence[MapRow]
    circles: Sequence[Circle]
    targets: Sequence[Target]

    @classmethod
    def of(cls, question: Question, language: str) -> "MapOfEntries":
        """The map for a question; where it names no kind, practices and projects."""
        found = ask(on_map(question), language)
        counts = next(facet.values for facet in found.facets if facet.name == "city")
        cities = ask(ALL_CITIES, language, with_facets=False).cards
        circles = circles_of(counts, cities)
        return cls(
            found,
            _rows(counts, cities),
            circles,
            [_target(circle, found.question) for circle in gathered(circles)],
        )

    @property
    def choices(self) -> list[Choice]:
        """All kinds, or one of them; the rest of the question stays."""
        question = self.found.question
        others = {name: values for name, values in question.selected.items() if name != "kind"}
        choices = []
        for kinds in ((), *((kind,) for kind in MAPPED)):
            selected = {**others, "kind": kinds} if kinds else others
            query = replace(question, selected=selected, fixed=()).parameters()
            choices.append(Choice(kinds, query, question.selected["kind"] == (kinds or MAPPED)))
        return choices


def circles_of(counts: Iterable[FacetValue], cards: Iterable[Card]) -> list[Circle]:
    """A circle for each city that has a place on the map and is counted."""
    number = {value.value: value.count for value in counts}
    return points(
        Place(
            card.slug,
            card.title.text,
            card.facts["latitude"],
            card.facts["longitude"],
            number[card.slug],
            card.url,
        )
        for card in cards
        if card.kind == "city" and number.get(card.slug) and card.facts["latitude"] is not None
    )


def _target(circle: Circle, question: Question) -> Target:
    """A lone city leads to its page; cities too near for a target each lead to a search in all of them."""
    label = ngettext("%(names)s: %(count)d entry", "%(names)s: %(count)d entries", circle.count) % {
        "names": _names(circle.places),
        "count": circle.count,
    }
    url = circle.places[0].url
    if len(circle.places) > 1:
        cities = tuple(sorted(place.key for place in circle.places))[:FACET_VALUES]
        chosen = replace(question, selected={**question.selected, "city": cities}, fixed=())
        url = f"{path_for('search')}?{chosen.parameters()}"
    return Target(circle.x, circle.y, circle.radius, label, url)


def _names(places: Sequence[Place]) -> str:
    """The first few places by name, and how many more there are."""
    names = ", ".join(place.label for place in places[:NAMED])
    if (further := len(places) - NAMED) <= 0:
        return names
    return ngettext("%(names)s and %(count)d more city", "%(names)s and %(count)d more cities", further) % {
        "names": names,
        "count": further,
    }


def _rows(counts: Iterable[FacetValue], cards: Iterable[Card]) -> list[MapRow]:
    by_slug = {card.slug: card for card in cards}
    return [
        MapRow(by_slug[value.value], value.count)
        for value in counts
        if value.count and value.value in by_slug
    ]
