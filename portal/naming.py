"""Names of countries, languages, currencies and numbers in the reader's language, from CLDR."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

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


def date_names(value: str, languages: Iterable[str]) -> list[str]:
    """A date as the languages write it: "11 noiembrie 2020", "2020 m. lapkričio 11 d."; of a month also its
    name standing alone ("lapkritis 2020"). Empty where only a year is known."""
    year, *rest = map(int, value.split("-")) if value else [0]
    if not rest:
        return []
    day = date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    patterns = ("long",) if len(rest) > 1 else ("MMMM y", "LLLL y")
    return list(
        dict.fromkeys(format_date(day, pattern, cldr(code)) for code in languages for pattern in patterns)
    )


def language_name(code: str, language: str) -> str:
    """The name of a language; its code where CLDR has none."""
    return cldr(language).languages.get(code, code)
