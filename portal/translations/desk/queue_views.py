"""The views of what waits: the languages of a person, and the queue of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portal.errors import forgiving
from portal.translations import standings
from portal.translations.desk.access import at_desk, at_home
from portal.translations.desk.progress import progress
from portal.translations.desk.queue import Queue
from portal.translations.roles import languages_of


@at_home
@forgiving
def desk(request: HttpRequest, languages: frozenset[str]) -> HttpResponse:
    context = {
        "uncounted": standings.catch_up_for_page(),
        "languages": progress(languages),
        "reviewed": languages_of(request.user, "review"),
    }
    return render(request, "portal/desk/desk.html", context)


@at_desk("translate")
@forgiving
def desk_queue(request: HttpRequest, target: str) -> HttpResponse:
    queue = Queue.asked(request.GET, target, get_language())
    return render(request, "portal/desk/queue.html", {"queue": queue, "target": target})
