"""The languages of the compendium: one line each, and all that follows from the line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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


_further: ContextVar[tuple[str, ...]] = ContextVar("further languages of the reader", default=())


def further_languages() -> tuple[str, ...]:
    """The languages that the reader has asked for where the first is missing."""
    return _further.get()


@contextmanager
def with_further_languages(codes: Iterable[str]) -> Iterator[None]:
    """Within the block, the reader has asked for these."""
    token = _further.set(tuple(codes))
    try:
        yield
    finally:
        _further.reset(token)


def reading_order(preferred: str, original: str) -> tuple[str, ...]:
    """Languages in which a reader is offered a text: his own, what he has asked for beside it, then the
    original, then English.

    The original comes before English because a machine's English is further from what was written.
    """
    return tuple(dict.fromkeys((preferred, *further_languages(), original, FALLBACK)))
