"""Publishing by hand: as actions on a list, and as buttons below the form."""

from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.history import record, snapshot
from portal.permissions import may
from portal.publishing import Entry

BUTTONS = {"_publish": "publish", "_unpublish": "unpublish"}


@transaction.atomic
def change_status(entry: Entry, action: str, *, by) -> None:
    """Publish or unpublish one entry as it is now in the database; `Entry.NotReady` when it may not be."""
    entry = type(entry)._base_manager.select_for_update().get(pk=entry.pk)
    before = snapshot(entry)
    getattr(entry, action)()
    record(entry, before, by=by)


class Publishing:
    """What an admin of entries can do with their status."""

    actions = ("publish_chosen", "unpublish_chosen")

    def has_publish_permission(self, request: HttpRequest, obj=None) -> bool:
        return may(request.user, "publish", obj or self.model)

    @admin.action(permissions=["publish"], description=_("Publish the chosen %(verbose_name_plural)s"))
    def publish_chosen(self, request: HttpRequest, entries: models.QuerySet) -> None:
        done = self._change_statuses(request, entries, "publish")
        if done:
            said = ngettext("%(count)d entry is published.", "%(count)d entries are published.", done)
            self.message_user(request, said % {"count": done}, messages.SUCCESS)

    @admin.action(permissions=["publish"], description=_("Take the chosen %(verbose_name_plural)s from view"))
    def unpublish_chosen(self, request: HttpRequest, entries: models.QuerySet) -> None:
        done = self._change_statuses(request, entries, "unpublish")
        said = ngettext("%(count)d entry is a draft again.", "%(count)d entries are drafts again.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    def _change_statuses(self, request: HttpRequest, entries: models.QuerySet, action: str) -> int:
        return sum(self._change_status(request, entry, action) for entry in entries)

    def _change_status(self, request: HttpRequest, entry: Entry, action: str) -> bool:
        try:
            change_status(entry, action, by=request.user)
        except Entry.NotReady as reason:
            said = _("“%(entry)s” was not published: %(reason)s") % {"entry": entry, "reason": reason}
            self.message_user(request, said, messages.ERROR)
            return False
        # Django keeps the untranslated name and translates it when somebody reads the log.
        self.log_change(request, entry, [{"changed": {"fields": ["Editorial status"]}}])
        return True

    def answer_to_button(self, request: HttpRequest, entry: Entry, saved: HttpResponseRedirect):
        """After “save and publish”: the form again, with what became of it."""
        for button, action in BUTTONS.items():
            if button in request.POST and self.has_publish_permission(request, entry):
                if self._change_status(request, entry, action):
                    done = (
                        _("The entry is published.")
                        if action == "publish"
                        else _("The entry is a draft again.")
                    )
                    self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(self.change_url(entry))
        return saved
