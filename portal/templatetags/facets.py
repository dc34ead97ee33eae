"""The lists of filters: every value with its count, and the link that chooses it. {% load facets %}

By hand, not as templates: a page has hundreds of values, and templates take a hundred times as long.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape as html_escape  # of Django's, a hundred calls take as long as a search
from urllib.parse import parse_qsl, urlencode

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.facets import facets
from portal.further_languages import path_for
from portal.search.asking import Found
from portal.search.faceting import FacetCounts, FacetValue
from portal.search.question import Question
from portal.templatetags.reading import icon, in_figures, language
from portal.value_pages import LIKE_LENGTH

register = template.Library()

SHOWN_AT_ONCE = 8
ROWS_AT_ONCE = 12  # of values under which others stand
SHOWN_BELOW = 3


@dataclass(frozen=True)
class Values:
    """The values of a facet as they are listed: those at once, and those behind “more”."""

    first: Sequence[FacetValue]
    rest: Sequence[FacetValue]
    size: int
    is_cut: bool
    is_open: bool

    @property
    def any(self) -> bool:
        return bool(self.first)

    @property
    def more(self) -> int:
        """How many are behind “more”, narrower ones included."""
        return sum(map(_height, self.rest))


@register.simple_tag
def facet_lists(found: Found, within: str = "", hidden: str = "", whole_page: bool = False) -> SafeString:
    """The facets of an answer, but those `hidden` and those that stand with their range. A list of one kind is
    `within` it; on a page that is more than its results, a filter loads the `whole_page`."""
    left_out = hidden.split()
    return mark_safe(  # noqa: S308 - every part is escaped
        "".join(
            _facet(facet, values, found.question, within, whole_page)
            for facet in found.facets
            if facet.name not in left_out and not facet.is_charted
            for values in [values_of(facet)]
            if values.any
        )
    )


def _facet(facet: FacetCounts, values: Values, question: Question, within: str, whole_page: bool) -> str:
    is_open = " open" if values.is_open else ""
    boost = "" if whole_page else ' hx-boost="true"'
    return (
        f'<details class="facet" id="facet-{facet.name}"{is_open}{boost}>'
        f"<summary>{_heading(facet.name, language())}</summary><div>"
        f"{facet_links(facet, values.first)}"
        f"{_rest(facet, values, question, within) if values.rest else ''}"
        f"{_whole(facet, values, question, within) if values.is_cut else ''}</div></details>"
    )


@lru_cache(maxsize=2000)
def _heading(facet: str, _language: str) -> str:
    """The name of a facet, escaped. Like all that a page says a dozen times, it is looked up once a language."""
    return html_escape(str(facets()[facet].label))


def _rest(facet: FacetCounts, values: Values, question: Question, within: str) -> str:
    """What is behind “more”, and a form to find something in it."""
    links = facet_links(facet, values.rest)
    more = _more(facet.name, values.more, _heading(facet.name, language()), links)
    return find_in_facet(facet, question, within) + more


def _more(place: str, count: int, of: str, links: str) -> str:
    """So many further links, behind a line that says so."""
    summary = _so_many(count, of, language())
    return f'<details class="more" id="more-{place}"><summary>{summary}</summary>{links}</details>'


@lru_cache(maxsize=10_000)
def _so_many(count: int, of: str, _language: str) -> str:
    more = html_escape(ngettext("%(count)s more", "%(count)s more", count) % {"count": count})
    return f'{more}<span class="visually-hidden">: {of}</span>'


def _whole(facet: FacetCounts, values: Values, question: Question, within: str) -> str:
    """The way to all values, where a page does not list them."""
    shown = in_figures(values.size, language())
    text = ngettext("Show all %(shown)s", "Show all %(shown)s", values.size) % {"shown": shown}
    address = html_escape(values_address(facet, question, within))
    said = f'<span class="visually-hidden">: {_heading(facet.name, language())}</span>'
    return f'<p class="all"><a href="{address}" rel="nofollow" hx-boost="false">{html_escape(text)}{said}</a></p>'


def values_of(facet: FacetCounts) -> Values:
    """The values of a facet: the chosen always among the first, and those that are part of others with them."""
    values = facet.listed
    if any(value.narrower for value in values):
        first, rest = _begun(values)
    else:
        first, rest = values[:SHOWN_AT_ONCE], values[SHOWN_AT_ONCE:]
        if facet.has_selection:
            first += [value for value in rest if value.selected]
            rest = [value for value in rest if not value.selected]
    if len(rest) == 1 and not rest[0].narrower:
        first, rest = [*first, *rest], []
    is_open = facet.has_selection or not facets()[facet.name].collapsed
    return Values(first, rest, facet.size, facet.is_cut, is_open)


def _begun(values: Sequence[FacetValue]) -> tuple[list[FacetValue], list[FacetValue]]:
    """The values at once and those behind “more”, where others stand under some of them."""
    first: list[FacetValue] = []
    rest: list[FacetValue] = []
    rows = 0
    for value in values:
        (first if rows < ROWS_AT_ONCE or _is_chosen(value) else rest).append(value)
        rows += 1 + min(len(value.narrower), SHOWN_BELOW + 1)
    return first, rest


def _height(value: FacetValue) -> int:
    return 1 + sum(map(_height, value.narrower))


def _is_chosen(value: FacetValue) -> bool:
    return value.selected or any(map(_is_chosen, value.narrower))


@register.simple_tag
def facet_links(facet: FacetCounts, values: Iterable[FacetValue], path: str = "") -> SafeString:
    """The values as an index of links, those that are part of another under it; one that nothing of the answer
    bears leads nowhere. By hand: templates take a hundred times as long for so many."""
    page_language = language()
    links = "".join(_link(facet.name, value, page_language, path) for value in values)
    return mark_safe(f'<ul class="index">{links}</ul>')  # noqa: S308 - every part is escaped


def find_in_facet(facet: FacetCounts, question: Question, within: str) -> str:
    """A form that leads to those values of a long facet whose names hold what is typed."""
    action = path_for("values", facet=facet.name)
    return (
        f'<form class="find" action="{action}" hx-boost="false">{_hidden_inputs(question.first_page, within)}'
        f"{_field_to_find(facet.name, language())}</form>"
    )


@lru_cache(maxsize=256)
def _hidden_inputs(query: str, within: str) -> str:
    """What the forms of a page send along. All of them send the same."""
    kept = [*parse_qsl(query), *([("within", within)] if within else [])]
    return "".join(
        f'<input type="hidden" name="{html_escape(name)}" value="{html_escape(value)}">'
        for name, value in kept
    )


@lru_cache(maxsize=2000)
def _field_to_find(name: str, _language: str) -> str:
    said = f'<span class="visually-hidden">: {_heading(name, _language)}</span>'
    return (
        f'<label for="find-{name}">{html_escape(_("Find in this list"))}{said}</label>'
        f'<div><input type="search" id="find-{name}" name="like" maxlength="{LIKE_LENGTH}" autocomplete="off" '
        f'spellcheck="false"><button class="quiet" type="submit">{icon("search")}<span class="visually-hidden">'
        f"{html_escape(_('Find'))}{said}</span></button></div>"
    )


def values_address(facet: FacetCounts, question: Question, within: str) -> str:
    """The address of the page with all values of a facet."""
    query = "&".join(filter(None, (question.first_page, urlencode({"within": within} if within else {}))))
    return path_for("values", facet=facet.name) + (f"?{query}" if query else "")


def _link(facet: str, value: FacetValue, page_language: str, path: str = "") -> str:
    name, label, count, selected, query, lang, narrower = value
    words = _named(label, lang if lang != page_language else "") + _counted(count, page_language)
    below = _narrower(facet, value, page_language, path) if narrower else ""
    if not (count or selected):
        return f'<li><span class="entry none" id="{facet}-{name}">{words}</span>{below}</li>'
    current = ' aria-current="true"' if selected else ""
    query = query.replace("&", "&amp;")  # it is encoded already
    return f'<li><a id="{facet}-{name}" rel="nofollow"{current} href="{path}?{query}">{words}</a>{below}</li>'


@lru_cache(maxsize=50_000)
def _named(label: str, language: str) -> str:
    lang = f' lang="{language}"' if language else ""
    word = f'<span class="word"{lang}>{html_escape(label)}</span>'
    return f'<span class="box"></span>{word}<span class="leader"></span>'


@lru_cache(maxsize=50_000)
def _counted(count: int, language: str) -> str:
    return f'<data class="count" value="{count}">{in_figures(count, language)}</data>'


def _narrower(facet: str, value: FacetValue, page_language: str, path: str) -> str:
    """What stands under a value: the first few and those chosen at once, the others behind “more”."""
    shown = [each for place, each in enumerate(value.narrower) if place < SHOWN_BELOW or _is_chosen(each)]
    rest = [each for each in value.narrower if each not in shown]
    if len(rest) == 1:
        shown, rest = value.narrower, []
    lines = "".join(_link(facet, each, page_language, path) for each in shown)
    if rest:
        further = "".join(_link(facet, each, page_language, path) for each in rest)
        count = sum(map(_height, rest))
        more = _more(f"{facet}-{value.value}", count, html_escape(value.label), f"<ul>{further}</ul>")
        lines += f"<li>{more}</li>"
    return f"<ul>{lines}</ul>"
