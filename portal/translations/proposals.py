"""What is proposed for a paragraph, by people, machines and files.

A proposal is never written over: who changes one makes another in its place, and the earlier stays readable.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.languages import CODES
from portal.translations.models import Place, person
from portal.translations.slots import Slot
from portal.translations.texts import Text, place_of, text_at


class Origin(models.TextChoices):
    """Where a proposal comes from."""

    PERSON = "person", _("a translator")
    MACHINE = "machine", _("a machine")
    FILE = "file", _("a file")


class Status(models.TextChoices):
    """What became of a proposal."""

    WAITING = "waiting", _("waits for review")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLACED = "replaced", _("replaced by a later one")


class Proposal(Place):
    """A translation of one paragraph, beside what readers see.

    `digest` is that of the paragraph that it translates, `source` that paragraph. An empty `text` proposes to
    take out a paragraph that the source has lost.
    """

    source_language = models.CharField(_("translated from"), max_length=2)
    digest = models.CharField(_("digest of the source"), max_length=32)
    source = models.TextField(_("source"))
    text = models.TextField(_("proposed text"), blank=True)
    origin = models.CharField(_("comes from"), max_length=10, choices=Origin)
    provider = models.CharField(_("provider or file"), max_length=120, blank=True)
    by = person(verbose_name=_("person"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    decided_by = person(verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["language", "status", "at"], name="proposals_that_wait"),
            models.Index(fields=["model", "object_id", "field", "language"], name="proposals_for_a_text"),
        ]
        constraints = [
            # One of each origin waits for a paragraph; a translator's is one, whoever wrote it.
            models.UniqueConstraint(
                fields=["model", "object_id", "field", "language", "digest", "origin"],
                condition=Q(status=Status.WAITING),
                name="one_proposal_waits",
            ),
            one_of("proposal", "status", Status),
            one_of("proposal", "origin", Origin),
            models.CheckConstraint(name="proposal_language_is_known", condition=Q(language__in=CODES)),
            models.CheckConstraint(
                name="proposal_is_decided_with_a_date",
                condition=~Q(status__in=[Status.APPROVED, Status.REJECTED]) | Q(decided_at__isnull=False),
            ),
        ]

    @classmethod
    def of(
        cls, text: Text, language: str, slot: Slot, words: str, *, origin: str, provider: str, by
    ) -> "Proposal":
        """Words proposed for a paragraph, not stored yet."""
        return cls(
            **text.place(language),
            source_language=text.source_language,
            digest=slot.key,
            source=slot.source,
            text=words,
            origin=origin,
            provider=provider[:120],
            by=by,
        )

    @property
    def translation(self) -> Text | None:
        """The text that it belongs to; None where that is gone."""
        return text_at(self.model, self.object_id, self.field)


def waiting(text: Text, language: str) -> models.QuerySet:
    """The proposals that wait for a text."""
    return waiting_at(text.owner, text.field, language)


def waiting_at(owner: models.Model, field: str, language: str) -> models.QuerySet:
    """The proposals that wait for a field of an object."""
    return Proposal.objects.filter(**place_of(owner, field, language), status=Status.WAITING)


def accepted(text: Text, language: str) -> dict[str, str]:
    """What was approved for a text, `{digest of the source paragraph: text}`; the later wins."""
    rows = Proposal.objects.filter(**text.place(language), status=Status.APPROVED).order_by(
        "decided_at", "pk"
    )
    return dict(rows.values_list("digest", "text"))
