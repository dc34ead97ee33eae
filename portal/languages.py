"""The languages of the compendium: one line each, and all that follows from the line."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO


@dataclass(frozen=True)
class Language:
    """An official language of the Union: ISO 639-1 code and autonym."""

    code: str
    autonym: str


LANGUAGES = (
    Language("bg", "български"),
    Language("cs", "čeština"),
    Language("da", "dansk"),
    Language("de", "Deutsch"),
    Language("el", "ελληνικά"),
    Language("en", "English"),
    Language("es", "español"),
    Language("et", "eesti"),
    Language("fi", "suomi"),
    Language("fr", "français"),
    Language("ga", "Gaeilge"),
    Language("hr", "hrvatski"),
    Language("hu", "magyar"),
    Language("it", "italiano"),
    Language("lt", "lietuvių"),
    Language("lv", "latviešu"),
    Language("mt", "Malti"),
    Language("nl", "Nederlands"),
    Language("pl", "polski"),
    Language("pt", "português"),
    Language("ro", "română"),
    Language("sk", "slovenčina"),
    Language("sl", "slovenščina"),
    Language("sv", "svenska"),
)
CODES = tuple(language.code for language in LANGUAGES)
AUTONYMS = {language.code: language.autonym for language in LANGUAGES}
FALLBACK = "en"


def introduce_to_django() -> None:
    """Add the languages Django's own table lacks (Maltese); without it the admin raises KeyError."""
    for language in LANGUAGES:
        LANG_INFO.setdefault(
            language.code,
            {
                "bidi": False,
                "code": language.code,
                "name": language.autonym,
                "name_local": language.autonym,
            },
        )


def reading_order(preferred: str, original: str) -> tuple[str, ...]:
    """Languages in which a reader is offered a text: his own, then the original, then English.

    The original comes before English because a machine's English is further from what was written.
    """
    return tuple(dict.fromkeys((preferred, original, FALLBACK)))
