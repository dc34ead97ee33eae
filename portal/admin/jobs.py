"""What the machine translates: what runs, failed and waits, how the provider does, and the retry and the stop."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.admin.kept import Permitted
from portal.admin.records import ReadOnly
from portal.admin.searching import titles_of
from portal.exchange.forms import forms
from portal.permissions import may
from portal.translations import circuit, jobs
from portal.translations.asking import unavailable
from portal.translations.calls import Call, MachineText, characters_today
from portal.translations.circuit import Circuit
from portal.translations.jobs import Job, Status


class JobList(ChangeList):
    """A list whose jobs know their entries; one question for each kind among them."""

    def get_results(self, request):
        super().get_results(request)
        wanted = {job.kind: set() for job in self.result_list}
        for job in self.result_list:
            wanted[job.kind].add(job.object_id)
        found = {
            (kind, entry.pk): entry
            for kind, keys in wanted.items()
            if kind in forms()
            for entry in _named(forms()[kind].model, keys)
        }
        for job in self.result_list:
            job.entry = found.get((job.kind, job.object_id))


def _named(model, keys: set[int]) -> QuerySet:
    return model._base_manager.filter(pk__in=keys).only("slug", "original_language", *titles_of(model))


@admin.register(Job)
class JobAdmin(Permitted):
    """Only who may change jobs sees them; nobody edits one."""

    change_list_template = "admin/jobs.html"
    list_display = (
        "entry_shown",
        "language",
        "status",
        "attempts",
        "due",
        "error",
        "written",
        "suggested",
        "by",
        "at",
        "ended",
    )
    list_display_links = None
    list_filter = ("status", "language", "kind", "at")
    list_select_related = ("by",)
    search_fields = ("=object_id", "error")
    search_help_text = _("Number of the entry, or what is wrong.")
    ordering = ("-at", "-pk")
    actions = ("retry_chosen", "stop_chosen")

    def get_changelist(self, request, **options):
        return JobList

    def has_view_permission(self, request, obj=None):
        return may(request.user, "change", Job)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return obj is None and may(request.user, "change", Job)

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "state": _state()})

    @admin.display(description=_("entry"), ordering="object_id")
    def entry_shown(self, obj):
        if obj.entry is None:
            return f"{obj.kind} {obj.object_id}"
        opts = obj.entry._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.object_id])
        return format_html('<a href="{}" lang="{}">{}</a>', address, obj.entry.original_language, obj.entry)

    @admin.action(permissions=["change"], description=_("Try the chosen jobs again now"))
    def retry_chosen(self, request: HttpRequest, chosen: QuerySet) -> None:
        if reason := unavailable():
            self.message_user(request, reason, messages.ERROR)
            return
        count = jobs.run_again(chosen, by=request.user)
        circuit.try_now(settings.TRANSLATION_PROVIDER)
        said = ngettext("%(count)d job is tried again.", "%(count)d jobs are tried again.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    @admin.action(permissions=["change"], description=_("Stop the chosen jobs"))
    def stop_chosen(self, request: HttpRequest, chosen: QuerySet) -> None:
        count = jobs.stop(chosen)
        said = ngettext("%(count)d job is stopped.", "%(count)d jobs are stopped.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)


def _state() -> dict:
    """How the provider does, and how many jobs are where."""
    counts = dict(Job.objects.order_by().values_list("status").annotate(Count("pk")))
    return {
        "provider": settings.TRANSLATION_PROVIDER,
        "unavailable": unavailable(),
        "circuit": Circuit.objects.filter(provider=settings.TRANSLATION_PROVIDER).first(),
        "used": characters_today(),
        "budget": settings.TRANSLATION_CHARACTERS_PER_DAY,
        "counts": [(status.label, counts.get(status, 0)) for status in Status],
    }


@admin.register(Call)
class CallAdmin(ReadOnly):
    list_display = ("at", "provider", "source_language", "target", "characters", "status", "error", "due")
    list_filter = ("status", "provider", "target", "at")
    exclude = ("secret",)
    ordering = ("-at", "-pk")


@admin.register(MachineText)
class MachineTextAdmin(ReadOnly):
    list_display = ("at", "call", "complaint")
    list_select_related = ("call",)
    ordering = ("-pk",)


@admin.register(Circuit)
class CircuitAdmin(ReadOnly):
    list_display = ("provider", "failures", "open_until", "reason", "at")
    ordering = ("provider",)
