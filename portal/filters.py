"""The one filter set: it validates the parameters of page, API, export and saved search alike."""

from dataclasses import dataclass, field, replace
from functools import cache

import django_filters
from django import forms
from django.http import QueryDict

from portal import input as gate
from portal.facets import ENDS, RANGES, SORTS, facets

YEARS = (1800, 2199)
BUDGETS = (0, 999_999_999_999)


@dataclass(frozen=True)
class Narrowing:
    """What has been chosen so far. It stands where django-filter expects a queryset, and asks no database."""

    model = None
    selected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, int] = field(default_factory=dict)


class ValuesField(forms.Field):
    """Several slugs or codes under one name."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return tuple(value or ())


class FacetFilter(django_filters.Filter):
    """Values of one facet: any of them will do."""

    field_class = ValuesField

    def filter(self, narrowing: Narrowing, value):
        if not value:
            return narrowing
        return replace(narrowing, selected=narrowing.selected | {self.field_name: value})


class BoundFilter(django_filters.Filter):
    """One end of a range."""

    field_class = forms.CharField

    def filter(self, narrowing: Narrowing, value):
        bounds = YEARS if self.field_name.startswith("year") else BUDGETS
        number = gate.number(value or "", parameter=self.field_name, least=bounds[0], most=bounds[1])
        if number is None:
            return narrowing
        return replace(narrowing, ranges=narrowing.ranges | {self.field_name: number})


class NarrowingFilterSet(django_filters.FilterSet):
    """A filter set over a `Narrowing`."""

    @classmethod
    def narrowing(cls, parameters: QueryDict) -> Narrowing:
        """All choices together; `BadInput` for the first that cannot be used.

        The filters keep nothing of a request, so no copies of them are made for each.
        """
        chosen = Narrowing()
        for name, each in cls.base_filters.items():
            given = parameters.getlist(name)
            if isinstance(each, FacetFilter):
                chosen = each.filter(chosen, gate.values(given, parameter=name))
            else:
                chosen = each.filter(chosen, given[-1] if given else "")
        if sum(len(values) for values in chosen.selected.values()) > gate.FACET_VALUES:
            raise gate.BadInput(
                "filters",
                gate._("At most %(limit)s filters can be used at once.") % {"limit": gate.FACET_VALUES},
            )
        return chosen


@cache
def search_filter_set() -> type[NarrowingFilterSet]:
    """The filter set with one filter for each facet and range that is declared."""
    filters = {name: FacetFilter(field_name=name, label=facet.label) for name, facet in facets().items()}
    for name in RANGES:
        for end in ENDS[name]:
            filters[end] = BoundFilter(field_name=end)
    return type("SearchFilterSet", (NarrowingFilterSet,), filters)


OTHER_PARAMETERS = ("q", "sort", "words", "page", "after", "page_size")


def known_parameters() -> tuple[str, ...]:
    """Every name that a search understands."""
    return ("q", *search_filter_set().base_filters, *OTHER_PARAMETERS[1:])


__all__ = ["SORTS", "Narrowing", "known_parameters", "search_filter_set"]
