"""The admin of recommendations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.filters import RelatedEntries
from practices.models import Recommendation


@admin.register(Recommendation)
class RecommendationAdmin(EntryAdmin):
    list_facts = ("position",)
    list_narrowed = (("document", RelatedEntries), ("themes", RelatedEntries))
    autocomplete_fields = ("themes", "addressed_to", "document", "project")
    fieldsets = (
        (None, {"fields": ["title", "text", "slug", ("status", "updated")]}),
        (_("Facts"), {"fields": ["themes", "addressed_to", ("document", "position"), "project"]}),
    )
