"""What machines read in a page: schema.org as JSON-LD, in a data block that no browser runs."""

import json
from collections.abc import Mapping

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.pages import SITE_NAME
from portal.translations.reading import ShownText

# What could end the block, or begin another element in it, is written as JSON's own escapes.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def data_block(described: Mapping) -> SafeString:
    """The description as a script element of a type that no browser runs, so the strict policy allows it."""
    text = json.dumps({"@context": "https://schema.org", **described}, ensure_ascii=False).translate(UNSAFE)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


def stated(**properties) -> dict:
    """The properties that have a value; a trailing underscore gives `@`: `type_` is `@type`."""
    return {
        f"@{name[:-1]}" if name.endswith("_") else name: value
        for name, value in properties.items()
        if value not in (None, "", [], {}, ())
    }


def text_of(text: ShownText) -> dict | None:
    """A text with its language, which may differ from the page's."""
    return {"@value": text.text, "@language": text.language} if text else None


def publication(language: str, updated) -> dict:
    """What is true of every page here: who publishes it, under which licence, in which language."""
    return stated(
        inLanguage=language,
        dateModified=updated.date().isoformat(),
        license=LICENCE,
        isPartOf={"@type": "WebSite", "name": SITE_NAME, "url": f"{settings.SITE_URL}/"},
    )
