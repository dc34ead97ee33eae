"""Finding entries for curators: in the names of all languages, drafts too, without case or marks.

Readers' search stands on the index, which knows only what is published; this one asks the database.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import smart_split, unescape_string_literal

from portal.input import QUERY_TERMS
from portal.languages import CODES

# What decomposition leaves; capitals too, since lower() knows only those of the database's own locale.
GREEK = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3A3, 0x3AA))))
CYRILLIC = "".join(map(chr, range(0x410, 0x430)))
LETTERS = dict(
    zip(
        f"ĦħŁłĐđØøıÐðŦŧς{GREEK}{CYRILLIC}",
        f"hhllddooiddttσ{GREEK.lower()}{CYRILLIC.lower()}",
        strict=True,
    )
)


class Folded(Func):
    """Several texts as one, folded by the database: case, marks, ħ, ł, đ, ø, æ, œ, ß, final sigma."""

    template = (
        "replace(replace(replace(translate(regexp_replace("
        "lower(normalize(concat_ws(' ', %(expressions)s), NFKD)), '[\\u0300-\\u036f]', '', 'g'), "
        f"'{''.join(LETTERS)}', '{''.join(LETTERS.values())}'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')"
    )
    output_field = TextField()


def titles_of(model: type[models.Model]) -> list[str]:
    """The columns of an entry's title or name, one for each language."""
    return [f"{model.TITLE}_{code}" for code in CODES]


def search(entries: models.QuerySet, typed: str, columns: Iterable[str]) -> models.QuerySet:
    """The entries in which each typed word (or quoted phrase) stands in one of the columns."""
    entries = entries.alias(searched=Folded(*(_text(entries.model, column) for column in columns)))
    for number, word in enumerate(list(smart_split(typed))[:QUERY_TERMS]):
        if word[0] in "\"'" and len(word) > 1 and word[0] == word[-1]:
            word = unescape_string_literal(word)
        wanted = f"wanted_{number}"
        entries = entries.alias(**{wanted: Folded(Value(word, output_field=TextField()))})
        entries = entries.filter(searched__contains=F(wanted))
    return entries


def _text(model: type[models.Model], column: str):
    field = model._meta.get_field(column)
    return Cast(column, TextField()) if isinstance(field, models.JSONField) else F(column)
