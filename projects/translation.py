"""Which fields of projects, places, funding and vocabularies are told in 24 languages."""

from modeltranslation.translator import TranslationOptions, translator

from projects.models import (
    City,
    Contact,
    Document,
    Figure,
    Fund,
    FundingLine,
    Initiative,
    InitiativeSection,
    Instrument,
    Method,
    Organisation,
    Programme,
    Project,
    Quotation,
    TargetGroup,
    Term,
    Theme,
)

TRANSLATED = {
    Theme: ("label", "definition"),
    Method: ("label", "definition"),
    TargetGroup: ("label", "definition"),
    Instrument: ("label", "definition"),
    Term: ("text", "definition"),
    City: ("name", "region"),
    Organisation: ("name",),
    Fund: ("name", "summary"),
    Programme: ("name", "summary"),
    FundingLine: ("purpose",),
    Document: ("title", "lead"),
    Initiative: ("title", "lead", "summary", "picture_alt"),
    Project: (),
    InitiativeSection: ("text",),
    Quotation: ("text", "role"),
    Figure: ("label", "unit"),
    Contact: ("role",),
}

for model, fields in TRANSLATED.items():
    translator.register(
        model, type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields})
    )
