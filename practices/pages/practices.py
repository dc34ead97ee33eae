"""The page of a practice."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from portal.entry_pages import Block
from portal.links import Link
from portal.structured import stated
from portal.translations.reading import ShownText
from practices.models import CollectiveImpact, Outcome, Practice, Recommendation, Transfer
from projects.pages.initiatives import InitiativePage, with_parts
from projects.pages.notes import Note
from projects.pages.thread import Step, thread

RECOMMENDATIONS = 12


@dataclass(frozen=True)
class ShownOutcome:
    """One thing that changed, how well that is known, and where it stands."""

    outcome: Outcome
    change: ShownText
    emmie: ShownText
    note: Note | None


@dataclass(frozen=True)
class ShownTransfer:
    """Where the practice was taken up, and how that went. `city` is None where readers may not see it."""

    transfer: Transfer
    city: Link
    changes: ShownText
    result: ShownText
    note: Note | None


@dataclass(frozen=True)
class Condition:
    """One of the five conditions of collective impact."""

    name: str
    label: str
    is_stated: bool
    note: ShownText


def practices_with_parts() -> models.QuerySet:
    """Practices with all that their page shows."""
    practices = Practice.objects.select_related(
        "collective_impact", "project__programme__fund", "project__programme__parent__fund"
    )
    return with_parts(practices).prefetch_related(
        Prefetch("outcomes", Outcome.objects.select_related("document__publisher")),
        Prefetch("transfers", Transfer.objects.select_related("city", "document__publisher")),
    )


class PracticePage(InitiativePage):
    """A practice: what was done, what came of it, and whether others can use it."""

    kind = "practice"
    TYPE = "Article"

    def __init__(self, practice: Practice, language: str):
        self.project_seen = practice.project if practice.project and practice.project.is_published else None
        self.conditions_row = getattr(practice, "collective_impact", None)
        self._recommended = list(_recommendations_for(practice, self.project_seen))
        super().__init__(practice, language, self._own_parts(practice))
        self.outcomes = self._outcomes()
        self.transfers = self._transfers()

    def _own_parts(self, practice: Practice) -> Iterable[models.Model | None]:
        yield from (self.project_seen, self.conditions_row, *self._recommended)
        programme = self.project_seen and self.project_seen.programme
        yield from (programme, programme and programme.fund, programme and programme.parent)
        yield programme and programme.parent and programme.parent.fund
        for part in (*practice.outcomes.all(), *practice.transfers.all()):
            yield from (
                part,
                part.document,
                part.document and part.document.publisher,
                getattr(part, "city", None),
            )

    @cached_property
    def project(self) -> Link | None:
        return self.link(self.project_seen)

    def _outcomes(self) -> list[ShownOutcome]:
        return [
            ShownOutcome(
                outcome,
                self.reader.read(outcome, "change"),
                self.reader.read(outcome, "emmie"),
                self.notes.note(outcome.document, outcome.page),
            )
            for outcome in self.entry.outcomes.all()
        ]

    def _transfers(self) -> list[ShownTransfer]:
        """The places that took it up, the failed attempts too."""
        return [
            ShownTransfer(
                transfer,
                city,
                self.reader.read(transfer, "changes"),
                self.reader.read(transfer, "result"),
                self.notes.note(transfer.document),
            )
            for transfer in self.entry.transfers.all()
            if (city := self.link(transfer.city))
        ]

    @cached_property
    def conditions(self) -> list[Condition]:
        """The five conditions of collective impact; nothing where nobody looked for them."""
        row = self.conditions_row
        if row is None:
            return []
        return [
            Condition(
                name,
                row._meta.get_field(name).verbose_name,
                getattr(row, name),
                self.reader.read(row, f"{name}_note"),
            )
            for name in CollectiveImpact.CONDITIONS
        ]

    @cached_property
    def recommendations(self) -> list[Link]:
        """What its project or its documents recommend."""
        return [link for each in self._recommended if (link := self.link(each))]

    @cached_property
    def thread(self) -> list[Step]:
        """From the fund to the cities."""
        programme = self.project_seen.programme if self.project_seen else None
        return thread(self, programme=programme, project=self.project)

    def blocks(self) -> list[Block]:
        return [
            *self.story,
            Block("outcomes", _("What changed"), "practices/_outcomes.html", self.outcomes),
            Block("collective-impact", _("Collective impact"), "practices/_conditions.html", self.conditions),
            Block("transfers", _("Where it was taken up"), "practices/_transfers.html", self.transfers),
            self.money_block(),
            self.people_block(),
            Block("recommendations", _("Recommendations"), "projects/_links_list.html", self.recommendations),
            *self.closing_blocks(),
        ]

    def described(self) -> dict:
        return stated(
            headline=self.title.text,
            **super().described(),
            temporalCoverage="/".join(filter(None, (self.entry.start, self.entry.end))),
            author=[
                {"@type": "Organization", "name": str(member.link)}
                for role, member in self.members
                if role == "author"
            ],
        )


def _recommendations_for(practice: Practice, project) -> models.QuerySet:
    """The published recommendations of its project, or of documents that it made or rests on."""
    documents = [source.document_id for source in practice.sources.all()]
    documents += [document.pk for document in practice.documents.all()]
    wanted = Q(document__in=documents) | (Q(project=project) if project else Q())
    return (
        Recommendation.objects.published()
        .filter(wanted)
        .order_by("document", "position", "slug")[:RECOMMENDATIONS]
    )
