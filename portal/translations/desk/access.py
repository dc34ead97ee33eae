"""Who comes to the desk: people with a role in its language; all others are told what to do."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portal.errors import error_page
from portal.exchange.forms import forms
from portal.further_languages import kept as with_languages
from portal.input import BadInput
from portal.languages import CODES
from portal.permissions import may
from portal.publishing import Entry
from portal.translations.desk.page import DeskPage, entry_at
from portal.translations.roles import Translation, languages_of


def desk_path(name: str, **arguments: str) -> str:
    """The path of a page of the desk, in the languages of the page that leads there."""
    return with_languages(reverse(name, kwargs=arguments))


def to_login(request: HttpRequest) -> HttpResponse:
    """Where one logs in, and comes back from."""
    return redirect_to_login(request.get_full_path(), desk_path("desk_login"))


def at_home(view: Callable) -> Callable:
    """Decorate the first page of the desk, which takes the languages that a person may translate into."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request)
        if not (languages := languages_of(request.user, "translate")):
            raise PermissionDenied
        return view(request, languages)

    return answer


def at_desk(action: str, *, ask_to_log_in: Callable[[HttpRequest], HttpResponse] = to_login) -> Callable:
    """Decorate a page of a language's desk, which takes `target`: for people who may do this action there.

    What somebody sends who is not logged in any more is given to `ask_to_log_in`, which may keep it.
    """

    def decorate(view: Callable) -> Callable:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, target: str, **arguments) -> HttpResponse:
            if target not in CODES:
                raise Http404
            if not request.user.is_authenticated:
                return (ask_to_log_in if request.method == "POST" else to_login)(request)
            if not may(request.user, action, Translation(Entry, target)):
                raise PermissionDenied
            try:
                return view(request, target, **arguments)
            except BadInput as error:
                return error_page(request, 400, reason=error.message)

        return answer

    return decorate


def page_or_404(request: HttpRequest, target: str, kind: str, slug: str) -> DeskPage:
    """The desk page of an entry, drafts among them: who is here may translate them."""
    entry = entry_at(kind, slug) if kind in forms() else None
    if entry is None:
        raise Http404
    return DeskPage(kind, entry, target, request.user)
