"""Practices: what was done, what came of it, and where it was taken up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.dates import PartialDateField, is_partial_date
from portal.publishing import EntryManager, PartOfEntry
from practices.choices import (
    Approach,
    Condition,
    Direction,
    ParticipationLevel,
    PracticeKind,
    PreventionLevel,
    StudyDesign,
    TransferResult,
)
from projects.choices import Evidence, InitiativeKind
from projects.models import City, Document, Initiative, Project


class PracticeManager(EntryManager):
    """Practices are made with their kind set."""

    def create(self, **fields):
        return super().create(kind=InitiativeKind.PRACTICE, **fields)


class Practice(Initiative):
    """A way of dealing with a problem that somebody tried and others may take up."""

    initiative = models.OneToOneField(
        Initiative, models.CASCADE, parent_link=True, related_name="as_practice"
    )
    practice_kind = models.CharField(
        _("kind of practice"), max_length=20, choices=PracticeKind, default=PracticeKind.PRACTICE
    )
    project = models.ForeignKey(
        Project, models.PROTECT, verbose_name=_("project"), null=True, blank=True, related_name="practices"
    )
    prevention_level = models.CharField(
        _("prevention level"), max_length=20, choices=PreventionLevel, blank=True
    )
    approach = models.CharField(_("approach"), max_length=20, choices=Approach, blank=True)
    participation_level = models.CharField(
        _("participation level"), max_length=20, choices=ParticipationLevel, blank=True
    )
    last_confirmed = models.DateField(_("last confirmed on"), null=True, blank=True)

    objects = PracticeManager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            one_of("practice", "practice_kind", PracticeKind),
            one_of("practice", "prevention_level", PreventionLevel, blank=True),
            one_of("practice", "approach", Approach, blank=True),
            one_of("practice", "participation_level", ParticipationLevel, blank=True),
        ]


class Outcome(PartOfEntry, models.Model):
    """One thing that changed, and how well that is known (EMMIE: effect, mechanism, moderator,
    implementation, economics)."""

    PARENT = "practice"

    practice = models.ForeignKey(
        Practice, models.CASCADE, verbose_name=_("practice"), related_name="outcomes"
    )
    change = models.CharField(_("what changed"), max_length=300)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction, default=Direction.UNKNOWN)
    size = models.CharField(_("size"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    period = models.CharField(_("period"), max_length=60, blank=True)
    design = models.CharField(_("study design"), max_length=30, choices=StudyDesign, default=StudyDesign.NONE)
    sites = models.PositiveIntegerField(_("number of sites"), null=True, blank=True)
    sample = models.PositiveIntegerField(_("size of the sample"), null=True, blank=True)
    independent = models.BooleanField(_("evaluated independently"), null=True, blank=True)
    evidence = models.CharField(_("evidence level"), max_length=2, choices=Evidence, default=Evidence.E0)
    emmie = models.TextField(_("notes after EMMIE"), max_length=2000, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), null=True, blank=True, related_name="outcomes"
    )
    page = models.CharField(_("page"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["position", "pk"]
        constraints = [
            one_of("outcome", "direction", Direction),
            one_of("outcome", "design", StudyDesign),
            one_of("outcome", "evidence", Evidence),
        ]

    def __str__(self) -> str:
        return self.get_direction_display()


class Transfer(PartOfEntry, models.Model):
    """The practice was adapted in another place; failed attempts count too."""

    PARENT = "practice"

    practice = models.ForeignKey(
        Practice, models.CASCADE, verbose_name=_("practice"), related_name="transfers"
    )
    city = models.ForeignKey(City, models.PROTECT, verbose_name=_("city"), related_name="transfers")
    date = PartialDateField(_("date"))
    changes = models.TextField(_("what was changed"), max_length=2000, blank=True)
    result = models.TextField(_("what came of it"), max_length=2000, blank=True)
    outcome = models.CharField(
        _("result"), max_length=20, choices=TransferResult, default=TransferResult.UNKNOWN
    )
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), null=True, blank=True, related_name="transfers"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["position", "pk"]
        constraints = [
            one_of("transfer", "outcome", TransferResult),
            is_partial_date("date", model="transfer"),
        ]

    def __str__(self) -> str:
        return f"{self.city}"


class CollectiveImpact(PartOfEntry, models.Model):
    """Which conditions of collective impact are stated, each with a note."""

    PARENT = "practice"

    CONDITIONS = tuple(Condition.values)

    practice = models.OneToOneField(
        Practice, models.CASCADE, verbose_name=_("practice"), related_name="collective_impact"
    )
    common_agenda = models.BooleanField(_("common agenda"), default=False)
    common_agenda_note = models.CharField(_("note on the common agenda"), max_length=500, blank=True)
    shared_measurement = models.BooleanField(_("shared measurement"), default=False)
    shared_measurement_note = models.CharField(_("note on shared measurement"), max_length=500, blank=True)
    mutually_reinforcing_activities = models.BooleanField(_("mutually reinforcing activities"), default=False)
    mutually_reinforcing_activities_note = models.CharField(
        _("note on mutually reinforcing activities"), max_length=500, blank=True
    )
    continuous_communication = models.BooleanField(_("continuous communication"), default=False)
    continuous_communication_note = models.CharField(
        _("note on continuous communication"), max_length=500, blank=True
    )
    backbone_support = models.BooleanField(_("backbone support"), default=False)
    backbone_support_note = models.CharField(_("note on backbone support"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("conditions of collective impact")
        verbose_name_plural = _("conditions of collective impact")

    def __str__(self) -> str:
        return f"{self.practice}"
