"""Projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dates import PartialDateField, is_partial_date
from portal.publishing import EntryManager
from projects.choices import InitiativeKind
from projects.models.funding import Programme
from projects.models.initiatives import Initiative


class ProjectManager(EntryManager):
    """Projects are made with their kind set."""

    def create(self, **fields):
        return super().create(kind=InitiativeKind.PROJECT, **fields)


class Project(Initiative):
    """An undertaking with a beginning, an end, partners and money."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, parent_link=True, related_name="as_project")
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("programme"), null=True, blank=True, related_name="projects"
    )
    record_date = PartialDateField(_("date of the record"))

    objects = ProjectManager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [is_partial_date("record_date", model="project")]
