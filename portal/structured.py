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
# schema.org after the IPTC: made by a model that learned from examples, as the translating machines are.
MADE_BY_MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
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
    """A text with its language, which may differ from the page's; the tag of a machine's says so."""
    return {"@value": text.text, "@language": text.tag} if text else None


def versions(text: ShownText, original: str, addresses: Mapping[str, str]) -> dict:
    """Of which page one is the translation, or which are translations of it; `addresses` by language, and
    `text` is what tells the language of the page. A machine's text is said to be a machine's."""
    if text.is_foreign:
        return {}
    if not text.source_language:
        others = [_page(address) for code, address in addresses.items() if code != text.language]
        return stated(workTranslation=others if text.language == original else [])
    return stated(
        translationOfWork=_page(addresses[original], inLanguage=original) if original in addresses else None,
        digitalSourceType=MADE_BY_MACHINE if text.is_machine else "",
    )


def _page(address: str, **said: str) -> dict:
    return stated(type_="WebPage", id_=address, **said)


def publication(language: str, updated) -> dict:
    """What is true of every page here: who publishes it, under which licence, in which language (a BCP 47 tag)."""
    return stated(
        inLanguage=language,
        dateModified=updated.date().isoformat(),
        license=LICENCE,
        isPartOf={"@type": "WebSite", "name": SITE_NAME, "url": f"{settings.SITE_URL}/"},
    )
