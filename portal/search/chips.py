"""Active filters as readers see them, each with the question that is left without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.facets import ENDS, HEADINGS, Facet, facets
from portal.languages import FALLBACK
from portal.naming import cldr
from portal.search.faceting import Naming
from portal.search.question import EXACT, Question

Named = Callable[[Facet], Naming]


@dataclass(frozen=True)
class Chip:
    """An active filter and the query string without it."""

    label: str
    facet_label: str
    query: str


def chips(question: Question, naming: Named) -> list[Chip]:
    """Every value, range and way of searching that the question chooses."""
    return [*_of_values(question, naming), *_of_ranges(question), *_of_words(question)]


def _of_values(question: Question, naming: Named) -> Iterator[Chip]:
    for name, values in question.selected.items():
        if name not in question.fixed:
            named = naming(facets()[name])
            for value in values:
                query = question.toggled(name, value).parameters()
                yield Chip(named[value].text, facets()[name].label, query)


def _of_ranges(question: Question) -> Iterator[Chip]:
    for name in ENDS:
        if label := range_label(question, name):
            yield Chip(label, HEADINGS[name], question.without_range(name).parameters())


def _of_words(question: Question) -> Iterator[Chip]:
    if question.words == EXACT and question.q:
        yield Chip(_("Exact words"), "", replace(question, words="", page=1).parameters())


def range_label(question: Question, name: str) -> str:
    """A chosen range in words; empty where it is open at both ends."""
    low, high = (_written(name, question.ranges.get(end)) for end in ENDS[name])
    if low and high:
        return low if low == high else f"{low}–{high}"
    if low:
        return (
            _("%(bound)s and more") % {"bound": low}
            if name != "year"
            else _("since %(date)s") % {"date": low}
        )
    if high:
        return (
            _("up to %(bound)s") % {"bound": high} if name != "year" else _("until %(date)s") % {"date": high}
        )
    return ""


def _written(name: str, bound: int | None) -> str:
    if bound is None:
        return ""
    return str(bound) if name == "year" else format_decimal(bound, locale=cldr(get_language() or FALLBACK))
