"""What each parameter takes: one declaration checks a request and describes it in the documentation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal import input as gate
from portal.facets import SORTS, Facet, facets
from portal.filters import BUDGETS, YEARS, known_parameters
from portal.input import BadInput
from portal.languages import CODES, FALLBACK
from portal.naming import language_name
from portal.search.question import DEFAULT_PAGE_SIZE, WORDS
from portal.search.sources import sources

NAME_LENGTH = 40


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query string. `values` closes the vocabulary, `bounds` (least, most) a number."""

    name: str
    description: str
    repeats: bool = False
    values: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    default: str | int | None = None
    limit: int | None = None

    def check(self, given: list[str]) -> None:
        """Refuse what is given twice and may not be, and what a closed vocabulary does not hold."""
        if len(given) > 1 and not self.repeats:
            raise BadInput(self.name, _("“%(parameter)s” can be given only once.") % {"parameter": self.name})
        # An empty field of a form says nothing; where there is a default, it is better left out.
        allowed = self.values if self.default else (*self.values, "")
        if self.values and any(value not in allowed for value in given):
            raise BadInput(
                self.name,
                _("“%(parameter)s” takes one of: %(values)s.")
                % {"parameter": self.name, "values": ", ".join(self.values)},
            )

    @property
    def json_schema(self) -> dict:
        """What one value looks like, or with `repeats` a list of them."""
        if self.bounds:
            value = {"type": "integer", "minimum": self.bounds[0], "maximum": self.bounds[1]}
        else:
            value = {"type": "string"}
        value |= {"enum": list(self.values)} if self.values else {}
        value |= {"maxLength": self.limit} if self.limit else {}
        value |= {"pattern": f"^{gate.VALUE.pattern}$"} if self.repeats and not self.values else {}
        if self.repeats:
            return {"type": "array", "items": value, "maxItems": gate.FACET_VALUES}
        return value | ({"default": self.default} if self.default is not None else {})


class UnknownParameters(BadInput):
    """Parameters that mean nothing here; `names` are those of the request."""

    def __init__(self, names: Iterable[str], known: Iterable[str]):
        self.names = [name[:NAME_LENGTH] for name in names]
        super().__init__(
            self.names[0],
            _("Not known here: %(names)s. Known are: %(known)s.")
            % {"names": ", ".join(self.names), "known": ", ".join(known)},
        )


def check(given: QueryDict, known: Mapping[str, Parameter]) -> None:
    """Refuse, with `BadInput`, parameters that are not known or not usable."""
    if unknown := sorted(given.keys() - known.keys()):
        raise UnknownParameters(unknown, known)
    for name in given:
        known[name].check(given.getlist(name))


LANG = Parameter(
    "lang",
    "Language of texts and labels. A text that does not exist in it comes in the original language, else in "
    "English, and says so.",
    values=CODES,
    default=FALLBACK,
)


def only_language() -> dict[str, Parameter]:
    """What an answer takes that is not a search."""
    return {LANG.name: LANG}


@cache
def search_parameters() -> dict[str, Parameter]:
    """Every parameter of a search, from the same declarations as the search itself; English descriptions."""
    with override(FALLBACK):
        return {name: _described(name) for name in known_parameters()}


def _described(name: str) -> Parameter:
    if name in facets():
        return _of_facet(facets()[name])
    return next(parameter for parameter in OTHERS if parameter.name == name)


def _of_facet(facet: Facet) -> Parameter:
    values = _closed(facet)
    taken = f"slugs of {sources()[facet.entries].label_plural.lower()}" if facet.entries else "codes"
    return Parameter(
        facet.name,
        f"{facet.label}: {taken}. Several values widen the search (or); several parameters narrow it (and).",
        repeats=True,
        values=values,
    )


def _closed(facet: Facet) -> tuple[str, ...]:
    if facet.name == "kind":
        return tuple(sources())
    if facet.choices:
        return tuple(facet.choices.values)
    return CODES if facet.names is language_name else ()


OTHERS = (
    Parameter(
        "q",
        f"What to look for, in any of the 24 languages, at most {gate.QUERY_TERMS} words. "
        "Quotation marks keep words together; a minus sign excludes a word.",
        limit=gate.QUERY_LENGTH,
    ),
    Parameter("year_from", "Began in this year or later.", bounds=YEARS),
    Parameter("year_to", "Began in this year or earlier.", bounds=YEARS),
    Parameter("budget_min", "Cost at least so many euro.", bounds=BUDGETS),
    Parameter("budget_max", "Cost at most so many euro.", bounds=BUDGETS),
    Parameter(
        "sort",
        "Order of results: by relevance if something is looked for, else the newest first.",
        values=SORTS,
    ),
    Parameter(
        "words",
        "“exact” finds words just as they are typed, accents and case apart: no other forms of a word, no names "
        "in other languages, no slips forgiven.",
        values=WORDS,
    ),
    Parameter(
        "page",
        "Page of results, to the last one there is.",
        bounds=(1, gate.PAGES),
        default=1,
    ),
    Parameter(
        "after",
        "Where a page far behind the first begins, as `next` and `previous` say it: it is answered as fast as the "
        "first.",
        limit=40,
    ),
    Parameter("page_size", "Results on a page.", bounds=(1, gate.PAGE_SIZE), default=DEFAULT_PAGE_SIZE),
)
