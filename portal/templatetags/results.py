"""What a list of results needs besides its texts: query strings, page numbers, ranges. {% load results %}"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape as html_escape  # of Django's, a hundred calls take as long as a search
from urllib.parse import parse_qsl

from django import template
from django.utils.safestring import SafeString, mark_safe

from portal.facets import HEADINGS, RANGES, facets
from portal.search.asking import Found
from portal.search.faceting import FacetCounts, FacetValue
from portal.search.question import DEFAULT_PAGE_SIZE, Question
from portal.templatetags.reading import in_figures, language

register = template.Library()

SHOWN_AT_ONCE = 8
ENDS = {"year": ("year_from", "year_to"), "budget": ("budget_min", "budget_max")}


@dataclass(frozen=True)
class Values:
    """The values of a facet as they are listed: those at once, and those behind “more”."""

    first: Sequence[FacetValue]
    rest: Sequence[FacetValue]
    left_out: int
    is_open: bool

    @property
    def any(self) -> bool:
        return bool(self.first)


@dataclass(frozen=True)
class Bound:
    """One end of a range."""

    name: str
    value: int | str


@dataclass(frozen=True)
class RangeForm:
    """A range as a form of its own, with all that the question says otherwise."""

    name: str
    label: str
    low: Bound
    high: Bound
    others: Sequence[tuple[str, str]]

    @property
    def is_set(self) -> bool:
        return self.low.value != "" or self.high.value != ""


@register.simple_tag
def parameters(question: Question, **changes) -> str:
    """The query string of a question with something changed; a new order begins on the first page."""
    return question.parameters(**({"page": 1} | changes))


@register.simple_tag
def download_parameters(question: Question) -> str:
    """The query string of a question for an address that fixes nothing: all results, whatever the page."""
    return replace(question, fixed=(), page=1, page_size=DEFAULT_PAGE_SIZE).parameters()


@register.simple_tag
def city_parameters(question: Question, city: str) -> str:
    """The query string for what a map's question finds in one city."""
    selected = {**question.selected, "city": (city,)}
    return replace(question, selected=selected, fixed=()).parameters()


@register.simple_tag
def values_of(facet: FacetCounts) -> Values:
    """The values of a facet: the chosen always among the first."""
    values = facet.listed
    first = [*values[:SHOWN_AT_ONCE], *(value for value in values[SHOWN_AT_ONCE:] if value.selected)]
    rest = [value for value in values[SHOWN_AT_ONCE:] if not value.selected]
    if len(rest) == 1:
        first, rest = [*first, *rest], []
    is_open = facet.has_selection or not facets()[facet.name].collapsed
    return Values(first, rest, facet.left_out, is_open)


@register.simple_tag
def facet_links(facet: FacetCounts, values: Iterable[FacetValue]) -> SafeString:
    """The values as an index of links; one that nothing of the answer bears leads nowhere. By hand: templates
    take a hundred times as long for so many."""
    page_language = language()
    links = "".join(_link(facet.name, value, page_language) for value in values)
    return mark_safe(f'<ul class="index">{links}</ul>')  # noqa: S308 - every part is escaped


def _link(facet: str, value: FacetValue, page_language: str) -> str:
    lang = f' lang="{value.language}"' if value.language and value.language != page_language else ""
    words = (
        f'<span class="box"></span><span class="word"{lang}>{html_escape(value.label)}</span>'
        f'<span class="leader"></span>'
        f'<data class="count" value="{value.count}">{in_figures(value.count, page_language)}</data>'
    )
    place = f'id="{facet}-{value.value}"'
    if not (value.count or value.selected):
        return f'<li><span class="entry none" {place}>{words}</span></li>'
    current = ' aria-current="true"' if value.selected else ""
    query = value.query.replace("&", "&amp;")  # it is encoded already
    return f'<li><a {place} rel="nofollow"{current} href="?{query}">{words}</a></li>'


@register.simple_tag
def range_forms(question: Question) -> list[RangeForm]:
    """A form for each range that can be asked for."""
    given = parse_qsl(question.parameters(page=1))
    return [
        RangeForm(
            name,
            HEADINGS[name],
            *(Bound(end, question.ranges.get(end, "")) for end in ENDS[name]),
            others=[pair for pair in given if pair[0] not in ENDS[name]],
        )
        for name in RANGES
    ]


@register.simple_tag
def page_numbers(found: Found) -> list[int | None]:
    """The first page, the last, and those around this one; None where some are left out."""
    near = {1, found.pages, *range(found.page - 1, found.page + 2)}
    numbers: list[int | None] = []
    for page in sorted(each for each in near if 1 <= each <= found.pages):
        if numbers and page - numbers[-1] == 2:
            numbers.append(page - 1)
        elif numbers and page - numbers[-1] > 2:
            numbers.append(None)
        numbers.append(page)
    return numbers
