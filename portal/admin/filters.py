"""Ways to narrow a curators' list."""

from django.contrib import admin
from django.contrib.admin.utils import get_model_from_relation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.admin.searching import titles_of
from portal.collation import order
from portal.languages import LANGUAGES


class OriginalLanguage(admin.SimpleListFilter):
    """In which language the entry was written."""

    title = _("original language")
    parameter_name = "original_language"

    def lookups(self, request, model_admin):
        return [(language.code, language.autonym) for language in LANGUAGES]

    def queryset(self, request, queryset):
        return queryset.filter(original_language=self.value()) if self.value() else queryset


class MissingIn(admin.SimpleListFilter):
    """Entries that have no title in a language: what a translator would take up next."""

    title = _("language in which it is missing")
    parameter_name = "missing_in"

    def lookups(self, request, model_admin):
        return [(language.code, language.autonym) for language in LANGUAGES]

    def queryset(self, request, queryset):
        column = f"{queryset.model.TITLE}_{self.value()}"
        # The choice is checked against our own list, so no other column can be asked for.
        return (
            queryset.filter(**{f"{column}__isnull": True})
            if column in titles_of(queryset.model)
            else queryset
        )


class RelatedEntries(admin.RelatedFieldListFilter):
    """Narrow by another entry; only what its title needs is loaded of the entries offered."""

    def field_choices(self, field, request, model_admin):
        model = get_model_from_relation(field)
        offered = model._default_manager.only("original_language", *titles_of(model))
        return sorted(
            ((entry.pk, str(entry)) for entry in offered), key=lambda choice: order(get_language())(choice[1])
        )
