"""Names of countries, languages, currencies and numbers in the reader's language, from CLDR."""

from functools import cache

from babel import Locale

# CLDR's "en" is American and its "pt" Brazilian; the Union's are not.
LOCALES = {"en": "en_IE", "pt": "pt_PT"}
EXTRA_TERRITORIES = {"XK": "Kosovo"}


@cache
def cldr(language: str) -> Locale:
    """What CLDR knows of a language as it is written in the Union."""
    return Locale.parse(LOCALES.get(language, language))


def country_name(code: str, language: str) -> str:
    """The name of a country; its code where CLDR has none."""
    return cldr(language).territories.get(code) or EXTRA_TERRITORIES.get(code, code)


def language_name(code: str, language: str) -> str:
    """The name of a language; its code where CLDR has none."""
    return cldr(language).languages.get(code, code)
