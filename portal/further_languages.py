"""The languages that a reader wants where a text is missing in the first: they stand in the address.

`/ga/…` is Irish, `/ga-en/…` Irish and, where there is none, English. Every link of such a page keeps them; what
is told to others (canonical address, citation, sitemap) has the first language alone.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import LocalePrefixPattern, URLResolver, reverse
from django.utils.translation import get_language

from portal.languages import CODES, FALLBACK, further_languages, with_further_languages

MOST = 2


def prefix(language: str, further: Iterable[str] = ()) -> str:
    """The first segment of the path of a reader's page."""
    return "-".join(dict.fromkeys((language, *further)))


def languages_in(path: str) -> tuple[str, ...]:
    """The languages that the path of a reader's page begins with, the first first; none where it is wrong."""
    first = path.lstrip("/").partition("/")[0]
    codes = tuple(first.split("-"))
    is_right = len(set(codes)) == len(codes) <= MOST + 1 and set(codes) <= set(CODES)
    return codes if is_right else ()


def entry_path(plural: str, slug: str) -> str:
    """The path of an entry's page: below the list of its kind. Pages have hundreds of them."""
    return f"{path_for('list', plural=plural)}{slug}/"


def path_for(name: str, **arguments: str) -> str:
    """The path of a reader's page, in the languages of the page that leads there."""
    return _path(name, get_language() or FALLBACK, further_languages(), tuple(arguments.items()))


@lru_cache(maxsize=10_000)
def _path(
    name: str, _language: str, _further: tuple[str, ...], arguments: tuple[tuple[str, str], ...]
) -> str:
    """Looking an address up takes longer than writing a whole card of a result."""
    return kept(reverse(name, kwargs=dict(arguments)))


def kept(path: str) -> str:
    """A path with the further languages put in. Django keeps the paths of a language, so it cannot do that."""
    languages = languages_in(path)
    if not (languages and further_languages()):
        return path
    return f"/{prefix(languages[0], further_languages())}/{path.split('/', 2)[2]}"


class LanguagesPattern(LocalePrefixPattern):
    """The prefix of all readers' pages."""

    def match(self, path: str) -> tuple[str, tuple, dict] | None:
        further = f"{prefix(get_language() or FALLBACK, further_languages())}/"
        return (path.removeprefix(further), (), {}) if path.startswith(further) else None


def in_readers_languages(*patterns) -> list[URLResolver]:
    """The patterns below the prefix; instead of Django's `i18n_patterns`, which knows one language only."""
    return [URLResolver(LanguagesPattern(), list(patterns))]


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lets everything that is read for a request know its further languages."""

    def answer(request: HttpRequest) -> HttpResponse:
        with with_further_languages(languages_in(request.path_info)[1:]):
            return get_response(request)

    return answer
