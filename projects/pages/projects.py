"""The page of a project."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _

from portal.entry_pages import Block
from portal.links import Link
from portal.listings import Listing, listing
from portal.structured import stated
from projects.models import Project
from projects.pages.initiatives import InitiativePage, with_parts
from projects.pages.thread import Step, thread


def projects_with_parts() -> models.QuerySet:
    """Projects with all that their page shows."""
    return with_parts(Project.objects.select_related("programme__fund", "programme__parent__fund"))


class ProjectPage(InitiativePage):
    """A project: what it was for, who took part, with whose money, and what came of it."""

    kind = "project"
    TYPE = "ResearchProject"

    def __init__(self, project: Project, language: str):
        programme = project.programme
        parents = (
            (programme.fund, programme.parent, programme.parent and programme.parent.fund)
            if programme
            else ()
        )
        super().__init__(project, language, [programme, *parents])

    @cached_property
    def programme(self) -> Link | None:
        return self.link(self.entry.programme)

    @cached_property
    def practices(self) -> Listing:
        return listing(self.language, "practice", project=self.entry.slug)

    @cached_property
    def recommendations(self) -> Listing:
        return listing(self.language, "recommendation", project=self.entry.slug)

    @property
    def listed_already(self) -> dict[str, str]:
        return {"project": self.entry.slug}

    @cached_property
    def thread(self) -> list[Step]:
        """From the fund to the cities."""
        return thread(self, programme=self.entry.programme, practices=self.practices.cards)

    def blocks(self) -> list[Block]:
        return [
            *self.story,
            self.money_block(),
            self.people_block(),
            Block("practices", _("Practices"), "projects/_listing.html", self.practices),
            Block("recommendations", _("Recommendations"), "projects/_listing.html", self.recommendations),
            *self.closing_blocks(),
        ]

    def described(self) -> dict:
        money = self.money
        return stated(
            alternateName=self.entry.acronym or self.entry.proper_name,
            sameAs=self.entry.website,
            foundingDate=self.entry.start,
            dissolutionDate=self.entry.end,
            keywords=[str(link) for link in (*self.themes, *self.methods)],
            member=[
                {"@type": "Organization", "name": str(member.link)}
                for _role, member in self.members
                if not member.country
            ],
            funding=money
            and stated(
                type_="MonetaryGrant",
                amount=stated(type_="MonetaryAmount", value=str(money.size), currency=money.currency),
                funder=money.fund and {"@type": "Organization", "name": str(money.fund)},
            ),
        )
