"""The addresses of entries: one pattern for all the kinds of an app, under the name "entry"."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"


def entry_path(views: Mapping[str, Callable[..., HttpResponse]]) -> URLPattern:
    """The pattern for entries whose kinds stand in the path as the keys of `views` (`Source.plural`)."""

    def entry(request: HttpRequest, plural: str, slug: str) -> HttpResponse:
        return views[plural](request, slug)

    return re_path(rf"^(?P<plural>{'|'.join(views)})/(?P<slug>{SLUG})/$", entry, name="entry")


def beside_entries(path: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """The pattern for a page that entries of all kinds have below their own: no slug has a slash in it."""
    return re_path(rf"^(?P<plural>[a-z]+(?:-[a-z]+)*)/(?P<slug>{SLUG})/{path}/$", view, name=name)
