"""Links from one entry to another, which exist only while readers may see the other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from portal.further_languages import path_for
from portal.languages import CODES
from portal.search.sources import Source, sources
from portal.translations.reading import Reader, ShownText


@dataclass(frozen=True)
class Link:
    """The name of a published entry, and its address in the language of the page."""

    kind: str
    text: ShownText
    url: str
    slug: str = ""

    @property
    def kind_label(self) -> str:
        return sources()[self.kind].label

    def __str__(self) -> str:
        return self.text.text


def source_of(entry: models.Model) -> Source:
    """The kind of an entry; an initiative tells whether it is a project or a practice."""
    if (kind := getattr(entry, "kind", None)) in sources():
        return sources()[kind]
    return next(source for source in sources().values() if source.model is type(entry))


def link_to(entry: models.Model | None, reader: Reader) -> Link | None:
    """A link to an entry; None where there is none, or none that readers may see."""
    if entry is None or not entry.is_published:
        return None
    source = source_of(entry)
    return _link(source, entry, reader)


def links_to(entries: Iterable[tuple[str, int]], language: str) -> Mapping[tuple[str, int], Link]:
    """Links to entries that are named by kind and key, without those that readers may not see: a query for each
    kind, and one for the states of all titles."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, key in entries:
        wanted[kind].add(key)
    found = [
        (sources()[kind], entry) for kind, keys in wanted.items() for entry in _named(sources()[kind], keys)
    ]
    reader = Reader((entry for _source, entry in found), language)
    return {(source.kind, entry.pk): _link(source, entry, reader) for source, entry in found}


def _link(source: Source, entry: models.Model, reader: Reader) -> Link:
    text = reader.read(entry, source.title_field)
    return Link(source.kind, text, path_to(source, entry.slug), entry.slug)


def _named(source: Source, keys: set[int]) -> models.QuerySet:
    """The published entries with their titles, and no more of their wide rows."""
    titles = (f"{source.title_field}_{code}" for code in CODES)
    return source.model.objects.published().filter(pk__in=keys).only("slug", "original_language", *titles)


def path_to(source: Source, slug: str, language: str | None = None) -> str:
    """The path of an entry's page, in the language of the page or another."""
    path = path_for("entry", plural=source.plural, slug=slug)
    return in_language(language, path) if language else path


def in_language(language: str, path: str) -> str:
    """The same path in another language, which stands first in every path of a reader's page."""
    return f"/{language}/{path.split('/', 2)[2]}"


def address_in(language: str, path: str) -> str:
    """The whole address of a path in a language, whatever host the request named."""
    return settings.SITE_URL + in_language(language, path)


def address_of(source: Source, slug: str) -> str:
    """The whole address of an entry's page in the language of the page."""
    return settings.SITE_URL + path_to(source, slug, get_language())
