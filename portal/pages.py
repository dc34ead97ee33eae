"""What all pages share: the site around them, their addresses in other languages, and how they are cached."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache, partial

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.availability import Extent
from portal.further_languages import languages_in, path_for
from portal.kept_pages import KeptPages, Page
from portal.languages import CODES, FALLBACK, LANGUAGES

SITE_NAME = "Vademecum"
PAGE = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600"
SUGGESTIONS = "public, s-maxage=60"
SEARCH = "public, s-maxage=30, stale-while-revalidate=30"
# A history restore asks for the whole page under the address of a fragment, so it must be told apart too.
VARIES_BY = ("HX-Request", "HX-History-Restore-Request")
NAVIGATION = (
    ("practices", _("Practices")),
    ("projects", _("Projects")),
    ("cities", _("Cities")),
    ("themes", _("Themes")),
    ("documents", _("Documents")),
)
# Of the whole entry nothing needs to be said.
NOTES = {Extent.PART: _("in part"), Extent.NONE: _("not yet")}
_kept = KeptPages(settings.KEPT_PAGES_MB * 1024 * 1024)


def site(request: HttpRequest) -> dict:
    """Context processor: the site around a page. It asks no database and knows no reader."""
    language = get_language() or FALLBACK
    return {
        "site_name": SITE_NAME,
        "site_url": settings.SITE_URL,
        "page_language": language,
        "contact_address": settings.CONTACT_ADDRESS,
        "navigation": partial(_navigation, request.path),
        "language_choices": partial(language_choices, request, language),
    }


def language_choices(
    request: HttpRequest, current: str, extents: Mapping[str, Extent] | None = None
) -> list[dict]:
    """Each language with its own name, and this page and query in it; of an entry, how much of it is there."""
    query = request.META.get("QUERY_STRING", "")
    suffix = f"?{iri_to_uri(query)}" if query else ""
    rest = _rest(request.path)
    return [
        {
            "code": language.code,
            "autonym": language.autonym,
            "url": f"/{language.code}/{rest}{suffix}",
            "is_current": language.code == current,
            "note": NOTES.get(extents[language.code]) if extents else None,
        }
        for language in LANGUAGES
    ]


def _rest(path: str) -> str:
    """The path behind its languages, as it stands in addresses; nothing where the path has no language."""
    return escape_uri_path(path.lstrip("/").partition("/")[2]) if languages_in(path) else ""


@cache
def interface_languages() -> tuple[str, ...]:
    """The languages in which the interface speaks: English, and those that have a catalogue."""
    folder = settings.LOCALE_PATHS[0]
    return tuple(
        code for code in CODES if code == FALLBACK or (folder / code / "LC_MESSAGES" / "django.po").exists()
    )


def addresses(request: HttpRequest, languages: Iterable[str], query: str = "") -> dict:
    """The canonical address of a page, and those of the languages in which it is really there (hreflang).

    A page whose text is not there in the asked language is canonical in the first language that has it.
    """
    languages = tuple(languages) or (FALLBACK,)
    rest = _rest(request.path) + (f"?{query}" if query else "")
    current = get_language() or FALLBACK

    def address(language: str) -> str:
        return f"{settings.SITE_URL}/{language}/{rest}"

    alternates = [(language, address(language)) for language in languages]
    default = FALLBACK if FALLBACK in languages else languages[0]
    return {
        "canonical": address(current if current in languages else languages[0]),
        "alternates": [*alternates, ("x-default", address(default))],
    }


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping | Callable[[], Mapping],
    fragment: str | None = None,
    *,
    languages: Iterable[str] | None = None,
    query: str = "",
    cached: str = "",
    state: Hashable = None,
) -> HttpResponse:
    """A public page, or its fragment when HTMX refines a page that is already there.

    `languages` are those in which the entry has text, the original first (those of the interface, if not
    given); `query` is the canonical query string. A page that says nothing but what a `state` says is kept for who
    asks for it next, and its `context` only told when it is written. The answer carries a strong ETag; 304 when
    nothing changed.
    """
    htmx = request.htmx
    is_fragment = bool(fragment and htmx and not htmx.history_restore_request)

    def write() -> bytes:
        told = {
            **addresses(request, interface_languages() if languages is None else languages, query),
            **(context() if callable(context) else context),
            "is_fragment": is_fragment,
        }
        return render_to_string(fragment if is_fragment else template, told, request).encode()

    place = (request.get_full_path(), is_fragment, state)
    page = Page.of(write()) if state is None else _kept.page(place, write)
    response = HttpResponse(page.content)
    if fragment:
        patch_vary_headers(response, VARIES_BY)
    response["Cache-Control"] = cached or (SEARCH if fragment else PAGE)
    return unless_unchanged(request, response, page.etag)


def unless_unchanged(request: HttpRequest, response: HttpResponse, etag: str = "") -> HttpResponse:
    """The answer with the strong ETag of its bytes; 304 when the reader has just these."""
    response["ETag"] = etag or Page.of(response.content).etag
    return get_conditional_response(request, etag=response["ETag"], response=response)


def published_or_404(model: type[models.Model], slug: str, **narrowed) -> models.Model:
    """The published entry of a kind, in all its languages; what is not published is not there."""
    try:
        return model.objects.published().get(slug=slug, **narrowed)
    except model.DoesNotExist as error:
        raise Http404 from error


def _navigation(path: str) -> list[dict]:
    entries = [(path_for("list", plural=plural), label) for plural, label in NAVIGATION]
    entries += [(path_for("map"), _("Map")), (path_for("about"), _("About"))]
    return [
        {"url": url, "label": label, "is_current": path == url, "is_within": path.startswith(url)}
        for url, label in entries
    ]
