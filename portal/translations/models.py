"""One unit per object, field and language: the state of one text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.languages import CODES


class State(models.TextChoices):
    """What is kept of a text's state. Missing is the absence of text; *source has changed* is computed."""

    ORIGINAL = "original", _("original")
    REVIEWED = "reviewed", _("reviewed")
    MACHINE = "machine", _("machine")


class TranslationUnit(models.Model):
    """The state of one text. `model` is the lower-case label of the model that declares the field;
    `source_hash` is the digest of the source text that the translation was made from."""

    model = models.CharField(_("model"), max_length=60)
    object_id = models.BigIntegerField(_("object"))
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=2)
    state = models.CharField(_("state"), max_length=10, choices=State)
    source_language = models.CharField(_("translated from"), max_length=2, blank=True)
    source_hash = models.CharField(_("digest of the source"), max_length=32, blank=True)
    provider = models.CharField(_("provider or translator"), max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("translation unit")
        verbose_name_plural = _("translation units")
        constraints = [
            models.UniqueConstraint(
                fields=["model", "object_id", "field", "language"], name="unit_stands_once"
            ),
            one_of("unit", "state", State),
            models.CheckConstraint(name="unit_language_is_known", condition=models.Q(language__in=CODES)),
            models.CheckConstraint(
                name="unit_says_what_it_was_made_from",
                condition=models.Q(state=State.ORIGINAL, source_language="")
                | (~models.Q(state=State.ORIGINAL) & models.Q(source_language__in=CODES)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id} {self.field} {self.language}: {self.state}"
