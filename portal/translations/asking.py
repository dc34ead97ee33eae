"""Asking for a translation by machine: whether there is anyone to ask, and the desk's button for it."""

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.permissions import may
from portal.publishing import Entry
from portal.translations.jobs import ask
from portal.translations.providers import provider
from portal.translations.roles import Translation


def unavailable() -> str | Promise:
    """One sentence that says why nothing can be translated by machine; empty where it can."""
    try:
        found = provider()
    except ImproperlyConfigured:
        return _("The provider of machine translation is not set up completely.")
    return "" if found else _("No provider of machine translation is set up.")


@never_cache
@require_POST
def ask_machine(request: HttpRequest) -> HttpResponse:
    """A translator has an entry translated: `kind`, `slug`, `language`; then on to the page `next` of this site."""
    kind, language = request.POST.get("kind", ""), request.POST.get("language", "")
    entry = _entry(kind, request.POST.get("slug", ""))
    if language not in CODES or language == entry.original_language:
        raise Http404
    if not may(request.user, "translate", Translation(entry, language)):
        raise PermissionDenied
    if reason := unavailable():
        messages.error(request, reason)
    else:
        ask(kind, [entry], [language], by=request.user)
        messages.success(request, _("The translation is asked for. It appears here when it has come."))
    return HttpResponseRedirect(_next(request), status=303)


def _entry(kind: str, slug: str) -> Entry:
    form = forms().get(kind)
    entry = form and form.model.objects.published().filter(slug=slug).first()
    if not entry:
        raise Http404
    return entry


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("home")
