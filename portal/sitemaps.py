"""What search engines are told: which pages there are, in which languages, and what to leave alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from portal.availability import languages_of
from portal.languages import CODES, FALLBACK
from portal.links import address_in, path_to
from portal.pages import unless_unchanged
from portal.search.sources import Source, by_plural, sources

CACHED = "public, s-maxage=300"
# An entry in 24 languages with 25 alternates each takes some 70 KB; a file may have 50 MB.
ENTRIES_PER_FILE = 100
GENERAL = "general"
GENERAL_PAGES = ("home", "map", "about", "method", "coverage", "accessibility", "privacy")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /*?

Sitemap: {site}/sitemap.xml
"""


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The sitemaps: one of the general pages, and as many of each kind as its entries need."""
    files = [
        (GENERAL, 1),
        *((kind.plural, page) for kind in sources().values() for page in _pages(kind).page_range),
    ]
    paths = [reverse("sitemap", kwargs={"section": section, "page": page}) for section, page in files]
    listed = "".join(f"<sitemap><loc>{escape(settings.SITE_URL + each)}</loc></sitemap>\n" for each in paths)
    return _as_xml(request, f"<sitemapindex {NAMESPACE}>\n{listed}</sitemapindex>\n")


@require_safe
def sitemap(request: HttpRequest, section: str, page: int) -> HttpResponse:
    """The addresses of one section, each with the same page in its other languages."""
    if section == GENERAL and page == 1:
        urls = _general()
    elif (source := by_plural(section)) is not None:
        urls = _of_entries(source, page)
    else:
        raise Http404
    xhtml = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return _as_xml(request, f"<urlset {NAMESPACE} {xhtml}>\n{''.join(urls)}</urlset>\n")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """All may be read but what curators use; results of searches are endless and lead nowhere new."""
    response = HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = CACHED
    return response


def _pages(source: Source) -> Paginator:
    """The published entries of a kind in the order in which they came, with only the columns needed."""
    fields = [f"{name}_{code}" for name in (source.title_field, *source.texts) for code in CODES]
    entries = source.model.objects.published().only("slug", "updated", "original_language", *fields)
    return Paginator(entries.order_by("pk"), ENTRIES_PER_FILE, allow_empty_first_page=False)


def _general() -> Iterator[str]:
    """The pages that exist in all languages: the general ones and the lists."""
    paths = [reverse(name) for name in GENERAL_PAGES]
    paths += [reverse("list", kwargs={"plural": source.plural}) for source in sources().values()]
    for each in paths:
        yield from _urls(each, CODES)


def _of_entries(source: Source, page: int) -> Iterable[str]:
    try:
        entries = _pages(source).page(page)
    except EmptyPage as error:
        raise Http404 from error
    return [
        url
        for entry in entries
        for url in _urls(path_to(source, entry.slug), languages_of(entry, source), entry.updated)
    ]


def _urls(path: str, languages: Sequence[str], changed: datetime | None = None) -> list[str]:
    """One element for each language, all naming the same alternates; the default is English or the first."""
    addresses = {code: address_in(code, path) for code in languages}
    default = addresses.get(FALLBACK) or next(iter(addresses.values()), "")
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in [*addresses.items(), ("x-default", default)]
    )
    lastmod = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    return [f"<url><loc>{escape(each)}</loc>{lastmod}{alternates}</url>\n" for each in addresses.values()]


def _as_xml(request: HttpRequest, text: str) -> HttpResponse:
    response = HttpResponse(DECLARATION + text, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = CACHED
    return unless_unchanged(request, response)


urlpatterns = [
    path("sitemap.xml", sitemap_index, name="sitemaps"),
    path("sitemap-<slug:section>-<int:page>.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
