"""A revision as a person reads it: which field, in which language, what went and what came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from modeltranslation.fields import TranslationField

from portal.admin.texts import translated_fields
from portal.history import Revision
from portal.languages import AUTONYMS

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Above this, comparing word by word is slower than reading; the two texts stand whole.
COMPARED = 4000
MARKUP = {"delete": "<del>{}</del>", "insert": "<ins>{}</ins>", "equal": "{}"}


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


def compared(before: str, after: str) -> SafeString:
    """Two texts as one, what went as `del` and what came as `ins`, by words."""
    return format_html_join(
        "", "{}", ((format_html(MARKUP[kind], text),) for kind, text in _pieces(before, after))
    )


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    if not before or not after or len(before) + len(after) > COMPARED:
        yield from ((kind, text) for kind, text in (("delete", before), ("insert", after)) if text)
        return
    old, new = PIECES.findall(before), PIECES.findall(after)
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield "equal", "".join(old[start:end])
            continue
        yield from _changed(old[start:end], new[other_start:other_end])


def _changed(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    for kind, pieces in (("delete", old), ("insert", new)):
        if pieces:
            yield kind, "".join(pieces)
