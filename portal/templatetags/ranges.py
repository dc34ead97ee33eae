"""Ranges as readers set them: a form under a chart of what there is. {% load ranges %}"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from babel.numbers import format_compact_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.facets import ENDS, HEADINGS
from portal.search.asking import Found
from portal.search.faceting import FacetCounts, FacetValue
from portal.search.histograms import Bar, Histogram
from portal.search.question import Question
from portal.templatetags.reading import locale, number

register = template.Library()

WIDTH, GAP, HEIGHT = 10, 2, 48  # of a bar with its gap, and of the tallest bar; the picture fits its column
LEAST = 2  # high is a bar of one entry among thousands


@dataclass(frozen=True)
class Bound:
    """One end of a range."""

    name: str
    value: int | str


@dataclass(frozen=True)
class RangeForm:
    """A range as a form of its own, with all that the question says otherwise, its chart, and the facet whose
    values it spans, if there is one."""

    name: str
    label: str
    low: Bound
    high: Bound
    others: Sequence[tuple[str, str]]
    histogram: Histogram
    facet: FacetCounts | None

    @property
    def is_set(self) -> bool:
        return self.low.value != "" or self.high.value != ""

    @property
    def is_shown(self) -> bool:
        """False where no entry has such a number."""
        return self.is_set or self.histogram.is_there

    @property
    def values(self) -> Sequence[FacetValue]:
        """The values of its facet in their own order, the latest first."""
        return sorted(self.facet.listed, key=lambda each: each.value, reverse=True) if self.facet else ()


@register.simple_tag
def range_forms(found: Found) -> list[RangeForm]:
    """A form for each range that can be asked for."""
    return [_form(found, histogram) for histogram in found.histograms]


def _form(found: Found, histogram: Histogram) -> RangeForm:
    name, question = histogram.name, found.question
    return RangeForm(
        name,
        HEADINGS[name],
        *(Bound(end, question.ranges.get(end, "")) for end in ENDS[name]),
        others=_others(question, name),
        histogram=histogram,
        facet=next((facet for facet in found.facets if facet.name == name), None),
    )


def _others(question: Question, name: str) -> list[tuple[str, str]]:
    """What stays when a range is set; a single value of its facet does not."""
    return [pair for pair in parse_qsl(question.first_page) if pair[0] not in (name, *ENDS[name])]


@register.simple_tag
def bars(histogram: Histogram) -> SafeString:
    """The chart: a picture that says what it shows; bars within the chosen range stand out."""
    if not (peak := histogram.peak):
        return SafeString("")
    chosen = [_drawn(place, bar, peak) for place, bar in enumerate(histogram.bars) if bar.is_chosen]
    others = [_drawn(place, bar, peak) for place, bar in enumerate(histogram.bars) if not bar.is_chosen]
    return format_html(
        '<div class="bars"><svg role="img" aria-label="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">'
        '<path class="others{}" d="{}"/><path class="chosen" d="{}"/></svg>{}</div>',
        _told(histogram, peak),
        WIDTH * len(histogram.bars) - GAP,
        HEIGHT,
        " faint" if chosen else "",
        "".join(others),
        "".join(chosen),
        _axis(histogram),
    )


def _drawn(place: int, bar: Bar, peak: Bar) -> str:
    if not bar.count:
        return ""
    high = max(LEAST, round(HEIGHT * bar.count / peak.count, 1))
    return f"M{place * WIDTH} {HEIGHT}v-{high:g}h{WIDTH - GAP}v{high:g}z"


def _axis(histogram: Histogram) -> SafeString:
    """The ends of the axis and, where it is not evenly divided, its middle. The picture's name says the same."""
    first, last, middle = histogram.bars[0], histogram.bars[-1], histogram.bars[len(histogram.bars) // 2]
    if histogram.name == "year":
        ends = (str(first.low), "", str(last.high))
    else:
        ends = (_short(first.low), _short(middle.low), f"{_short(last.low)}+")
    return format_html(
        '<span class="axis" aria-hidden="true"><span>{}</span><span>{}</span><span>{}</span></span>', *ends
    )


def _short(amount: int) -> str:
    return format_compact_decimal(amount, locale=locale())


def _told(histogram: Histogram, peak: Bar) -> str:
    filled = histogram.filled
    said = {
        "count": number(peak.count),
        "peak": _span(peak),
        "first": _span(filled[0]),
        "last": _span(filled[-1]),
    }
    if histogram.name == "year":
        return _("Entries by year, from %(first)s to %(last)s. Most are from %(peak)s: %(count)s.") % said
    return _("Entries by budget in euro, from %(first)s to %(last)s. Most have %(peak)s: %(count)s.") % said


def _span(bar: Bar) -> str:
    low, high = bar.low, bar.high
    if bar.high is None:
        return _("%(bound)s and more") % {"bound": number(low)}
    if high - low < 100:  # years
        return str(low) if low == high else f"{low}–{high}"
    return f"{number(low)}–{number(high)}"
