"""A revision as a person reads it: which field, in which language, what went and what came."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from modeltranslation.fields import TranslationField

from portal.admin.texts import translated_fields
from portal.comparing import compared
from portal.history import Revision
from portal.languages import AUTONYMS


@dataclass(frozen=True)
class Difference:
    """One changed field: its label, the language of its text (or empty), and the change as markup."""

    label: str
    language: str
    change: SafeString

    @property
    def autonym(self) -> str:
        return AUTONYMS.get(self.language, "")


def differences(revision: Revision, model: type[models.Model]) -> list[Difference]:
    """What a revision changed, without the columns that repeat another (modeltranslation's own copy)."""
    repeated = translated_fields(model)
    return [
        _difference(model, name, *change)
        for name, change in sorted(revision.changes.items())
        if name not in repeated
    ]


def _difference(model: type[models.Model], name: str, before, after) -> Difference:
    try:
        field = model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
    except FieldDoesNotExist:
        return Difference(name, "", compared(str(before or ""), str(after or "")))
    text = compared(readable(field, before), readable(field, after))
    if isinstance(field, TranslationField):
        return Difference(capfirst(field.translated_field.verbose_name), field.language, text)
    return Difference(capfirst(getattr(field, "verbose_name", name)), "", text)


def readable(field: models.Field, value) -> str:
    """A stored value in words: the label of a choice, the name of a related entry, a list of slugs."""
    if value in (None, ""):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(field, models.ForeignKey):
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related) if related else f"{value}"
    return str(dict(field.flatchoices).get(value, value))
