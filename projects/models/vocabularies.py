"""The controlled vocabularies: themes (a tree), methods, target groups, instruments; and fixed terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.languages import FALLBACK
from portal.publishing import Entry, entry_constraints


class Concept(Entry):
    """A concept in the sense of SKOS: a preferred label, alternative labels and a definition per language.

    `alternative_labels` is `{language: [label, ...]}`, and so is `hidden_labels`: words that readers type, by which
    it is found and not called on any page, such as everyday and derogatory ones.
    """

    TITLE = "label"

    label = models.CharField(_("preferred label"), max_length=200)
    definition = models.TextField(_("definition"), max_length=1000, blank=True)
    alternative_labels = models.JSONField(_("alternative labels"), default=dict, blank=True)
    hidden_labels = models.JSONField(_("words it is found by"), default=dict, blank=True)
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True)

    class Meta:
        abstract = True


class Theme(Concept):
    """What an entry is about; themes form a tree."""

    broader = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("broader theme"),
        null=True,
        blank=True,
        related_name="narrower",
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            *entry_constraints("theme"),
            models.UniqueConstraint(fields=["slug"], name="theme_slug_is_unique"),
            models.CheckConstraint(
                name="theme_is_not_its_own_parent", condition=~models.Q(broader=models.F("id"))
            ),
        ]


class Method(Concept):
    """How it was done: a way of working that other places can take up."""

    class Meta:
        verbose_name = _("method")
        verbose_name_plural = _("methods")
        constraints = [
            *entry_constraints("method"),
            models.UniqueConstraint(fields=["slug"], name="method_slug_is_unique"),
        ]


class TargetGroup(Concept):
    """Whom it is for."""

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        constraints = [
            *entry_constraints("targetgroup"),
            models.UniqueConstraint(fields=["slug"], name="targetgroup_slug_is_unique"),
        ]


class Instrument(Concept):
    """By what means: a law, a plan, a service, works, a technology."""

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        constraints = [
            *entry_constraints("instrument"),
            models.UniqueConstraint(fields=["slug"], name="instrument_slug_is_unique"),
        ]


class Term(models.Model):
    """An official EU term whose translation is fixed; translators keep it and a check says when one broke it.

    It belongs to no entry. Its text is official in every language; a definition that nobody says a machine made
    counts as one that was written in its language.
    """

    original_language = FALLBACK
    NAMES_ARE_IN_USE = True

    theme = models.ForeignKey(Theme, models.PROTECT, verbose_name=_("theme"), related_name="terms")
    text = models.CharField(_("term"), max_length=200)
    definition = models.TextField(_("definition"), max_length=600, blank=True)
    reference = models.URLField(_("reference"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("fixed term")
        verbose_name_plural = _("fixed terms")
        constraints = [
            models.UniqueConstraint(fields=["theme", "text_en"], name="term_is_unique_in_its_theme"),
        ]

    def __str__(self) -> str:
        return self.text_en or ""
