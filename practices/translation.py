"""Which fields of practices and recommendations are told in 24 languages."""

from modeltranslation.translator import TranslationOptions, translator

from practices.models import CollectiveImpact, Outcome, Practice, Recommendation, Transfer

TRANSLATED = {
    Practice: (),
    Outcome: ("change", "emmie"),
    Transfer: ("changes", "result"),
    CollectiveImpact: tuple(f"{condition}_note" for condition in CollectiveImpact.CONDITIONS),
    Recommendation: ("title", "text"),
}

for model, fields in TRANSLATED.items():
    translator.register(
        model, type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields})
    )
