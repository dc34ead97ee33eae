"""The admin of projects."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.filters import RelatedEntries
from projects.admin.dates import PARTIAL_DATE
from projects.admin.initiatives import MATERIAL, PICTURE, SUBJECTS, TITLES, InitiativeAdmin, InitiativeForm
from projects.admin.parts import INITIATIVE_PARTS
from projects.choices import InitiativeKind
from projects.models import Project


class ProjectForm(InitiativeForm):
    kind = InitiativeKind.PROJECT


@admin.register(Project)
class ProjectAdmin(InitiativeAdmin):
    form = ProjectForm
    inlines = INITIATIVE_PARTS
    list_facts = ("acronym", "start", "life_cycle")
    list_narrowed = (("programme", RelatedEntries), *InitiativeAdmin.list_narrowed)
    searched = ("proper_name", "acronym")
    autocomplete_fields = (*InitiativeAdmin.autocomplete_fields, "programme")
    fieldsets = (
        TITLES,
        (
            _("Facts"),
            {
                "fields": [
                    ("acronym", "programme"),
                    "website",
                    ("start", "end", "record_date"),
                    ("life_cycle", "scope"),
                    ("evidence", "transferability"),
                ],
                "description": PARTIAL_DATE,
            },
        ),
        SUBJECTS,
        PICTURE,
        MATERIAL,
    )
