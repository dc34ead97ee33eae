"""Having entries translated by machine, from their list."""

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.publishing import Entry
from portal.translations.asking import unavailable
from portal.translations.jobs import ask
from portal.translations.readability import hints
from portal.translations.texts import texts_of, with_texts

AT_ONCE = 100  # entries; more is for the command `translate_missing`
HINTED = 5


class Translating:
    """What an admin of entries can have a machine do."""

    actions = ("translate_chosen",)

    @admin.action(
        permissions=["change"], description=_("Translate the chosen %(verbose_name_plural)s by machine")
    )
    def translate_chosen(self, request: HttpRequest, entries: models.QuerySet) -> None:
        chosen = list(entries[: AT_ONCE + 1])
        if reason := unavailable() or _too_many(chosen):
            self.message_user(request, reason, messages.ERROR)
            return
        kind = next(kind for kind, form in forms().items() if form.model is self.model)
        count = ask(kind, chosen, CODES, by=request.user)
        said = ngettext(
            "%(count)d translation is asked for; what is missing or outdated will be translated.",
            "%(count)d translations are asked for; what is missing or outdated will be translated.",
            count,
        )
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        if not all(entry.is_published for entry in chosen):
            self.message_user(
                request, _("Only published entries are sent to be translated."), messages.WARNING
            )
        self._advise(request, kind, [entry for entry in chosen if entry.is_published][:HINTED])

    def _advise(self, request: HttpRequest, kind: str, entries: list[Entry]) -> None:
        """What would make the sources easier to translate; the translation does not wait for it."""
        found = with_texts(kind, self.model.objects.filter(pk__in=[entry.pk for entry in entries]))
        advice = [
            _("“%(entry)s”: %(hint)s") % {"entry": entry, "hint": hint.text}
            for entry in found
            for text in texts_of(kind, entry)
            for hint in hints(text.source, text.source_language)
        ]
        for each in advice[:HINTED]:
            self.message_user(request, each, messages.INFO)


def _too_many(chosen: list[Entry]) -> str | Promise:
    if len(chosen) <= AT_ONCE:
        return ""
    return _("Choose %(limit)d entries at most.") % {"limit": AT_ONCE}
