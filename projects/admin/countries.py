"""Countries by their names, in the curator's language."""

from django import forms
from django.contrib import admin
from django.utils.translation import get_language

from portal.collation import order
from portal.languages import FALLBACK
from portal.naming import country_name
from projects.models import Country


def named(country: Country) -> str:
    """The name of a country in the language of the interface."""
    return country_name(country.code, get_language() or FALLBACK)


class CountryChoice(forms.ModelChoiceField):
    """One country."""

    def label_from_instance(self, obj):
        return named(obj)


class CountryChoices(forms.ModelMultipleChoiceField):
    """Several countries."""

    def label_from_instance(self, obj):
        return named(obj)


class ByCountryName:
    """For admins with relations to countries."""

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.related_model is Country:
            options["form_class"] = CountryChoice
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.related_model is Country:
            options["form_class"] = CountryChoices
        return super().formfield_for_manytomany(db_field, request, **options)


class Countries(admin.RelatedFieldListFilter):
    """Narrow a list by country."""

    def field_choices(self, field, request, model_admin):
        offered = ((country.pk, named(country)) for country in Country.objects.all())
        return sorted(offered, key=lambda choice: order(get_language())(choice[1]))
