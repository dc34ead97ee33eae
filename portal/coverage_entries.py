"""The entries behind a figure of coverage, with the numbers of their texts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import input as gate
from portal.coverage_pages import ALL, LABELS, label_of
from portal.exchange.forms import forms
from portal.languages import CODES
from portal.links import Link, links_to
from portal.paging import Paged
from portal.translations import coverage, standings
from portal.translations.counted import IN_STATE, STATES, Standing
from portal.translations.coverage import INTERFACE

PAGE_SIZE = 50


@dataclass(frozen=True)
class Listed:
    """An entry with the numbers of its texts in the order of `STATES`."""

    link: Link
    numbers: Sequence[int]


class EntriesPage(Paged):
    """The entries behind a cell, those with most texts in the state first."""

    def __init__(self, code: str, kind: str, state: str, page: int, language: str):
        self.code, self.kind, self.state, self.page, self.language = code, kind, state, page, language
        self.uncounted = standings.catch_up_for_page()

    @classmethod
    def asked(cls, parameters: QueryDict, code: str, kind: str, language: str) -> "EntriesPage | None":
        """The page for a request; None where there is no such language or kind. Raises `BadInput`."""
        if code not in CODES or kind not in (ALL, INTERFACE, *forms()):
            return None
        state = gate.choice(parameters.get("state", ""), parameter="state", choices=STATES)
        page = gate.number(parameters.get("page", ""), parameter="page", least=1, most=gate.PAGES)
        return cls(code, kind, state, page or 1, language)

    @property
    def label(self) -> str | Promise:
        return label_of(self.kind)

    @property
    def states(self) -> Sequence[str]:
        return STATES

    @property
    def is_interface(self) -> bool:
        return self.kind == INTERFACE

    @cached_property
    def standings(self) -> QuerySet:
        found = Standing.objects.filter(language=self.code).annotate(
            **{f"{state}_texts": number for state, number in IN_STATE.items()}
        )
        return found if self.kind == ALL else found.filter(kind=self.kind)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """How many entries have texts in each state; of the interface, how many texts."""
        if self.is_interface:
            told = Counter(text.state for text in self._messages)
            return {state: told[state] for state in STATES} | {"": told.total()}
        counts = {state: Count("pk", filter=Q(**{f"{state}_texts__gt": 0})) for state in STATES}
        told = self.standings.aggregate(
            in_all=Count("pk"), **{f"{name}_n": each for name, each in counts.items()}
        )
        return {state: told[f"{state}_n"] for state in STATES} | {"": told["in_all"]}

    @property
    def choices(self) -> list[tuple[str, str | Promise, int, bool]]:
        """The states to choose from: query string, word, number of entries, whether it is chosen."""
        words = {"": _("all"), **LABELS}
        return [
            (self.parameters(state=state, page=1), word, self.numbers[state], state == self.state)
            for state, word in words.items()
        ]

    @property
    def count(self) -> int:
        return self.numbers[self.state]

    @cached_property
    def listed(self) -> list[Listed]:
        """The entries of this page."""
        by = (f"-{self.state}_texts",) if self.state else ()
        found = self.standings.filter(**{f"{self.state}_texts__gt": 0}) if self.state else self.standings
        columns = [f"{state}_texts" for state in STATES]
        rows = list(
            self._part(found.order_by(*by, "kind", "object_id").values_list("kind", "object_id", *columns))
        )
        links = links_to(((kind, key) for kind, key, *_numbers in rows), self.language)
        return [Listed(links[kind, key], numbers) for kind, key, *numbers in rows if (kind, key) in links]

    @property
    def messages(self) -> list[str]:
        """The texts of the interface on this page."""
        return self._part(
            [text.name for text in self._messages if not self.state or text.state == self.state]
        )

    @property
    def _messages(self) -> list[coverage.Text]:
        return list(coverage.messages(self.code))

    def _part(self, found):
        return found[(self.page - 1) * PAGE_SIZE : self.page * PAGE_SIZE]

    @property
    def page_size(self) -> int:
        return PAGE_SIZE

    @property
    def choices_made(self) -> Mapping[str, str]:
        return {"state": self.state}
