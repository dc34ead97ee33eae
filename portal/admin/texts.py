"""Translated fields in a form: the original left, one other language right, each with its state."""

from collections.abc import Iterable
from unicodedata import normalize

from django import forms
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.fields import TranslationField
from modeltranslation.translator import NotRegistered, translator

from portal.admin.pairs import Pair
from portal.input import is_clean
from portal.languages import AUTONYMS
from portal.naming import language_name
from portal.translations.models import State
from portal.translations.reading import ShownText

MISSING = "missing"
# A word and a shape; colour comes third.
STATES = {
    State.ORIGINAL: ("●", State.ORIGINAL.label),
    State.REVIEWED: ("✓", State.REVIEWED.label),
    State.MACHINE: ("◐", State.MACHINE.label),
    MISSING: ("◌", _("missing")),
}
OUTDATED = ("↻", _("source has changed"))


def translated_fields(model: type[models.Model]) -> frozenset[str]:
    """The names of a model's fields that are told in 24 languages; empty for a model that has none."""
    try:
        return frozenset(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return frozenset()


def in_languages(model: type[models.Model], fieldsets: Iterable, pair: Pair) -> list[tuple]:
    """Fieldsets in which each translated field stands once for each language of the pair, side by side."""
    translated = translated_fields(model)

    def line(entry):
        names = [entry] if isinstance(entry, str) else entry
        told = [
            f"{name}_{language}" if name in translated else name
            for name in names
            for language in (pair.languages if name in translated else ("",))
        ]
        return tuple(told) if len(told) > 1 else told[0]

    return [
        (name, {**options, "fields": [line(entry) for entry in options["fields"]]})
        for name, options in fieldsets
    ]


def names_in(fieldsets: Iterable) -> list[str]:
    """All field names of fieldsets, in order."""
    return [name for _heading, options in fieldsets for name in flatten(options["fields"])]


def written(text: str | None, *, lines: bool) -> str | None:
    """A typed text as it is stored: NFC, LF, without white space around it; one line unless `lines`."""
    text = normalize("NFC", text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    return (text if lines else " ".join(text.split())) or None


class TranslatedText(forms.CharField):
    """A text in one language. What a browser does to line ends is no change of the text."""

    def __init__(self, *, lines: bool = False, **options):
        self.lines = lines
        super().__init__(**options)

    def to_python(self, value):
        text = written(value, lines=self.lines)
        if text and not is_clean(text):
            raise ValidationError(_("The text contains characters that cannot be stored."))
        return text

    def has_changed(self, initial, data):
        return not self.disabled and written(initial, lines=self.lines) != written(data, lines=self.lines)


def text_field(db_field: TranslationField, pair: Pair, *, is_open: bool = True) -> TranslatedText:
    """The form field of one text. What the model asks for is asked for in the original language only; what is
    not open can be read."""
    base, language = db_field.translated_field, db_field.language
    is_original = language == pair.original
    is_long = base.max_length is None or base.max_length > 300
    rows = 8 if base.max_length is None or base.max_length > 1000 else 4 if is_long else 2
    return TranslatedText(
        lines=isinstance(base, models.TextField),
        disabled=not is_open,
        label=f"{capfirst(base.verbose_name)} · {AUTONYMS[language]}",
        required=is_original and not base.blank,
        max_length=base.max_length,
        help_text=base.help_text if is_original else "",
        widget=forms.Textarea(
            attrs={"rows": rows, "lang": language, "class": "vLargeTextField text", "spellcheck": "true"}
        ),
    )


def label_states(form: forms.ModelForm, read) -> None:
    """Say below each text of a form what it is. `read(object, field, language)` gives a `ShownText`."""
    for name in form.fields:
        db_field = translation_of(form, name)
        if db_field is not None:
            shown = read(form.instance, db_field.translated_field.name, db_field.language)
            # An original that was never given is no reason to refuse everything else in the form.
            form.fields[name].required &= bool(form.initial.get(name))
            form.fields[name].help_text = format_html(
                "{} {}", chip(shown, db_field.language), form.fields[name].help_text
            )


def translation_of(form: forms.ModelForm, name: str) -> TranslationField | None:
    """The column behind a form field when it is a text in one language."""
    if not isinstance(form.fields[name], TranslatedText):
        return None
    return form._meta.model._meta.get_field(name)


def chip(shown: ShownText, language: str) -> SafeString:
    """The state of the text in this language, as a small mark."""
    is_there = bool(shown) and shown.language == language
    marks = [(shown.state if is_there else MISSING, *STATES[shown.state if is_there else MISSING])]
    if is_there and shown.is_outdated:
        marks.append(("outdated", *OUTDATED))
    made = format_html_join(
        " ", '<span class="state state-{}"><span aria-hidden="true">{}</span> {}</span>', marks
    )
    return format_html("{} {}", made, origin(shown) if is_there else "")


def origin(shown: ShownText) -> str:
    """From which language a translation was made and by whom, as far as it is known."""
    source = language_name(shown.source_language, get_language() or "en") if shown.source_language else ""
    return " · ".join(part for part in (source, shown.provider) if part)


def changed_texts(form: forms.ModelForm) -> list[tuple[str, str]]:
    """The texts that the person changed in a form, as `(field, language)`."""
    return [
        (db_field.translated_field.name, db_field.language)
        for name in form.changed_data
        if name in form.fields and (db_field := translation_of(form, name)) is not None
    ]
