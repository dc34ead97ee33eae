"""The admin of an entry: what every kind has in common."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.admin import saving
from portal.admin.filters import MissingIn, OriginalLanguage
from portal.admin.forms import EntryForm
from portal.admin.history import Histories
from portal.admin.pairs import ASKED, POSTED, pair_for, remember
from portal.admin.parts import OneLanguage
from portal.admin.publishing import Publishing
from portal.admin.searching import search, titles_of
from portal.languages import AUTONYMS, CODES, LANGUAGES
from portal.links import path_to, source_of
from portal.permissions import may
from portal.publishing import Status

SHOWN_CODES = 5


class Permitted(admin.ModelAdmin):
    """An admin that asks the one function whether a person may."""

    list_per_page = 50
    list_max_show_all = 500
    show_full_result_count = False
    view_on_site = False

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", obj or self.model)

    def has_add_permission(self, request):
        return may(request.user, "add", self.model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "change", obj or self.model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, "delete", obj or self.model)


class Kept(OneLanguage, Histories, Permitted):
    """The admin of anything that is kept with its history, in one language beside its source."""

    form = EntryForm
    change_form_template = "admin/entry_change_form.html"

    def get_object(self, request, object_id, from_field=None):
        """The object; locked where it is about to be written, so that two who save wait for one another."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        return self.get_queryset(request).select_for_update().filter(pk=found.pk).first()

    def get_form(self, request, obj=None, change=False, **options):
        request.pair = self.pair(request, obj)
        form = super().get_form(request, obj, change=change, **options)
        form.pair = request.pair
        form.refusal = getattr(request, "refusal", "")
        if obj:
            form.parts_shown = staticmethod(lambda: self.parts_shown(request, obj))
        return form

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj) and obj:
            return fieldsets
        return [*fieldsets, (None, {"fields": ["version"]})]

    def parts_shown(self, request, obj) -> list:
        """What the form shows of the entry's parts, for its version."""
        return [inline.shown(request, obj) for inline in self.get_inline_instances(request, obj)]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        remember(request)
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            # Somebody took the same slug a moment ago, or the like: the form again, with what was typed.
            constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
            request.refusal = gettext("The database refused this (%(rule)s). Nothing was saved.") % {
                "rule": constraint
            }
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        pair = pair_for(request, obj)
        context |= {
            "pair": pair,
            "posted_language": POSTED,
            "asked_language": ASKED,
            "languages": LANGUAGES,
            "original_autonym": AUTONYMS[pair.original],
            "may_publish": isinstance(self, Publishing) and self.has_publish_permission(request, obj),
        }
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Kinds of rows of which there is none are folded up."""
        shown = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for part in shown:
            if not part.formset.is_bound and not part.formset.initial_form_count():
                part.classes = "collapse"
        return shown

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        saving.record_saved(form, by=request.user)

    def save_formset(self, request, form, formset, change):
        saving.save_parts(formset, by=request.user)

    def delete_model(self, request, obj):
        saving.delete([obj], by=request.user)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        saving.delete(list(self.model._base_manager.filter(pk__in=queryset.values("pk"))), by=request.user)

    def change_url(self, obj) -> str:
        """The address of an object's form."""
        opts = obj._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.pk])


class EntryList(ChangeList):
    """A list that loads the columns it shows, and no more."""

    def get_queryset(self, request, exclude_parameters=None):
        return self.model_admin.light(super().get_queryset(request, exclude_parameters))


class EntryAdmin(Publishing, Kept):
    """The admin of a kind of entry. `list_facts` are the columns of its own, `searched` further columns to search."""

    list_facts: tuple = ()
    list_narrowed: tuple = ()
    searched: tuple[str, ...] = ()
    search_fields = ("slug",)
    search_help_text = _("Title or name in any language, or slug.")
    ordering = ("-updated",)
    readonly_fields = ("status", "original_language", "created", "updated")

    def get_list_display(self, request):
        return ("title_shown", "status_shown", *self.list_facts, "languages_shown", "updated")

    def get_list_filter(self, request):
        return ("status", *self.list_narrowed, OriginalLanguage, MissingIn, "updated")

    def get_changelist(self, request, **options):
        return EntryList

    def light(self, entries: models.QuerySet) -> models.QuerySet:
        """Only the columns that a list or a choice shows."""
        facts = [name for name in self.list_facts if hasattr(self.model, name) and not hasattr(type(self), name)]
        return entries.only("slug", "status", "original_language", "updated", *facts, *titles_of(self.model))

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

    def response_add(self, request, obj, post_url_continue=None):
        return self.answer_to_button(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self.answer_to_button(request, obj, super().response_change(request, obj))

    @admin.display(description=_("title"), ordering="slug")
    def title_shown(self, obj):
        return format_html('<span lang="{}">{}</span>', obj.original_language, obj)

    @admin.display(description=_("status"), ordering="status")
    def status_shown(self, obj):
        return format_html('<span class="status status-{}">{}</span>', obj.status, Status(obj.status).label)

    @admin.display(description=_("languages"))
    def languages_shown(self, obj):
        there = [code for code in CODES if getattr(obj, f"{obj.TITLE}_{code}")]
        if len(there) > SHOWN_CODES:
            return _("%(count)d of %(total)d") % {"count": len(there), "total": len(CODES)}
        return ", ".join(sorted(there, key=lambda code: code != obj.original_language))
