"""One unit per object, field and language: the state of one text."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.languages import CODES


class State(models.TextChoices):
    """What is kept of a text's state. Missing is the absence of text; *source has changed* is computed."""

    ORIGINAL = "original", _("original")
    REVIEWED = "reviewed", _("reviewed")
    MACHINE = "machine", _("machine")


MISSING = "missing"


class Move(models.TextChoices):
    """What can happen to a text; which of it may happen to which is told by `moves.MOVES`."""

    WRITTEN = "written", _("written as the original")
    TRANSLATED = "translated", _("translated by machine")
    APPROVED = "approved", _("approved")
    IMPORTED = "imported", _("imported")
    BECAME_SOURCE = "became-source", _("became the source")
    REBASED = "rebased", _("compared with another source from now on")
    REMOVED = "removed", _("removed")


# A text's place without its language: model, number of the object, field.
Spot = tuple[str, int, str]


class Place(models.Model):
    """Where a translated text stands. `model` is the lower-case label of the model that declares the field."""

    model = models.CharField(_("model"), max_length=60)
    object_id = models.BigIntegerField(_("object"))
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=2)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.model} {self.object_id} {self.field} {self.language}"

    @property
    def spot(self) -> Spot:
        return self.model, self.object_id, self.field


def person(**options) -> models.ForeignKey:
    """Who did it; what a person did stays when the account goes."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", **options
    )


class TranslationUnit(Place):
    """The state of one text. A text that is in part a machine's is a machine's.

    `source_hash` is the digest of the source text that it was made from, and empty where its paragraphs were
    made from several states of the source. `paragraphs` is `[[digest of the source paragraph, state], …]`, one
    for each paragraph of the text, and empty for a text of a single one. If they are not as many as the text
    has, nobody knows which belongs to which, and the text is one whole.
    """

    state = models.CharField(_("state"), max_length=10, choices=State)
    source_language = models.CharField(_("translated from"), max_length=2, blank=True)
    source_hash = models.CharField(_("digest of the source"), max_length=32, blank=True)
    paragraphs = models.JSONField(_("paragraphs of the source"), default=list, blank=True)
    move = models.CharField(_("last move"), max_length=20, choices=Move, default=Move.IMPORTED)
    provider = models.CharField(_("provider or translator"), max_length=120, blank=True)
    by = person(verbose_name=_("person"))
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("translation unit")
        verbose_name_plural = _("translation units")
        constraints = [
            models.UniqueConstraint(
                fields=["model", "object_id", "field", "language"], name="unit_stands_once"
            ),
            one_of("unit", "state", State),
            models.CheckConstraint(name="unit_language_is_known", condition=Q(language__in=CODES)),
            models.CheckConstraint(
                name="unit_says_what_it_was_made_from",
                condition=Q(state=State.ORIGINAL, source_language="")
                | (~Q(state=State.ORIGINAL) & Q(source_language__in=CODES)),
            ),
        ]

    def __str__(self) -> str:
        return f"{super().__str__()}: {self.state}"
