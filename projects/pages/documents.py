"""The page of a document: what it is, where it is, and who cites it."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage
from portal.links import Link
from portal.structured import stated
from portal.translations.reading import ShownText
from projects.choices import DocumentKind
from projects.models import Document, Initiative

CITING = 100
TYPES = {
    DocumentKind.REPORT: "Report",
    DocumentKind.STUDY: "Report",
    DocumentKind.DATASET: "Dataset",
    DocumentKind.VIDEO: "VideoObject",
    DocumentKind.WEB_PAGE: "WebPage",
    DocumentKind.WEBSITE: "WebSite",
    DocumentKind.LAW: "Legislation",
}


def documents_with_parts() -> models.QuerySet:
    """Documents with all that their page shows."""
    return Document.objects.select_related("publisher")


class DocumentPage(EntryPage):
    """A document, those that produced it, and those that rest on it."""

    kind = "document"

    def __init__(self, document: Document, language: str):
        named = Q(documents=document) | Q(sources__document=document) | Q(quotations__document=document)
        keys = Initiative.objects.filter(named).values("pk")
        found = (
            Initiative.objects.published()
            .filter(pk__in=keys)
            .prefetch_related(
                models.Prefetch(
                    "documents", Document.objects.filter(pk=document.pk).only("pk"), to_attr="produced"
                )
            )
        )
        self._citing = list(found.order_by("kind", "slug")[:CITING])
        super().__init__(document, language, [document.publisher, *self._citing])

    @property
    def TYPE(self) -> str:
        return TYPES.get(self.entry.document_kind, "CreativeWork")

    @cached_property
    def lead(self) -> ShownText:
        return self.read("lead")

    @cached_property
    def publisher(self) -> Link | None:
        return self.link(self.entry.publisher)

    @cached_property
    def produced_by(self) -> list[Link]:
        """The projects and practices that made it."""
        return self.links(each for each in self._citing if each.produced)

    @cached_property
    def cited_by(self) -> list[Link]:
        """The projects and practices that rest on it."""
        return self.links(each for each in self._citing if not each.produced)

    def blocks(self) -> list[Block]:
        return [
            Block("produced-by", _("Who made it"), "projects/_links_list.html", self.produced_by),
            Block("cited-by", _("Who cites it"), "projects/_links_list.html", self.cited_by),
        ]

    def described(self) -> dict:
        document = self.entry
        return stated(
            inLanguage=document.language,
            datePublished=document.date,
            license=document.licence,
            sameAs=document.url,
            numberOfPages=document.pages,
            publisher=self.publisher and {"@type": "Organization", "name": str(self.publisher)},
        )
