"""The rows that projects and practices have in common, edited with them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.admin.forms import PartForm, PartFormSet
from portal.admin.parts import StackedParts, TabularParts
from projects.models import Contact, Figure, FundingLine, InitiativeSection, Participation, Quotation, Source


class SectionInline(StackedParts):
    model = InitiativeSection
    fieldsets = ((None, {"fields": ["kind", "text"]}),)


class ParticipationForm(PartForm):
    explained = {
        "participation_is_a_city_or_an_organisation": _("Choose a city or an organisation, and not both."),
        "participation_stands_once": _("This participant stands here in this role already."),
    }


class ParticipationFormSet(PartFormSet):
    """The database counts two empty cities as the same, which Django's own check does not."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            said = form.cleaned_data if form.is_valid() else {}
            if not said or said.get("DELETE"):
                continue
            participant = (said.get("city"), said.get("organisation"), said.get("role"))
            if participant in seen:
                raise ValidationError(ParticipationForm.explained["participation_stands_once"])
            seen.add(participant)


class ParticipationInline(TabularParts):
    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
    fields = ("city", "organisation", "role", "position")
    autocomplete_fields = ("city", "organisation")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("city", "organisation")


class FundingLineForm(PartForm):
    explained = {
        "fundingline_eu_is_part_of_total": _("The EU contribution is not greater than the total."),
        "fundingline_currency_is_iso_4217": _("A currency is a code of three capitals, such as EUR."),
    }


class FundingLineInline(StackedParts):
    model = FundingLine
    form = FundingLineForm
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("fund", "programme"),
                    ("total", "eu_contribution", "currency", "period", "position"),
                    "purpose",
                ]
            },
        ),
    )
    autocomplete_fields = ("fund", "programme")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("fund", "programme")


class SourceInline(TabularParts):
    model = Source
    fields = ("document", "claim", "page", "position")
    autocomplete_fields = ("document",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")


class QuotationInline(StackedParts):
    model = Quotation
    fieldsets = ((None, {"fields": ["text", "speaker", "role", ("organisation", "document", "position")]}),)
    autocomplete_fields = ("organisation", "document")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "document")


class FigureInline(StackedParts):
    model = Figure
    fieldsets = ((None, {"fields": ["label", ("value", "document", "position"), "unit"]}),)
    autocomplete_fields = ("document",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")


class ContactInline(StackedParts):
    model = Contact
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("name", "organisation"),
                    "role",
                    ("email", "consent"),
                    ("document", "checked_on", "position"),
                ]
            },
        ),
    )
    autocomplete_fields = ("organisation", "document")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "document")


INITIATIVE_PARTS = (
    SectionInline,
    FundingLineInline,
    ParticipationInline,
    SourceInline,
    FigureInline,
    QuotationInline,
    ContactInline,
)
