"""What readers report of bad translations, for curators."""

from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.admin.kept import Permitted
from portal.links import in_language, path_to, source_of
from portal.models import BadTranslation
from portal.translations.reports import Outcome, close
from portal.translations.texts import text_at


class StillOpen(admin.SimpleListFilter):
    """Open reports first: what is done needs to be asked for."""

    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return [("all", _("all")), *Outcome.choices]

    def choices(self, changelist):
        found = list(super().choices(changelist))
        found[0]["display"] = _("open")
        return found

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(outcome=self.value() or "")


@admin.register(BadTranslation)
class BadTranslationAdmin(Permitted):
    list_display = ("at", "language", "kind", "field", "state", "excerpt", "outcome", "handled_by")
    list_filter = (StillOpen, "language", "kind", "state")
    list_select_related = ("handled_by",)
    search_fields = ("what", "suggestion")
    actions = ("mark_handled", "mark_no_fault")
    fields = (
        "at",
        "where",
        "language",
        "field",
        "state",
        "what",
        "suggestion",
        "text_now",
        "outcome",
        "handled_by",
        "handled_at",
    )
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("what is wrong"))
    def excerpt(self, obj):
        return Truncator(obj.what).chars(100)

    @admin.display(description=_("entry"))
    def where(self, obj):
        text = text_at(obj.model, obj.object_id, obj.field)
        if text is None:
            return _("the text is gone")
        path = in_language(obj.language, path_to(source_of(text.entry), text.entry.slug, obj.language))
        return format_html('<a href="{}">{}</a>', path, text.entry)

    @admin.display(description=_("the text as it is now"))
    def text_now(self, obj):
        text = text_at(obj.model, obj.object_id, obj.field)
        return text.words(obj.language) if text else ""

    @admin.action(description=_("Mark as handled"), permissions=["change"])
    def mark_handled(self, request, queryset):
        self._close(request, queryset, Outcome.HANDLED)

    @admin.action(description=_("Mark as no fault"), permissions=["change"])
    def mark_no_fault(self, request, queryset):
        self._close(request, queryset, Outcome.NO_FAULT)

    def _close(self, request, queryset, outcome: str) -> None:
        count = close(queryset, outcome, by=request.user)
        told = ngettext("%(count)d report is closed.", "%(count)d reports are closed.", count)
        self.message_user(request, told % {"count": count}, messages.SUCCESS)
