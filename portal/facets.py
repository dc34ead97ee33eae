"""Facets: each is declared once, and page, API, export and saved search all follow from the declaration."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from portal.naming import language_name


@dataclass(frozen=True)
class Facet:
    """One way to narrow a search.

    Its values are slugs of a kind of entry (`entries`), members of a closed vocabulary (`choices`), or
    codes that CLDR names (`names`: a function of code and language). A facet that `is_charted` stands with its
    range, as a chart, rather than as a list. In one that `is_nested` values stand under those they are part of
    (the fact `broader` of their entries).
    """

    name: str
    label: str
    entries: str | None = None
    choices: type | None = None
    names: Callable[[str, str], str] | None = None
    collapsed: bool = True
    is_charted: bool = False
    is_nested: bool = False


_facets: dict[str, Facet] = {}


def register(*facets: Facet) -> None:
    """Make facets known; called from `<app>/facets.py`."""
    _facets.update({facet.name: facet for facet in facets})


def facets() -> dict[str, Facet]:
    """All facets by name, in the order in which readers see them."""
    _discover()
    return _facets


OWN_FACETS = (
    Facet("kind", _("Kind"), collapsed=False),
    Facet("year", _("Year"), is_charted=True),
    Facet("original_language", _("Original language"), names=language_name),
    Facet("available_in", _("Available in"), names=language_name),
)


@cache
def _discover() -> None:
    kind, *languages = OWN_FACETS
    register(kind)
    autodiscover_modules("facets")
    register(*languages)


RANGES = ("year", "budget")
SORTS = ("relevance", "newest", "title", "budget")
ENDS = {"year": ("year_from", "year_to"), "budget": ("budget_min", "budget_max")}
HEADINGS = {"year": _("Year"), "budget": _("Budget (EUR)")}
