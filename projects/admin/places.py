"""The admin of countries, cities and organisations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.admin.entries import EntryAdmin
from portal.admin.kept import Permitted
from portal.languages import CODES
from projects.admin.countries import ByCountryName, Countries, named
from projects.models import City, Country, Organisation


@admin.register(Country)
class CountryAdmin(Permitted):
    list_display = ("code", "name", "eu_member")
    list_filter = ("eu_member",)
    search_fields = ("=code",)
    fieldsets = ((None, {"fields": ["code", "eu_member"]}),)

    def get_readonly_fields(self, request, obj=None):
        """The code is the key: another code would be another country."""
        return ("code",) if obj else ()

    @admin.display(description=_("name"))
    def name(self, obj):
        return named(obj)


@admin.register(City)
class CityAdmin(ByCountryName, EntryAdmin):
    list_facts = ("country_shown", "population")
    list_loaded = ("country", "population")
    list_select_related = ("country",)
    list_narrowed = (("country", Countries),)
    searched = ("alternative_names", *(f"region_{code}" for code in CODES))
    ordering = ("slug",)
    fieldsets = (
        (None, {"fields": ["name", "slug", ("status", "updated")]}),
        (_("Where"), {"fields": ["country", "region", ("latitude", "longitude"), "population"]}),
        (_("Other names and identifiers"), {"fields": ["alternative_names", "external_ids"]}),
    )

    @admin.display(description=_("country"), ordering="country")
    def country_shown(self, obj):
        return named(obj.country)


@admin.register(Organisation)
class OrganisationAdmin(ByCountryName, EntryAdmin):
    list_facts = ("organisation_kind", "website")
    list_narrowed = ("organisation_kind", ("countries", Countries))
    searched = ("alternative_names",)
    autocomplete_fields = ("city",)
    filter_horizontal = ("countries",)
    ordering = ("slug",)
    fieldsets = (
        (None, {"fields": ["name", "slug", ("status", "updated")]}),
        (_("Facts"), {"fields": [("organisation_kind", "city"), "website", "countries"]}),
        (
            _("Other names and identifiers"),
            {"fields": ["alternative_names", "hidden_labels", "external_ids"]},
        ),
    )
