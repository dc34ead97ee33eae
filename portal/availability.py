"""In which languages an entry can really be read, which is what hreflang and the sitemap may promise."""

from collections.abc import Mapping
from enum import Enum

from django.db import models

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.search.sources import Source


class Extent(Enum):
    """How much of an entry a language has."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


def languages_of(entry: models.Model, source: Source) -> tuple[str, ...]:
    """The languages that have a title and, where the original has more than a title, a text as well;
    the original language first."""
    needs_body = bool(_bodies(entry, source, entry.original_language))
    return tuple(
        code
        for code in dict.fromkeys((entry.original_language, *CODES))
        if getattr(entry, f"{source.title_field}_{code}") and (not needs_body or _bodies(entry, source, code))
    )


def _bodies(entry: models.Model, source: Source, language: str) -> list[str]:
    return [text for name in source.texts if (text := getattr(entry, f"{name}_{language}"))]


def extents_of(entry: models.Model, source: Source) -> Mapping[str, Extent]:
    """How much of an entry, its parts included, each language has of what the original tells."""
    texts = [
        (owner, field)
        for key in forms()[source.kind].all_keys
        for owner, field, _name in key.owners(entry)
        if getattr(owner, f"{field}_{entry.original_language}")
    ]
    there = {code: sum(bool(getattr(owner, f"{field}_{code}")) for owner, field in texts) for code in CODES}
    return {
        code: Extent.WHOLE if count == len(texts) else Extent.PART if count else Extent.NONE
        for code, count in there.items()
    }
