"""What readers report of bad translations, and what became of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.translations.models import Place, person

KEPT_FOR = timedelta(days=180)
WHAT_LENGTH = 1000
SUGGESTION_LENGTH = 5000


class Outcome(models.TextChoices):
    """How a report ended."""

    HANDLED = "handled", _("handled")
    NO_FAULT = "no-fault", _("no fault")


class BadTranslation(Place):
    """One report by a reader, of whom nothing is known. `language` is that of the text; `state` is what the
    text was then, as readers were told (`reading.STATES`)."""

    kind = models.CharField(_("kind of entry"), max_length=30)
    entry_id = models.BigIntegerField(_("entry"))
    state = models.CharField(_("state of the text then"), max_length=20)
    what = models.TextField(_("what is wrong"), max_length=WHAT_LENGTH)
    suggestion = models.TextField(_("better wording"), max_length=SUGGESTION_LENGTH, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    handled_by = person(verbose_name=_("handled by"))
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    class Meta:
        verbose_name = _("report of a bad translation")
        verbose_name_plural = _("reports of bad translations")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["language", "kind", "entry_id"], name="open_reports", condition=Q(outcome="")
            ),
            models.Index(fields=["at"], name="reports_by_day"),
        ]
        constraints = [
            one_of("report", "outcome", Outcome, blank=True),
            models.CheckConstraint(
                name="report_is_handled_once_it_has_an_outcome",
                condition=Q(outcome="", handled_at=None) | (~Q(outcome="") & Q(handled_at__isnull=False)),
            ),
        ]


def open_reports(language: str = "") -> models.QuerySet[BadTranslation]:
    """What nobody has dealt with yet, the newest first; of all languages where none is named."""
    found = BadTranslation.objects.filter(outcome="")
    return found.filter(language=language) if language else found


def open_reports_by_entry(language: str = "") -> Mapping[tuple[str, int], int]:
    """How many are open, `{(kind, number of the entry): count}`."""
    rows = open_reports(language).order_by().values_list("kind", "entry_id").annotate(count=Count("pk"))
    return {(kind, entry): count for kind, entry, count in rows}


def close(reports: models.QuerySet[BadTranslation], outcome: str, *, by) -> int:
    """Say how open reports ended; how many there were. Those that ended before stay as they are."""
    still_open = reports.filter(outcome="").order_by()
    return still_open.update(outcome=Outcome(outcome).value, handled_by=by, handled_at=timezone.now())


def delete_old(now: datetime | None = None) -> int:
    """Delete what was handled 180 days ago or earlier; how many there were. For whoever tidies up daily."""
    old = BadTranslation.objects.filter(handled_at__lte=(now or timezone.now()) - KEPT_FOR)
    return old.delete()[0]
