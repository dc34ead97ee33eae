"""Answers to what cannot be answered: they look like the site, say what happened, and offer a search."""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.input import QUERY_LENGTH, BadInput
from portal.languages import CODES, FALLBACK
from portal.pages import site
from portal.search.asking import IndexMissing

logger = logging.getLogger("vademecum.pages")
BARE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Vademecum</title>'
    "<main><h1>Vademecum</h1><p>Something went wrong on our side. Please try again in a minute.</p></main>"
)

TITLES = {
    400: _("This request cannot be answered"),
    403: _("You may not see this page"),
    404: _("Page not found"),
    500: _("Something went wrong on our side"),
    503: _("The compendium is just starting"),
}


def forgiving(view: Callable) -> Callable:
    """Decorate a page for readers: GET and HEAD only; unusable input is 400, a missing index
    or database 503."""

    return require_safe(or_starting(view))


def or_starting(view: Callable) -> Callable:
    """The same for a page that also takes what readers send: its methods are its own affair."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadInput as error:
            return error_page(request, 400, reason=error.message)
        except (IndexMissing, OperationalError):
            logger.warning("no index or no database for %s", request.path, exc_info=True)
            response = error_page(request, 503)
            response["Retry-After"] = "10"
            return response

    return answer


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that comes without its token: it was opened long ago, or on another site."""
    told = _("The form was open for too long, or your browser keeps no cookies for it. Please open it again.")
    return error_page(request, 403, reason=told, title=_("The form was not sent"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. It asks no database, and if even the template fails it still says something."""
    try:
        return error_page(request, 500)
    except Exception:
        logger.exception("The page for errors failed itself.")
        return HttpResponse(BARE, status=500)


def warm() -> None:
    """Write the page of an error in every language: for the first, catalogues, templates and addresses are read,
    and what is over a limit shall be refused within 50 ms."""
    for code in CODES:
        request = HttpRequest()
        request.path = request.path_info = f"/{code}/"
        error_page(request, 400)


def error_page(
    request: HttpRequest, status: int, *, reason: Promise | str = "", title: Promise | str = ""
) -> HttpResponse:
    """The page of a status, in the language of the path; no middleware needs to have run before it."""
    language = translation.get_language_from_path(request.path_info) or FALLBACK
    with translation.override(language):
        asked = request.GET.get("q", "")[:QUERY_LENGTH]
        context = {**site(request), "title": title or TITLES[status], "reason": reason, "asked": asked}
        return HttpResponse(render_to_string(f"{status}.html", context), status=status)
