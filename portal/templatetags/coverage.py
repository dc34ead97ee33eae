"""How much stands in which language, as bars, figures and words. {% load coverage %}"""

from collections import Counter
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.coverage_pages import LABELS, Cell, CoveragePage
from portal.templatetags.reading import icon
from portal.translations.counted import OUTDATED, STATES
from portal.translations.coverage import share

register = template.Library()
# How high a part of the bar is says what it is, as its colour does: what people made stands full.
HEIGHTS = {"original": 10, "reviewed": 10, "machine": 6, OUTDATED: 6, "missing": 2}


@register.filter
def whole_percent(value: float) -> str:
    """A share between 0 and 1 in whole per cent; 0 stands for none at all, 100 for every single one."""
    return str(int(value) * 100) if value in (0, 1) else str(min(99, max(1, round(value * 100))))


@register.simple_tag
def share_bar(counted: Counter) -> SafeString:
    """The states of texts as parts of a bar; the same stands beside it in figures."""
    total, before, parts = counted.total(), 0.0, []
    for state in STATES:
        if counted[state]:
            width, height = counted[state] / total * 100, HEIGHTS[state]
            parts.append(
                f'<rect class="{state}" x="{before:.1f}" y="{10 - height}" width="{width:.1f}" height="{height}"/>'
            )
            before += width
    return mark_safe(  # noqa: S308 - numbers and names of ours
        '<svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


@register.simple_tag
def share_words(counted: Counter) -> str:
    """The shares of all states that there are: "original 3 %, machine 97 %"."""
    told = ((LABELS[state], share(counted, state)) for state in STATES if counted[state])
    return ", ".join(f"{word} {whole_percent(value)} %" for word, value in told)


@register.simple_tag
def share_cells(page: CoveragePage, cells: list[Cell | None]) -> SafeString:
    """The cells of a language, each a link to its entries."""
    return mark_safe("".join(_cell(page, each) for each in cells))  # noqa: S308 - escaped


def _cell(page: CoveragePage, cell: Cell | None) -> str:
    if cell is None:
        return "<td>–</td>"
    figure, words = whole_percent(page.share(cell.counted)), escape(share_words(cell.counted))
    return (
        f'<td><a href="{escape(cell.path(page.shown))}">{figure}'
        f'<span class="visually-hidden"> ({words})</span></a>{share_bar(cell.counted)}</td>'
    )


@register.simple_tag
def state_word(state: str) -> SafeString:
    """The word for a state of texts, with its shape."""
    drawing = "stale" if state == OUTDATED else state
    return format_html('<span class="state state-{}">{}{}</span>', drawing, icon(drawing), LABELS[state])


@register.simple_tag
def share_totals(page: CoveragePage) -> SafeString:
    """Each kind in all languages together."""
    cells = (f"<td>{whole_percent(page.share(each))}{share_bar(each)}</td>" for each in page.in_all)
    return mark_safe("".join(cells))  # noqa: S308 - numbers


@register.simple_tag
def entries_link(cell: Cell, state: str) -> SafeString:
    """The share of a state as a link to the entries that have such texts; a figure alone where there are none."""
    figure = whole_percent(share(cell.counted, state))
    return format_html('<a href="{}">{}</a>', cell.path(state), figure) if cell.counted[state] else figure
