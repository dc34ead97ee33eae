"""The views of what waits: the languages of a person, and the queue of one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portal.translations import standings
from portal.translations.desk.entrance import for_translators
from portal.translations.desk.progress import progress
from portal.translations.desk.queue import Queue
from portal.translations.roles import languages_of


@for_translators
def desk(request: HttpRequest, languages: frozenset[str]) -> HttpResponse:
    context = {
        "uncounted": standings.catch_up_for_page(),
        "languages": progress(languages),
        "reviewed": languages_of(request.user, "review"),
        "robots": "noindex",
    }
    return render(request, "portal/desk/desk.html", context)


@for_translators
def desk_queue(request: HttpRequest, languages: frozenset[str], target: str) -> HttpResponse:
    if target not in languages:
        raise PermissionDenied
    queue = Queue.asked(request.GET, target, get_language())
    return render(request, "portal/desk/queue.html", {"queue": queue, "robots": "noindex"})
