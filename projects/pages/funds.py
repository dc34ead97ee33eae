"""The pages of funds and programmes: what they paid for, and how much."""

from collections.abc import Iterable
from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage
from portal.links import Link
from portal.listings import Listing, listing
from portal.structured import stated
from portal.translations.reading import ShownText
from projects.models import Fund, FundingLine, Programme
from projects.pages.money import Sums, sums_of
from projects.pages.places import OtherName, other_names


class SourceOfMoneyPage(EntryPage):
    """A fund or a programme."""

    TYPE = "FundingScheme"

    def __init__(self, entry, language: str, lines: models.QuerySet, parts: Iterable[models.Model | None]):
        super().__init__(entry, language, parts)
        self.sums: list[Sums] = sums_of(lines)

    @cached_property
    def summary(self) -> ShownText:
        return self.read("summary")

    @cached_property
    def projects(self) -> Listing:
        return listing(self.language, "project", **{self.kind: self.entry.slug})

    @cached_property
    def practices(self) -> Listing:
        return listing(self.language, "practice", **{self.kind: self.entry.slug})

    @cached_property
    def other_names(self) -> list[OtherName]:
        return other_names(self.entry, str(self.title))

    def blocks(self) -> list[Block]:
        return [
            Block("sums", _("How much"), "projects/_sums.html", self.sums),
            Block("programmes", _("Programmes"), "projects/_links_list.html", self.programmes),
            Block("projects", _("Projects"), "projects/_listing.html", self.projects),
            Block("practices", _("Practices"), "projects/_listing.html", self.practices),
            Block("names", _("Other names"), "projects/_other_names.html", self.other_names),
        ]

    def described(self) -> dict:
        return stated(sameAs=self.entry.website)


class FundPage(SourceOfMoneyPage):
    """A fund with its programmes."""

    kind = "fund"

    def __init__(self, fund: Fund, language: str):
        self._programmes = list(Programme.objects.published().filter(fund=fund))
        lines = FundingLine.objects.filter(models.Q(fund=fund) | models.Q(fund=None, programme__fund=fund))
        super().__init__(fund, language, lines, self._programmes)

    @cached_property
    def programmes(self) -> list[Link]:
        return self.links(self._programmes)


def programmes_with_parts() -> models.QuerySet:
    """Programmes with all that their page shows."""
    return Programme.objects.select_related("fund", "parent__fund")


class ProgrammePage(SourceOfMoneyPage):
    """A programme: whose money it hands out, and its parts."""

    kind = "programme"

    def __init__(self, programme: Programme, language: str):
        self._parts = list(Programme.objects.published().filter(parent=programme))
        lines = FundingLine.objects.filter(
            models.Q(programme=programme) | models.Q(programme__in=self._parts)
        )
        above = (programme.fund, programme.parent)
        super().__init__(programme, language, lines, [*above, *self._parts])

    @cached_property
    def fund(self) -> Link | None:
        return self.link(self.entry.fund)

    @cached_property
    def parent(self) -> Link | None:
        return self.link(self.entry.parent)

    @cached_property
    def programmes(self) -> list[Link]:
        """The programmes that are parts of this one."""
        return self.links(self._parts)
