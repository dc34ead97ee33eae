"""The admin of the vocabularies and of fixed terms."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.filters import RelatedEntries
from portal.admin.kept import Kept
from portal.languages import CODES
from projects.models import Instrument, Method, TargetGroup, Term, Theme


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


@admin.register(Term)
class TermAdmin(Kept):
    list_display = ("__str__", "theme", "reference")
    list_filter = (("theme", RelatedEntries),)
    list_select_related = ("theme",)
    search_fields = tuple(f"text_{code}" for code in CODES)
    autocomplete_fields = ("theme",)
    fieldsets = ((None, {"fields": ["theme", "text", "reference", "note"]}),)
