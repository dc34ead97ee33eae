"""The admin of an entry: lists, search, publishing, and the way to the page that readers see."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.admin.filters import MissingIn, OriginalLanguage
from portal.admin.kept import Kept
from portal.admin.publishing import Publishing
from portal.admin.searching import search, titles_of
from portal.admin.translating import Translating
from portal.languages import CODES
from portal.links import path_to, source_of
from portal.publishing import Status

SHOWN_CODES = 5


class EntryList(ChangeList):
    """A list that loads the columns it shows, and no more."""

    def get_queryset(self, request, exclude_parameters=None):
        return self.model_admin.light(super().get_queryset(request, exclude_parameters))


class EntryAdmin(Publishing, Translating, Kept):
    """The admin of a kind of entry.

    `list_facts` are columns of its own (`list_loaded` is what they read, where that differs),
    `list_narrowed` filters of its own, `searched` further columns to search.
    """

    list_facts: tuple = ()
    list_loaded: tuple[str, ...] | None = None
    list_narrowed: tuple = ()
    searched: tuple[str, ...] = ()
    actions = (*Publishing.actions, *Translating.actions)
    search_fields = ("slug",)
    search_help_text = _("Title or name in any language, or slug.")
    ordering = ("-updated",)
    readonly_fields = ("status", "original_language", "created", "updated")

    def get_list_display(self, request):
        return ("title_shown", "status_shown", *self.list_facts, "languages_shown", "updated_shown")

    def get_list_filter(self, request):
        return ("status", *self.list_narrowed, OriginalLanguage, MissingIn, "updated")

    def get_changelist(self, request, **options):
        return EntryList

    def light(self, entries: models.QuerySet) -> models.QuerySet:
        """Only the columns that a list or a choice shows."""
        columns = ("slug", "status", "original_language", "updated", *self.list_loads)
        return entries.only(*columns, *titles_of(self.model))

    def get_search_results(self, request, queryset, search_term):
        found = queryset
        if search_term.strip():
            found = search(found, search_term, ("slug", *self.searched, *titles_of(self.model)))
        return self.light(found), False

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": (f"{self.model.TITLE}_{self.pair(request).original}",)}

    def view_on_site(self, obj):
        """The page that readers see, in the original language; none while there is none."""
        return path_to(source_of(obj), obj.slug, obj.original_language) if obj.is_published else None

    def render_change_form(self, request, context, **options):
        context["may_publish"] = self.has_publish_permission(request, options.get("obj"))
        return super().render_change_form(request, context, **options)

    def response_add(self, request, obj, post_url_continue=None):
        return self.answer_to_button(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self.answer_to_button(request, obj, super().response_change(request, obj))

    @property
    def list_loads(self) -> tuple[str, ...]:
        """The columns that the facts of a list need."""
        return self.list_facts if self.list_loaded is None else self.list_loaded

    @admin.display(description=_("title"), ordering="slug")
    def title_shown(self, obj):
        return format_html('<span lang="{}">{}</span>', obj.original_language, obj)

    @admin.display(description=_("status"), ordering="status")
    def status_shown(self, obj):
        return format_html('<span class="status status-{}">{}</span>', obj.status, Status(obj.status).label)

    @admin.display(description=_("last changed"), ordering="updated")
    def updated_shown(self, obj):
        day = date_format(obj.updated.date())
        return format_html('<time datetime="{}">{}</time>', obj.updated.isoformat(), day)

    @admin.display(description=_("languages"))
    def languages_shown(self, obj):
        there = [code for code in CODES if getattr(obj, f"{obj.TITLE}_{code}")]
        if len(there) > SHOWN_CODES:
            return _("%(count)d of %(total)d") % {"count": len(there), "total": len(CODES)}
        return ", ".join(sorted(there, key=lambda code: code != obj.original_language))
