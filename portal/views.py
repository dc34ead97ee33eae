"""The general pages: home, search, lists, map, and what there is to say about the compendium."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from portal.coverage_entries import EntriesPage
from portal.coverage_pages import CoveragePage, version
from portal.errors import forgiving
from portal.figures import Overview
from portal.languages import CODES, FALLBACK, LANGUAGES
from portal.mapping import MapOfEntries
from portal.pages import SUGGESTIONS, render_page, unless_unchanged
from portal.relevance import PublishedScore
from portal.search.asking import View, ask
from portal.search.question import Question
from portal.search.sources import by_plural
from portal.search.suggesting import suggest, what_was_typed
from portal.suggestions import told
from portal.translations.providers import PROVIDERS
from portal.value_pages import ValuePage

TEXTS = {
    "about": (
        _("About the compendium"),
        _("What cities tried, what it cost, what came of it, and whether it would work in yours."),
    ),
    "method": (
        _("Method"),
        _("What the evidence levels, the states of texts and the numbers on this site mean."),
    ),
    "accessibility": (
        _("Accessibility statement"),
        _("How far this site can be used by everyone, and what to do where it cannot."),
    ),
    "privacy": (
        _("Privacy"),
        _("Reading this site leaves no trace on your device, and as little as possible on ours."),
    ),
}
# When the accessibility statement was last gone through; it must be less than a year ago.
STATEMENT_DAY = date(2026, 11, 22)


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/`: on to the reader's language; a list of all where none of the reader's is among them."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    if language:
        with override(language):
            response = HttpResponseRedirect(reverse("home"))
    else:
        response = render(request, "portal/languages.html", {"languages": LANGUAGES})
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language"])
    return response


def preferred_language(header: str) -> str | None:
    """The first language of an Accept-Language header that is one of ours; English where anything will do."""
    wanted = [tag.partition("-")[0] for tag, _quality in parse_accept_lang_header(header.lower())] or ["*"]
    return next((FALLBACK if code == "*" else code for code in wanted if code in (*CODES, "*")), None)


@forgiving
def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/home.html", {"overview": Overview.of(get_language())})


@forgiving
def search(request: HttpRequest) -> HttpResponse:
    return _results(request, "portal/search.html", Question.from_parameters(request.GET))


@forgiving
def facet_values(request: HttpRequest, facet: str) -> HttpResponse:
    shown = ValuePage.of(request.GET, facet, get_language())
    if shown is None:
        raise Http404
    context = {"shown": shown, "robots": "noindex"}
    return render_page(
        request, "portal/values.html", context, "portal/_values.html", query=shown.parameters()
    )


@forgiving
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the search field offers while a reader types; asked by its script alone."""
    typed = what_was_typed(request.GET)
    headers = {"Cache-Control": SUGGESTIONS, "X-Robots-Tag": "noindex"}
    return unless_unchanged(request, JsonResponse(told(typed, suggest(typed)), headers=headers))


@forgiving
def entry_list(request: HttpRequest, plural: str) -> HttpResponse:
    if (source := by_plural(plural)) is None:
        raise Http404
    question = Question.from_parameters(request.GET, kind=(source.kind,))
    return _results(request, "portal/list.html", question, source=source)


@forgiving
def europe_map(request: HttpRequest) -> HttpResponse:
    shown = MapOfEntries.of(Question.from_parameters(request.GET), get_language())
    context = {"map": shown, "found": shown.found, "robots": "noindex" if request.GET else ""}
    return render_page(request, "portal/map.html", context, query=shown.found.question.parameters())


@forgiving
def text_page(request: HttpRequest, name: str) -> HttpResponse:
    title, lead = TEXTS[name]
    context = {"title": title, "lead": lead, "statement_day": STATEMENT_DAY}
    if name == "method":
        context["published_score"] = PublishedScore.told_in(get_language())
    if name == "privacy":
        chosen = PROVIDERS.get(settings.TRANSLATION_PROVIDER)
        context["translation_service"] = chosen.recipient if chosen else ""
    return render_page(request, f"portal/{name}.html", context)


@forgiving
def coverage(request: HttpRequest) -> HttpResponse:
    page = CoveragePage.asked(request.GET, get_language())
    state = None if page.uncounted else version()
    return render_page(request, "portal/coverage.html", {"page": page}, query=page.query, state=state)


@forgiving
def coverage_entries(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    page = EntriesPage.asked(request.GET, language, kind, get_language())
    if page is None:
        raise Http404
    context = {"page": page, "robots": "noindex"}
    return render_page(request, "portal/coverage_entries.html", context, query=page.parameters())


def _results(request: HttpRequest, template: str, question: Question, **context) -> HttpResponse:
    explained = request.GET.get("explain") == "1" and request.user.is_staff
    view = View(get_language())

    def told() -> dict:
        found = ask(question, view=view, explained=explained)
        return {**context, "found": found, "robots": "noindex" if found.page > 1 else ""}

    return render_page(
        request,
        template,
        told,
        "portal/_results.html",
        query=question.parameters(after=""),
        cached="private, no-store" if explained else "",
        state=None if explained else view.state,
    )
