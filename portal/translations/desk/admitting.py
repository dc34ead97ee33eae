"""Who gets in: pages of a language are for those who have a role in it, and are kept by nobody."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse

from portal.languages import CODES
from portal.translations.roles import languages_of

HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}


def admitted(view: Callable) -> Callable:
    """Decorate a page of the language `target`: others are asked to log in, or refused."""

    @wraps(view)
    def answer(request: HttpRequest, target: str, **arguments) -> HttpResponse:
        if target not in CODES:
            raise Http404
        if not request.user.is_authenticated:
            response = HttpResponseRedirect(f"{_login()}?next={quote(request.get_full_path())}")
        elif target not in languages_of(request.user, "translate"):
            raise PermissionDenied
        else:
            response = view(request, target, **arguments)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def _login() -> str:
    """Where one logs in; without the desk's own page it is the administration's."""
    try:
        return reverse("desk_login")
    except NoReverseMatch:
        return reverse("admin:login")
