"""The page of a recommendation."""

from functools import cached_property

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage
from portal.links import Link
from portal.listings import related
from portal.structured import stated
from portal.translations.reading import ShownText
from practices.models import Recommendation
from projects.models import TargetGroup, Theme

SIBLINGS = 30
KINDS = ("practice", "project", "recommendation")


def recommendations_with_parts() -> models.QuerySet:
    """Recommendations with all that their page shows."""
    return Recommendation.objects.select_related("document__publisher", "project").prefetch_related(
        Prefetch("themes", Theme.objects.published()),
        Prefetch("addressed_to", TargetGroup.objects.published()),
    )


class RecommendationPage(EntryPage):
    """A recommendation: what is advised, by whom, and to whom."""

    kind = "recommendation"

    def __init__(self, recommendation: Recommendation, language: str):
        document = recommendation.document
        self._siblings = list(_of_the_same_document(recommendation))
        parts = (document, document and document.publisher, recommendation.project, *self._siblings)
        concepts = (*recommendation.themes.all(), *recommendation.addressed_to.all())
        super().__init__(recommendation, language, [*parts, *concepts])

    @cached_property
    def text(self) -> ShownText:
        return self.read("text")

    @cached_property
    def document(self) -> Link | None:
        return self.link(self.entry.document)

    @cached_property
    def publisher(self) -> Link | None:
        return self.link(self.entry.document.publisher) if self.document else None

    @cached_property
    def project(self) -> Link | None:
        return self.link(self.entry.project)

    @cached_property
    def themes(self) -> list[Link]:
        return self.links(self.entry.themes.all())

    @cached_property
    def addressed_to(self) -> list[Link]:
        return self.links(self.entry.addressed_to.all())

    @cached_property
    def siblings(self) -> list[Link]:
        """The other recommendations of the same document, in its order."""
        return [link for each in self._siblings if self.document and (link := self.link(each))]

    @cached_property
    def related(self):
        """What shares its themes, those it is addressed to, or its words."""
        concepts = {f"theme:{each.slug}": 2.0 for each in self.entry.themes.all()}
        concepts |= {f"target_group:{each.slug}": 1.0 for each in self.entry.addressed_to.all()}
        return related(self.language, to=self.key, kinds=KINDS, shared=concepts)

    def blocks(self) -> list[Block]:
        return [
            Block("text", _("What is advised"), "projects/_summary.html", self.text),
            Block("siblings", _("From the same document"), "projects/_links_list.html", self.siblings),
            Block("related", _("Similar entries"), "projects/_cards.html", self.related),
        ]

    def described(self) -> dict:
        return stated(
            keywords=[str(link) for link in self.themes],
            audience=[{"@type": "Audience", "audienceType": str(link)} for link in self.addressed_to],
            isBasedOn=str(self.document) if self.document else "",
        )


def _of_the_same_document(recommendation: Recommendation) -> models.QuerySet:
    found = Recommendation.objects.published().exclude(pk=recommendation.pk)
    if recommendation.document_id is None:
        return found.none()
    return found.filter(document=recommendation.document_id).order_by("position", "slug")[:SIBLINGS]
