"""The pages of themes, methods, target groups and instruments: what is meant, what is recorded under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage
from portal.languages import AUTONYMS, CODES
from portal.links import Link
from portal.listings import Listing, listing
from portal.structured import stated
from portal.translations.reading import ShownText
from projects.models import Initiative, Instrument, Theme

LISTED = 50
EUROVOC = "http://eurovoc.europa.eu/"


@dataclass(frozen=True)
class Label:
    """What a concept is called in a language: its label, and other words for it."""

    code: str
    autonym: str
    text: ShownText
    alternatives: str


class ConceptPage(EntryPage):
    """A concept in the sense of SKOS."""

    TYPE = "DefinedTerm"

    def __init__(self, concept, language: str, parts: Iterable[models.Model | None] = ()):
        super().__init__(concept, language, parts)

    @cached_property
    def definition(self) -> ShownText:
        return self.read("definition")

    @cached_property
    def alternatives(self) -> list[str]:
        """Other words for it in the language in which its label is shown."""
        return self.entry.alternative_labels.get(self.title.language, [])

    @cached_property
    def labels(self) -> list[Label]:
        """Its name in every language that has one."""
        words = self.entry.alternative_labels
        return [
            Label(
                code,
                AUTONYMS[code],
                self.reader.read(self.entry, "label", code),
                ", ".join(words.get(code, ())),
            )
            for code in CODES
            if getattr(self.entry, f"label_{code}")
        ]

    @property
    def eurovoc(self) -> str:
        """The address of the same concept in EuroVoc."""
        address = str(self.entry.external_ids.get("eurovoc", ""))
        return address if address.startswith(EUROVOC) else ""

    @property
    def broader(self) -> Link | None:
        return None

    @property
    def narrower(self) -> Sequence[Link]:
        return ()

    def listed_blocks(self) -> list[Block]:
        """What is recorded under the concept."""
        return []

    def blocks(self) -> list[Block]:
        return [
            Block("narrower", _("Narrower themes"), "projects/_links_list.html", self.narrower),
            *self.listed_blocks(),
            Block("names", _("In other languages"), "projects/_labels.html", self.labels[1:] and self.labels),
        ]

    def described(self) -> dict:
        return stated(
            termCode=self.entry.slug,
            alternateName=self.alternatives,
            sameAs=self.eurovoc,
            inDefinedTermSet=stated(type_="DefinedTermSet", name=str(self.source.label_plural)),
        )


class SearchedConceptPage(ConceptPage):
    """A concept that is a facet of the search, so that the index knows what is recorded under it."""

    @cached_property
    def practices(self) -> Listing:
        return listing(self.language, "practice", **{self.kind: self.entry.slug})

    @cached_property
    def projects(self) -> Listing:
        return listing(self.language, "project", **{self.kind: self.entry.slug})

    @cached_property
    def recommendations(self) -> Listing:
        return listing(self.language, "recommendation", **{self.kind: self.entry.slug})

    def listed_blocks(self) -> list[Block]:
        return [
            Block("practices", _("Practices"), "projects/_listing.html", self.practices),
            Block("projects", _("Projects"), "projects/_listing.html", self.projects),
            Block("recommendations", _("Recommendations"), "projects/_listing.html", self.recommendations),
        ]


def themes_with_parts() -> models.QuerySet:
    """Themes with all that their page shows."""
    return Theme.objects.select_related("broader")


class ThemePage(SearchedConceptPage):
    """A theme, between its broader and its narrower ones."""

    kind = "theme"

    def __init__(self, theme: Theme, language: str):
        self._narrower = list(Theme.objects.published().filter(broader=theme))
        super().__init__(theme, language, [theme.broader, *self._narrower])

    @cached_property
    def broader(self) -> Link | None:
        return self.link(self.entry.broader)

    @cached_property
    def narrower(self) -> list[Link]:
        return self.links(self._narrower)


class MethodPage(SearchedConceptPage):
    """A method."""

    kind = "method"


class TargetGroupPage(SearchedConceptPage):
    """A target group."""

    kind = "target_group"


class InstrumentPage(ConceptPage):
    """An instrument. It is no facet, so what uses it comes from the database."""

    kind = "instrument"

    def __init__(self, instrument: Instrument, language: str):
        used = Initiative.objects.published().filter(instruments=instrument).order_by("-start", "slug")
        self._initiatives = list(used[:LISTED])
        super().__init__(instrument, language, self._initiatives)

    @cached_property
    def initiatives(self) -> list[Link]:
        """The newest projects and practices that use it."""
        return [link for each in self._initiatives if (link := self.link(each))]

    def listed_blocks(self) -> list[Block]:
        return [Block("uses", _("Practices and projects"), "projects/_links_list.html", self.initiatives)]
