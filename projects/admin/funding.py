"""The admin of funds and programmes."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.filters import RelatedEntries
from projects.models import Fund, Programme


@admin.register(Fund)
class FundAdmin(EntryAdmin):
    list_facts = ("fund_kind",)
    list_narrowed = ("fund_kind",)
    searched = ("alternative_names",)
    ordering = ("slug",)
    fieldsets = (
        (None, {"fields": ["name", "summary", "slug", ("status", "updated")]}),
        (_("Facts"), {"fields": [("fund_kind", "website"), "alternative_names"]}),
    )


@admin.register(Programme)
class ProgrammeAdmin(EntryAdmin):
    list_facts = ("period",)
    list_narrowed = (("fund", RelatedEntries),)
    searched = ("alternative_names", "period")
    autocomplete_fields = ("fund", "parent")
    ordering = ("slug",)
    fieldsets = (
        (None, {"fields": ["name", "summary", "slug", ("status", "updated")]}),
        (_("Facts"), {"fields": [("fund", "parent"), ("period", "website"), "alternative_names"]}),
    )
