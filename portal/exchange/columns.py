"""The registry of columns: what stands in a download, each declared once with its line of the codebook."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.utils.module_loading import autodiscover_modules
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.availability import languages_of
from portal.facets import Facet, facets
from portal.languages import CODES
from portal.links import address_in, path_to
from portal.search.labels import Labels
from portal.search.sources import Description, Source, sources
from portal.translations.models import MISSING
from portal.translations.reading import STATES, Reader, ShownText

# A text that is missing in all languages has no state in a file.
SHOWN_STATES = tuple(state for state in STATES if state != MISSING)
NO_TEXT = ShownText("", "", "", "")


@dataclass(frozen=True)
class Row:
    """A published entry on its way into a file, in one language."""

    source: Source
    entry: models.Model
    reader: Reader
    labels: Labels

    @cached_property
    def described(self) -> Description:
        """What the index knows of the entry: all it refers to is published."""
        return self.source.describe(self.entry)

    def text(self, name: str) -> ShownText:
        """A text of the entry; nothing where its kind has no such text."""
        return (
            self.reader.read(self.entry, name)
            if name in (self.source.title_field, *self.source.texts)
            else NO_TEXT
        )

    @property
    def title(self) -> ShownText:
        return self.text(self.source.title_field)

    @property
    def summary(self) -> ShownText:
        """The text that follows the lead: summary, definition, or the text of a recommendation."""
        return next((self.text(name) for name in self.source.texts if name != "lead"), NO_TEXT)

    def facet(self, name: str) -> list[str]:
        """The values of a facet, as the search has them."""
        return list(self.described.facets.get(name, ()))

    def fact(self, name: str, otherwise: Any = "") -> Any:
        """What the cards of results show."""
        return self.described.facts.get(name) or otherwise

    def names(self, kind: str, slugs: Iterable[str]) -> list[str]:
        """The names of other entries, in the language of the file."""
        return [str(self.labels(kind, slug)) for slug in slugs]

    def field(self, name: str) -> Any:
        """A field of the entry; nothing where its kind has no such field."""
        return getattr(self.entry, name, "")


@dataclass(frozen=True)
class Column:
    """A column. `value` gives text, a number or a list; `kinds` are those that have it, and `related` what is
    to be read with them from the database."""

    name: str
    description: str
    value: Callable[[Row], Any]
    type: str = "text"
    facet: str = ""
    kinds: tuple[str, ...] = ()
    related: tuple = ()
    values: tuple[str, ...] = ()

    def of(self, row: Row) -> Any:
        """The value of a row; None where the kind has no such thing."""
        return self.value(row) if not self.kinds or row.source.kind in self.kinds else None


_columns: dict[str, Column] = {}


def register(*columns: Column) -> None:
    """Make columns known; called from `<app>/columns.py`."""
    _columns.update({column.name: column for column in columns})


def columns() -> Sequence[Column]:
    """All columns in order. A facet without a column of its own gets one."""
    _discover()
    return tuple(_columns.values())


@cache
def _discover() -> None:
    own = dict(_columns)
    _columns.clear()
    register(*FIRST, *own.values())
    autodiscover_modules("columns")
    covered = {column.facet for column in (*_columns.values(), *LAST)}
    register(*(_of_facet(facet) for facet in facets().values() if facet.name not in covered), *LAST)


def _of_facet(facet: Facet) -> Column:
    return Column(
        facet.name,
        format_lazy("{}", facet.label),
        lambda row: row.facet(facet.name),
        "code[]",
        facet=facet.name,
        values=tuple(facet.choices.values) if facet.choices else (),
    )


def rows(source: Source, slugs: Sequence[str], labels: Labels) -> Iterator[Row]:
    """The published entries of a kind with these slugs, in their order; the same queries for any number."""
    related = [
        lookup
        for column in columns()
        if not column.kinds or source.kind in column.kinds
        for lookup in column.related
    ]
    entries = {entry.slug: entry for entry in source.load().filter(slug__in=slugs).prefetch_related(*related)}
    reader = Reader(entries.values(), labels.language)
    return (Row(source, entries[slug], reader, labels) for slug in slugs if slug in entries)


def _of_text(name: str, read: Callable[[Row], ShownText], language: Any, state: Any) -> tuple[Column, ...]:
    """The columns that tell of a text in which language it is and how it came about; `language` and `state`
    are the descriptions of the first two."""

    def column(
        suffix: str, description: Any, told: Callable[[ShownText], Any], type_: str, **options
    ) -> Column:
        def value(row: Row) -> Any:
            return told(text) if (text := read(row)) else ""

        return Column(f"{name}_{suffix}", description, value, type_, **options)

    return (
        column("language", language, lambda text: text.language, "code", values=CODES),
        column("state", state, lambda text: text.full_state, "code", values=SHOWN_STATES),
        column(
            "tag",
            _("BCP 47 tag of this text; a machine's translation is tagged as in fr-t-ro-t0-mtec."),
            lambda text: text.tag,
            "code",
        ),
        column(
            "translated_from",
            _("Language from which this text was translated."),
            lambda text: text.source_language,
            "code",
            values=CODES,
        ),
        column(
            "state_since",
            _("Day since which this text is what it is; of an imported text, the day of the import."),
            lambda text: text.at.date().isoformat() if text.at else "",
            "date",
        ),
        column(
            "changed_paragraphs",
            _("How many paragraphs of the source have changed since this text was translated."),
            lambda text: text.changed_paragraphs if text.source_language else "",
            "number",
        ),
    )


FIRST = (
    Column("kind", _("Kind of entry."), lambda row: row.source.kind, "code", facet="kind"),
    Column(
        "slug", _("Name of the entry in addresses; unique in its kind."), lambda row: row.entry.slug, "code"
    ),
    Column(
        "url",
        _("Address of the entry's page, in the language of the file."),
        lambda row: address_in(row.labels.language, path_to(row.source, row.entry.slug)),
        "address",
    ),
    Column(
        "title", _("Title or name, in the language of the file if there is one."), lambda row: row.title.text
    ),
    *_of_text(
        "title",
        lambda row: row.title,
        _("Language of the title."),
        _("How the title came about: original, reviewed by a person, or translated by a machine."),
    ),
    Column("lead", _("The entry in one sentence."), lambda row: row.text("lead").text),
    *_of_text(
        "lead",
        lambda row: row.text("lead"),
        _("Language of that sentence."),
        _("How that sentence came about."),
    ),
    Column("summary", _("Summary, definition, or text of the recommendation."), lambda row: row.summary.text),
    *_of_text(
        "summary", lambda row: row.summary, _("Language of the summary."), _("How the summary came about.")
    ),
)
LAST = (
    Column(
        "original_language",
        _("Language in which the entry was written."),
        lambda row: row.entry.original_language,
        "code",
        facet="original_language",
        values=CODES,
    ),
    Column(
        "languages",
        _("Languages in which the entry can be read."),
        lambda row: sorted(languages_of(row.entry, row.source)),
        "code[]",
        facet="available_in",
        values=CODES,
    ),
    Column(
        "updated", _("Day of the last change here."), lambda row: row.entry.updated.date().isoformat(), "date"
    ),
)


def kinds() -> Sequence[str]:
    """All kinds, in the order in which a file has them."""
    return tuple(sources())
