"""What to drop from a question that finds nothing, and how many entries each would bring back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.facets import ENDS, HEADINGS, facets
from portal.further_languages import path_for
from portal.search.chips import Named, range_label
from portal.search.question import EXACT, Question


@dataclass(frozen=True)
class Wider:
    """A question that asks for less: what it lets go in words, its query string, how many entries it finds. Its
    `path` is empty where it is asked at the same address."""

    label: str
    query: str
    count: int
    path: str = ""


def wider(question: Question, naming: Named, count: Callable[[Question], int]) -> Sequence[Wider]:
    """The questions with one thing less that find something, those that find most first."""
    found = [
        Wider(label, less.parameters(), number, path)
        for label, less, path in _less(question, naming)
        if (number := count(less))
    ]
    return sorted(found, key=lambda each: -each.count)


def _less(question: Question, naming: Named) -> Iterator[tuple[str, Question, str]]:
    first = replace(question, page=1, after="")
    narrowed = [name for name in question.selected if name not in question.fixed]
    ranges = [name for name in ENDS if range_label(question, name)]
    for name in narrowed:
        named = naming(facets()[name])
        values = ", ".join(named[value].text for value in question.selected[name])
        yield _without(facets()[name].label, values), first.without_facet(name), ""
    for name in ranges:
        yield _without(HEADINGS[name], range_label(question, name)), first.without_range(name), ""
    if question.q and question.words == EXACT:
        yield _("With other forms of these words, too"), replace(first, words=""), ""
    if question.q and (narrowed or ranges):
        without = replace(first, q="", words="", sort="" if question.sort == "relevance" else question.sort)
        yield _("Without the words"), without, ""
    if question.fixed:
        everywhere = {
            name: values for name, values in question.selected.items() if name not in question.fixed
        }
        yield _("In the whole compendium"), replace(first, selected=everywhere, fixed=()), path_for("search")


def _without(name: str, values: str) -> str:
    return _("Without “%(filter)s: %(values)s”") % {"filter": name, "values": values}
