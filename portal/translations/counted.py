"""How entries stand in each language, which are still to be counted, and how far the change feed is taken up."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.translations.models import MISSING, State

OUTDATED = "outdated"
# Each text is in one of these states, where one whose source has changed is only that: how many of an entry are.
IN_STATE = {
    State.ORIGINAL.value: F("original"),
    State.REVIEWED.value: F("reviewed") - F("reviewed_outdated"),
    State.MACHINE.value: F("machine") - F("machine_outdated"),
    OUTDATED: F("reviewed_outdated") + F("machine_outdated"),
    MISSING: F("missing"),
}
STATES = tuple(IN_STATE)
COUNTED = (
    "original",
    "reviewed",
    "machine",
    "missing",
    "reviewed_outdated",
    "machine_outdated",
    "paragraphs",
)


class Standing(models.Model):
    """The texts of a published entry in one language, by state.

    Those out of date are among the reviewed and the machine's. `paragraphs` are those to be translated: missing
    ones, and those whose source has changed.
    """

    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField(_("entry"))
    language = models.CharField(_("language"), max_length=2)
    original = models.PositiveIntegerField(_("original"))
    reviewed = models.PositiveIntegerField(_("reviewed"))
    machine = models.PositiveIntegerField(_("machine"))
    missing = models.PositiveIntegerField(_("missing"))
    reviewed_outdated = models.PositiveIntegerField(_("reviewed, source has changed"))
    machine_outdated = models.PositiveIntegerField(_("machine, source has changed"))
    paragraphs = models.PositiveIntegerField(_("paragraphs to translate"))

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [
            # The numbers stand in the index: the rows of a language are spread over the whole table.
            models.UniqueConstraint(
                fields=["language", "kind", "object_id"], include=COUNTED, name="standing_stands_once"
            ),
            models.CheckConstraint(
                name="standing_outdated_is_there",
                condition=Q(reviewed_outdated__lte=F("reviewed"), machine_outdated__lte=F("machine")),
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="standing_of_an_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"


class CountedUpTo(models.Model):
    """How far the change feed is taken up; one row.

    `transaction` and `row` are the last that has settled: no running transaction can slip in front of it any more.
    `ahead` are later transactions that are taken up already, each with its last row, so that a transaction that
    runs for hours makes nobody count the same again and again. `version` is another whenever a standing may be.
    """

    transaction = models.BigIntegerField(_("transaction"), default=0)
    row = models.BigIntegerField(_("row"), default=0)
    ahead = models.JSONField(_("taken up ahead"), default=dict, blank=True)
    database = models.CharField(_("database"), max_length=60, blank=True)
    version = models.UUIDField(_("version"), default=uuid4)

    class Meta:
        verbose_name = _("counted up to")
        verbose_name_plural = _("counted up to")
        constraints = [models.CheckConstraint(name="there_is_one_position", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.transaction}/{self.row}"

    @property
    def behind(self) -> list:
        """The parameters of `BEHIND`."""
        return [[int(each) for each in self.ahead], list(self.ahead.values()), self.transaction, self.row]


class Uncounted(models.Model):
    """A published entry whose texts are to be counted."""

    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField(_("entry"))

    class Meta:
        verbose_name = _("entry to be counted")
        verbose_name_plural = _("entries to be counted")
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="uncounted_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
