"""Policy recommendations from a study or a white paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing import Entry, entry_constraints
from projects.models import Document, Project, TargetGroup, Theme


class Recommendation(Entry):
    """What a study or a white paper advises, and whom."""

    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), max_length=5000, blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="recommendations"
    )
    addressed_to = models.ManyToManyField(
        TargetGroup, verbose_name=_("addressed to"), blank=True, related_name="recommendations"
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("document"),
        null=True,
        blank=True,
        related_name="recommendations",
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        verbose_name=_("project"),
        null=True,
        blank=True,
        related_name="recommendations",
    )
    position = models.PositiveSmallIntegerField(_("number in the document"), null=True, blank=True)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            *entry_constraints("recommendation"),
            models.UniqueConstraint(fields=["slug"], name="recommendation_slug_is_unique"),
        ]
