"""All values of a facet on a page of their own, where a long one is searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal import input as gate
from portal.facets import facets
from portal.further_languages import path_for
from portal.mapping import on_map
from portal.search import stemming
from portal.search.asking import View, one_facet
from portal.search.chips import Chip, chips
from portal.search.faceting import FacetCounts, FacetValue
from portal.search.question import Question
from portal.search.sources import by_plural, sources

MAP = "map"
LIKE_LENGTH = 100
PAGE_SIZE = 200


@dataclass(frozen=True)
class ValuePage:
    """The values of a facet whose names hold what is `like`, each with its number in the answer to the question.
    They lead back to where the reader came from: the search, or `within` a list or the map."""

    question: Question
    facet: FacetCounts
    within: str
    like: str
    page: int
    found: Sequence[FacetValue]
    of_question: Sequence[Chip]

    @classmethod
    def of(cls, parameters: QueryDict, facet: str, language: str) -> "ValuePage | None":
        """The page that is asked for; None where there is no such facet. Raises `BadInput`."""
        places = (MAP, *(source.plural for source in sources().values()))
        within = gate.choice(parameters.get("within", ""), parameter="within", choices=places)
        asked = _asked(parameters, within)
        if facet not in facets() or facet in asked.fixed:
            return None
        question = replace(asked, page=1, after="")
        like = gate.text(parameters.get("like", ""), parameter="like", limit=LIKE_LENGTH)
        view = View(language)
        counted = one_facet(view, question, facet)
        wanted = stemming.fold(like)
        found = counted.like(lambda label: wanted in stemming.fold(label))
        return cls(question, counted, within, like, asked.page, found, chips(question, view.naming))

    @property
    def heading(self) -> str:
        """What is listed: the kind of entries that the facet names, else the name of the facet."""
        named = self.facet.naming.facet.entries
        return sources()[named].label_plural if named in sources() else self.facet.label

    @property
    def values(self) -> Sequence[FacetValue]:
        """Those of this page."""
        return self.found[(self.page - 1) * PAGE_SIZE : self.page * PAGE_SIZE]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // PAGE_SIZE))

    @property
    def back(self) -> str:
        """The path of the page to which the values lead."""
        if self.within in ("", MAP):
            return path_for(self.within or "search")
        return path_for("list", plural=self.within)

    @property
    def back_address(self) -> str:
        return _address(self.back, self.question.parameters())

    @property
    def chips(self) -> list[Chip]:
        """The active filters, each with the query string of this page without it; what is typed is one of them."""
        filters = [Chip(each.label, each.facet_label, self._with(each.query)) for each in self.of_question]
        return [*filters, *([Chip(self.like, _("Find in this list"), self.all_query)] if self.like else [])]

    def parameters(self, **changes) -> str:
        """The query string of this page, with something changed."""
        return self._with(self.question.parameters(), **changes)

    def _with(self, query: str, **changes) -> str:
        own: Mapping[str, str | int] = {"within": self.within, "like": self.like} | changes
        pairs = urlencode({name: value for name, value in own.items() if value not in ("", 1)})
        return "&".join(filter(None, (query, pairs)))

    @property
    def previous_query(self) -> str:
        return self.parameters(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_query(self) -> str:
        return self.parameters(page=self.page + 1) if self.page < self.pages else ""

    @property
    def all_query(self) -> str:
        """The query string of all values."""
        return self.parameters(like="")

    @property
    def kept(self) -> Sequence[tuple[str, str]]:
        """What its form sends along besides what is typed."""
        query = QueryDict(self.all_query)
        return [(name, value) for name, values in query.lists() for value in values]


def _asked(parameters: QueryDict, within: str) -> Question:
    if within == MAP:
        asked = Question.from_parameters(parameters)
        return replace(on_map(asked), page=asked.page)
    fixed = {"kind": (by_plural(within).kind,)} if within else {}
    return Question.from_parameters(parameters, **fixed)


def _address(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
