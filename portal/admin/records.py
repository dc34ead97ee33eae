"""What the portal writes by itself, to be read: states of texts, revisions, the change feed."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from portal.models import (
    Change,
    FileIntake,
    LoadedFile,
    Proposal,
    Readings,
    Revision,
    TranslationMove,
    TranslationUnit,
)


class ReadOnly(admin.ModelAdmin):
    """Nobody writes these by hand."""

    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(TranslationUnit)
class TranslationUnitAdmin(ReadOnly):
    list_display = (
        "model",
        "object_id",
        "field",
        "language",
        "state",
        "source_language",
        "provider",
        "by",
        "at",
    )
    list_filter = ("state", "language", "model")
    list_select_related = ("by",)
    search_fields = ("=object_id", "field", "provider")
    search_help_text = _("Number of the object, field, or provider.")
    ordering = ("-at", "-pk")


@admin.register(TranslationMove)
class TranslationMoveAdmin(ReadOnly):
    list_display = (
        "at",
        "by",
        "model",
        "object_id",
        "field",
        "language",
        "move",
        "before",
        "after",
        "provider",
    )
    list_filter = ("move", "language", "model")
    list_select_related = ("by",)
    search_fields = ("=object_id", "by__username", "provider")
    search_help_text = _("Number of the object, person, or provider.")


@admin.register(Proposal)
class ProposalAdmin(ReadOnly):
    list_display = ("at", "by", "origin", "language", "text", "status", "decided_by", "decided_at")
    list_filter = ("status", "origin", "language")
    list_select_related = ("by", "decided_by")
    search_fields = ("=object_id", "by__username", "text")
    search_help_text = _("Number of the object, person, or words of the text.")


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    list_display = ("at", "by", "model", "object_id", "fields_changed", "note")
    list_filter = ("model", "at")
    list_select_related = ("by",)
    search_fields = ("=object_id", "by__username", "note")
    search_help_text = _("Number of the object, person, or note.")
    fields = ("model", "object_id", "by", "at", "note", "changes_shown")
    readonly_fields = ("changes_shown",)

    @admin.display(description=_("changed fields"))
    def fields_changed(self, obj):
        return ", ".join(sorted(obj.changes))

    @admin.display(description=_("changes"))
    def changes_shown(self, obj):
        rows = ((name, before or "–", after or "–") for name, (before, after) in sorted(obj.changes.items()))
        return format_html_join("", "<p><b>{}</b><br><del>{}</del><br><ins>{}</ins></p>", rows)


@admin.register(FileIntake)
class FileIntakeAdmin(ReadOnly):
    list_display = ("at", "by", "name", "language")
    list_filter = ("language",)
    list_select_related = ("by",)
    search_fields = ("name", "by__username")


@admin.register(Readings)
class ReadingsAdmin(ReadOnly):
    list_display = [field.name for field in Readings._meta.fields if field.name != "id"]


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    list_display = ("id", "transaction", "entity", "object_id")
    list_filter = ("entity",)
    search_fields = ("=object_id",)
    ordering = ("-id",)


@admin.register(LoadedFile)
class LoadedFileAdmin(ReadOnly):
    list_display = ("name", "at", "digest")
    ordering = ("name",)
