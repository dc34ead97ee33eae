"""Who comes to the desk: people with a role in a language. Its pages are never kept, and never found."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from portal.errors import forgiving
from portal.translations.roles import languages_of

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
LOGIN = "desk_login"


def for_translators(view: Callable) -> Callable:
    """Decorate a page of the desk that only shows: `view(request, languages, …)` is told the person's languages.

    Who is not signed in is led to where one signs in; who has no role may not see it.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            response = redirect(f"{_login()}?{urlencode({'next': request.get_full_path()})}")
        elif languages := languages_of(request.user, "translate"):
            response = forgiving(view)(request, languages, *args, **kwargs)
        else:
            raise PermissionDenied
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def _login() -> str:
    try:
        return reverse(LOGIN)
    except NoReverseMatch:
        return reverse("admin:login")
