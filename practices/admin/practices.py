"""The admin of practices."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.filters import RelatedEntries
from practices.admin.parts import CollectiveImpactInline, OutcomeInline, TransferInline
from practices.models import Practice
from projects.admin.dates import PARTIAL_DATE
from projects.admin.initiatives import MATERIAL, PICTURE, SUBJECTS, TITLES, InitiativeAdmin, InitiativeForm
from projects.admin.parts import INITIATIVE_PARTS
from projects.choices import InitiativeKind

SECTIONS, *OTHER_PARTS = INITIATIVE_PARTS


class PracticeForm(InitiativeForm):
    kind = InitiativeKind.PRACTICE


@admin.register(Practice)
class PracticeAdmin(InitiativeAdmin):
    form = PracticeForm
    inlines = (SECTIONS, OutcomeInline, *OTHER_PARTS, TransferInline, CollectiveImpactInline)
    list_facts = ("evidence", "life_cycle")
    list_narrowed = (
        "practice_kind",
        "transferability",
        *InitiativeAdmin.list_narrowed,
        ("project", RelatedEntries),
    )
    autocomplete_fields = (*InitiativeAdmin.autocomplete_fields, "project")
    fieldsets = (
        TITLES,
        (
            _("Facts"),
            {
                "fields": [
                    ("practice_kind", "project"),
                    ("start", "end", "last_confirmed"),
                    ("life_cycle", "scope"),
                    ("evidence", "transferability"),
                    ("prevention_level", "approach", "participation_level"),
                ],
                "description": PARTIAL_DATE,
            },
        ),
        SUBJECTS,
        PICTURE,
        MATERIAL,
    )
