"""What to drop from a question that finds nothing, and how many entries each would bring back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.facets import ENDS, HEADINGS, facets
from portal.further_languages import path_for
from portal.search import analysis
from portal.search.chips import Named, range_label
from portal.search.question import EXACT, Question

MOST_WORDS = 3  # for each, a question is asked, which may take as long as that which found nothing


@dataclass(frozen=True)
class Wider:
    """A question that asks for less: what it lets go in words, its query string, how many entries it finds. Its
    `path` is empty where it is asked at the same address."""

    label: str
    query: str
    count: int
    path: str = ""


def wider(
    question: Question, words: Sequence[str], naming: Named, count: Callable[[Question], int]
) -> Sequence[Wider]:
    """The questions with one thing less that find something, those that find most first. Of what was typed, each
    of the `words` may go."""
    found = [
        Wider(label, less.parameters(), number, path)
        for label, less, path in _less(question, words, naming)
        if (number := count(less))
    ]
    return sorted(found, key=lambda each: -each.count)


def _less(question: Question, words: Sequence[str], naming: Named) -> Iterator[tuple[str, Question, str]]:
    first = replace(question, page=1, after="")
    for word in words if len(words) <= MOST_WORDS else ():
        if left := " ".join(typed for typed in question.q.split() if word not in _words(typed)):
            yield _("Without “%(word)s”") % {"word": word}, replace(first, q=left), ""
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


def _words(typed: str) -> set[str]:
    return {word.text for word in analysis.words(typed)}
