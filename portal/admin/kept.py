"""The admin of anything that is kept with its history: two languages, versions, revisions, permissions."""

from functools import partial

from django.contrib import admin
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from portal.admin import saving
from portal.admin.forms import EntryForm
from portal.admin.history import Histories
from portal.admin.pairs import ASKED, POSTED, pair_for, remember
from portal.admin.parts import OneLanguage
from portal.languages import AUTONYMS, LANGUAGES
from portal.permissions import may


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
        }
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Kinds of rows of which there is none are folded up."""
        shown = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for part in shown:
            if not part.formset.is_bound and not part.formset.initial_form_count():
                part.classes = "collapse"
        return shown

    def save_model(self, request, obj, form, change):
        store = partial(super().save_model, request, obj, form, change)
        request.proposed = saving.save(form, store, by=request.user)

    def save_formset(self, request, form, formset, change):
        request.proposed += saving.save_parts(formset, by=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if number := len(request.proposed):
            self.message_user(
                request,
                ngettext(
                    "%(number)d translated paragraph waits for a second person to review it.",
                    "%(number)d translated paragraphs wait for a second person to review them.",
                    number,
                )
                % {"number": number},
            )

    def delete_model(self, request, obj):
        saving.delete([obj], by=request.user)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        saving.delete(list(self.model._base_manager.filter(pk__in=queryset.values("pk"))), by=request.user)

    def change_url(self, obj) -> str:
        """The address of an object's form."""
        opts = obj._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.pk])
