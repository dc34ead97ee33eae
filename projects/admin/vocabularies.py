"""The admin of the vocabularies."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.filters import RelatedEntries
from projects.models import Instrument, Method, TargetGroup, Theme


class ConceptAdmin(EntryAdmin):
    """A concept in the sense of SKOS."""

    searched = ("alternative_labels",)
    ordering = ("slug",)
    fieldsets = (
        (None, {"fields": ["label", "definition", "slug", ("status", "updated")]}),
        (
            _("Other names and identifiers"),
            {"fields": ["alternative_labels", "hidden_labels", "external_ids"]},
        ),
    )


@admin.register(Theme)
class ThemeAdmin(ConceptAdmin):
    list_narrowed = (("broader", RelatedEntries),)
    autocomplete_fields = ("broader",)
    fieldsets = (
        (None, {"fields": ["label", "definition", "broader", "slug", ("status", "updated")]}),
        ConceptAdmin.fieldsets[1],
    )


@admin.register(Method, TargetGroup, Instrument)
class VocabularyAdmin(ConceptAdmin):
    """A vocabulary without a tree."""
