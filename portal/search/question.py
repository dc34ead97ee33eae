"""A question to the compendium: what was typed, what was chosen, how to sort, which page."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal import input as gate
from portal.facets import ENDS, SORTS
from portal.filters import Narrowing, search_filter_set
from portal.search import analysis
from portal.search.cursors import Cursor, outdated

DEFAULT_PAGE_SIZE = 20
EXACT = "exact"
WORDS = (EXACT,)


@dataclass(frozen=True)
class Question:
    """A valid question. Two questions with the same parameters in another order are equal."""

    q: str = ""
    selected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE
    fixed: tuple[str, ...] = ()
    words: str = ""
    after: str = ""

    @classmethod
    def from_parameters(cls, parameters: QueryDict, **fixed: tuple[str, ...]) -> "Question":
        """The question in a query string; `fixed` facets are set whatever it says. Raises `BadInput`."""
        narrowing: Narrowing = search_filter_set().narrowing(parameters)
        page_size = (
            gate.number(parameters.get("page_size", ""), parameter="page_size", least=1, most=gate.PAGE_SIZE)
            or DEFAULT_PAGE_SIZE
        )
        asked = cls(
            q=_typed(parameters.get("q", "")),
            selected={
                name: tuple(sorted(chosen))
                for name, chosen in sorted({**narrowing.selected, **fixed}.items())
            },
            ranges=dict(sorted(narrowing.ranges.items())),
            sort=gate.choice(parameters.get("sort", ""), parameter="sort", choices=SORTS),
            page=gate.number(parameters.get("page", ""), parameter="page", least=1, most=gate.PAGES) or 1,
            page_size=page_size,
            fixed=tuple(fixed),
            words=gate.choice(parameters.get("words", ""), parameter="words", choices=WORDS),
            after=parameters.get("after", ""),
        )
        return replace(asked, after=str(asked.cursor or ""))

    @property
    def cursor(self) -> Cursor | None:
        """Where its page begins, if the address says so. Raises `BadInput` where it cannot begin there."""
        if not self.after:
            return None
        if self.page == 1:
            raise outdated()
        return Cursor.of(self.after, order=self.order)

    @property
    def order(self) -> str:
        """How results are sorted: as asked, else by relevance if something was typed, else the newest first."""
        return self.sort or ("relevance" if self.q else "newest")

    def narrows(self, name: str) -> bool:
        """Whether anything of a facet is chosen, or of the range of its name."""
        return name in self.selected or any(end in self.ranges for end in ENDS.get(name, ()))

    @property
    def is_empty(self) -> bool:
        """True when nothing was typed and nothing chosen."""
        return not (self.q or self.selected or self.ranges)

    def parameters(self, **changes) -> str:
        """The query string of this question, in one canonical order; first page, defaults and what the
        address fixes are left out."""
        asked = replace(self, **changes) if changes else self
        chosen = [(name, value) for name, values in asked._chosen() for value in values]
        return urlencode([*asked._first(), *chosen, *asked._last()])

    @cached_property
    def first_page(self) -> str:
        """The query string of its first page; each filter of a page asks for it."""
        return self.parameters(page=1)

    def _first(self) -> list[tuple[str, str]]:
        return [("q", self.q)] if self.q else []

    def _chosen(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(name, values) for name, values in sorted(self.selected.items()) if name not in self.fixed]

    def _last(self) -> list[tuple[str, str | int]]:
        pairs: list[tuple[str, str | int]] = sorted(self.ranges.items())
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("words", self.words)] if self.words else []
        pairs += [("page", self.page)] if self.page > 1 else []
        pairs += [("after", self.after)] if self.page > 1 and self.after else []
        pairs += [("page_size", self.page_size)] if self.page_size != DEFAULT_PAGE_SIZE else []
        return pairs

    @cached_property
    def _encoded(self) -> tuple[str, list[tuple[str, str]], str]:
        """The query string in pieces: what was typed, what was chosen of each facet, and the rest."""
        chosen = [(name, urlencode([(name, value) for value in values])) for name, values in self._chosen()]
        return urlencode(self._first()), chosen, urlencode(replace(self, page=1)._last())

    def toggling(self, facet: str) -> Callable[[str], str]:
        """For a value of a facet, the query string of the question with it added or, if it is there, taken
        away. What stands around the facet is written once: a page has hundreds of such links. A year chosen
        from the list takes the place of a range of years."""
        chosen = self.selected.get(facet, ())
        first, others, last = self._encoded
        if facet in ENDS:
            last = urlencode(self.without_range(facet)._last())
        before = "&".join(filter(None, (first, *(part for name, part in others if name < facet))))
        after = "&".join(filter(None, (*(part for name, part in others if name > facet), last)))
        head, tail = before and f"{before}&", after and f"&{after}"

        def query(value: str) -> str:
            if not chosen:
                return f"{head}{facet}={value}{tail}"
            values = sorted({*chosen} ^ {value})
            return "&".join(filter(None, (before, *(f"{facet}={each}" for each in values), after)))

        return query

    def toggled(self, facet: str, value: str) -> "Question":
        """The question with one value of a facet added or, if it is there, taken away; a single year takes the
        place of a range of years."""
        chosen = set(self.selected.get(facet, ())) ^ {value}
        selected = {**self.selected, facet: tuple(sorted(chosen))}
        kept = {name: values for name, values in selected.items() if values}
        return replace(self.without_range(facet), selected=kept, page=1)

    def without_facet(self, facet: str) -> "Question":
        """The question with nothing of a facet chosen."""
        selected = {name: values for name, values in self.selected.items() if name != facet}
        return replace(self, selected=selected, page=1)

    def without_range(self, name: str) -> "Question":
        """The question with both ends of a range open."""
        kept = {bound: value for bound, value in self.ranges.items() if bound not in ENDS.get(name, ())}
        return replace(self, ranges=kept, page=1)


def _typed(value: str) -> str:
    typed = gate.text(value, parameter="q", limit=gate.QUERY_LENGTH)
    if sum(1 for _word in analysis.words(typed)) > gate.QUERY_TERMS:
        raise gate.BadInput(
            "q", _("Please search for at most %(limit)s words at once.") % {"limit": gate.QUERY_TERMS}
        )
    return typed
