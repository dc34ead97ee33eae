"""The admin of documents."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.files import WithFiles
from portal.languages import LANGUAGES
from projects.admin.dates import PARTIAL_DATE
from projects.models import Document


@admin.register(Document)
class DocumentAdmin(WithFiles, EntryAdmin):
    list_facts = ("document_kind", "date", "language")
    list_narrowed = ("document_kind", "language")
    searched = ("url",)
    autocomplete_fields = ("publisher",)
    fieldsets = (
        (None, {"fields": ["title", "lead", "slug", ("status", "updated")]}),
        (
            _("Facts"),
            {
                "fields": [("document_kind", "language"), "publisher", ("date", "pages", "licence")],
                "description": PARTIAL_DATE,
            },
        ),
        (_("Where it is"), {"fields": ["url", "file", "archived_url", "checked_on"]}),
    )

    def formfield_for_dbfield(self, db_field, request, **options):
        if db_field.name == "language":
            choices = [("", "–"), *((language.code, language.autonym) for language in LANGUAGES)]
            return forms.ChoiceField(choices=choices, required=False, label=capfirst(db_field.verbose_name))
        return super().formfield_for_dbfield(db_field, request, **options)
