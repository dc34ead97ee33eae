"""The pages of the translator's desk."""

from django.contrib import messages
from django.contrib.auth import views as auth
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.errors import without_token
from portal.translations.desk import answers
from portal.translations.desk.access import at_desk, desk_path, page_or_404
from portal.translations.desk.log import log_of
from portal.translations.desk.login import DeskForm
from portal.translations.desk.posted import kept
from portal.translations.desk.review import ReviewPage, decided
from portal.translations.desk.source_change import not_ready
from portal.translations.proposing import NotPossible
from portal.translations.rebasing import become_source
from portal.translations.remembered import remembered

for_translators = at_desk("translate", ask_to_log_in=answers.log_in_again)
for_reviewers = at_desk("review", ask_to_log_in=answers.log_in_again)


@for_translators
def entry(request: HttpRequest, target: str, kind: str, slug: str) -> HttpResponse:
    page = page_or_404(request, target, kind, slug)
    if request.method != "POST":
        return answers.shown(request, page)
    if request.POST.get("do") == "check":
        return answers.checked(request, page)
    return answers.answered(request, page)


@for_translators
def similar(request: HttpRequest, target: str, kind: str, slug: str) -> HttpResponse:
    page = page_or_404(request, target, kind, slug)
    paragraph = page.paragraph(request.GET.get("text", ""), request.GET.get("key", ""))
    if paragraph is None:
        raise Http404
    template = "_similar.html" if request.htmx else "similar.html"
    context = {"page": page, "paragraph": paragraph, "found": remembered(paragraph), "target": target}
    return render(request, f"portal/desk/{template}", context)


@for_translators
def history(request: HttpRequest, target: str, kind: str, slug: str) -> HttpResponse:
    page = page_or_404(request, target, kind, slug)
    numbers, events = log_of(kind, page.entry, target, request.GET.get("page"))
    context = {"page": page, "numbers": numbers, "events": events, "target": target}
    return render(request, "portal/desk/history.html", context)


@for_translators
def source(request: HttpRequest, target: str, kind: str, slug: str) -> HttpResponse:
    page = page_or_404(request, target, kind, slug)
    if not page.may_change:
        raise PermissionDenied
    reason = _rebased(request, page) if request.method == "POST" else ""
    if request.method == "POST" and not reason:
        return HttpResponseRedirect(desk_path("desk_entry", target=target, kind=kind, slug=slug))
    context = {"page": page, "not_ready": not_ready(page), "reason": reason, "target": target}
    return render(request, "portal/desk/source.html", context, status=answers.CONFLICT if reason else 200)


def _rebased(request: HttpRequest, page) -> str:
    """Why the translation did not become the source; empty where it did."""
    try:
        become_source(page.kind, page.entry, page.language, by=request.user)
    except NotPossible as refused:
        return str(refused)
    messages.success(request, _("This language is now the source. Nothing has been lost."))
    return ""


@for_reviewers
def review(request: HttpRequest, target: str) -> HttpResponse:
    if request.method == "POST":
        for report in decided(request.POST, target, by=request.user):
            messages.add_message(request, messages.SUCCESS if report.is_done else messages.ERROR, report.text)
        return HttpResponseRedirect(request.get_full_path())
    shown = ReviewPage(target, request.user, request.GET.get("page"))
    return render(request, "portal/desk/review.html", {"review": shown, "target": target})


class Login(auth.LoginView):
    """Lets people in who translate, and shows again what they had typed when their session ended."""

    template_name = "portal/desk/login.html"
    form_class = DeskForm

    def get_context_data(self, **context) -> dict:
        context = super().get_context_data(kept=kept(self.request.POST), **context)
        del context["site_name"]  # Django would put the host in the place of ours
        return context

    def get_default_redirect_url(self) -> str:
        return f"{desk_path('home')}desk/"

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        if not kept(self.request.POST):
            return response
        return answers.kept_page(self.request, self.get_redirect_url(), _("You are logged in again."))


class Logout(auth.LogoutView):
    """Ends the session, and leads back to the login."""

    def get_default_redirect_url(self) -> str:
        return desk_path("desk_login")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old: what was typed at the desk stays, and is sent again by whoever typed it.

    Only a form that comes from a page of ours is offered to be sent again.
    """
    if not (kept(request.POST) and reason.startswith("CSRF")):
        return without_token(request, reason)
    if not request.user.is_authenticated:
        return answers.log_in_again(request)
    message = _("The page was open for too long, so nothing has been saved yet. Your text is still here.")
    return answers.kept_page(request, request.path, message, status=answers.FORBIDDEN)
