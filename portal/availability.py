"""In which languages an entry can really be read, which is what hreflang and the sitemap may promise."""

from django.db import models

from portal.languages import CODES
from portal.search.sources import Source


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
