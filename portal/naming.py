"""Names of countries, languages, currencies and numbers in the reader's language, from CLDR."""

from babel import Locale

_EXTRA_TERRITORIES = {"XK": "Kosovo"}


def country_name(code: str, language: str) -> str:
    """The name of a country; its code where CLDR has none."""
    return Locale.parse(language).territories.get(code) or _EXTRA_TERRITORIES.get(code, code)


def language_name(code: str, language: str) -> str:
    """The name of a language; its code where CLDR has none."""
    return Locale.parse(language).languages.get(code, code)
