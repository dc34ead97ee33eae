"""The registry of kinds: what can be found, and how an object becomes a document of the index."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.db import models
from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Description:
    """What the index wants to know of one entry beside its own translated fields.

    `names` are searched in every language (own names, people, sums); `parts` are further translated texts as
    `(object, field)`; `facets` maps a facet to slugs or codes, `broader` to what those are part of: the entry is
    found and counted under it, without being about it; `concepts` are tokens of what it bears beside its
    facets (`instrument:legislation`), `mentions` those of what it belongs to; `facts` is JSON for the card.
    """

    names: tuple[str, ...] = ()
    parts: tuple[tuple[models.Model, str], ...] = ()
    facets: Mapping[str, Iterable[str]] = field(default_factory=dict)
    broader: Mapping[str, Iterable[str]] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    facts: Mapping = field(default_factory=dict)
    year: int | None = None
    date: str = ""
    budget: float | None = None


@dataclass(frozen=True)
class Source:
    """A kind of entry. `depends_on` names another kind's table family and the lookup that leads to it, once for
    each way there is, so that a renamed or withdrawn city is indexed again with everything that names it.

    The names of a concept are understood wherever they stand; those of a kind that `is_named` only where
    they are typed."""

    kind: str
    plural: str
    model: type[models.Model]
    label: str
    label_plural: str
    describe: Callable[[models.Model], Description]
    texts: tuple[str, ...] = ()
    related: tuple = ()
    depends_on: tuple[tuple[str, str], ...] = ()
    is_concept: bool = False
    is_named: bool = False

    @property
    def tells(self) -> bool:
        """True for what tells of something, rather than being a name under which other entries stand."""
        return not (self.is_concept or self.is_named)

    @property
    def entity(self) -> str:
        """The table family under which the change feed reports this kind."""
        return self.model._meta.get_field("slug").model._meta.model_name

    @property
    def title_field(self) -> str:
        return self.model.TITLE

    def load(self, keys: Iterable[int] | None = None) -> models.QuerySet:
        """The published entries, with what `describe` reads."""
        entries = self.model.objects.published().order_by("pk").prefetch_related(*self.related)
        return entries if keys is None else entries.filter(pk__in=keys)


_sources: dict[str, Source] = {}
_label_makers: list[Callable[[], Iterable[tuple[str, str, str]]]] = []


def register(source: Source) -> None:
    """Make a kind known; called from `<app>/search.py`."""
    _sources[source.kind] = source


def register_labels(maker: Callable[[], Iterable[tuple[str, str, str]]]) -> None:
    """Make labels known that belong to no entry (countries), as `(token, language, label)`."""
    _label_makers.append(maker)


def further_labels() -> Iterable[tuple[str, str, str]]:
    """The labels that belong to no entry."""
    _discover()
    for maker in _label_makers:
        yield from maker()


def sources() -> Mapping[str, Source]:
    """All kinds, in the order of their registration."""
    _discover()
    return _sources


@cache
def _discover() -> None:
    # Not "unless something is registered": one app's module may have been imported before the others'.
    autodiscover_modules("search")


def by_plural(plural: str) -> Source | None:
    """The kind whose path segment this is."""
    return next((source for source in sources().values() if source.plural == plural), None)
