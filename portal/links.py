"""Links from one entry to another, which exist only while readers may see the other."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from portal.further_languages import path_for
from portal.search.sources import Source, sources
from portal.translations.reading import Reader, ShownText


@dataclass(frozen=True)
class Link:
    """The name of a published entry, and its address in the language of the page."""

    kind: str
    text: ShownText
    url: str

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
    return Link(source.kind, reader.read(entry, source.title_field), path_to(source, entry.slug))


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
