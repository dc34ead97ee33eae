"""Where the money comes from: funds, programmes, and the lines that an initiative received."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of, positive
from portal.publishing import Entry, PartOfEntry, entry_constraints
from projects.choices import FundKind


class Fund(Entry):
    """A source of money: ERDF, ESF+, a national or municipal budget, a foundation."""

    TITLE = "name"

    name = models.CharField(_("name"), max_length=250)
    summary = models.TextField(_("summary"), max_length=700, blank=True)
    alternative_names = models.JSONField(_("other names"), default=dict, blank=True)
    fund_kind = models.CharField(_("kind of fund"), max_length=20, choices=FundKind, default=FundKind.EU)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        constraints = [
            *entry_constraints("fund"),
            models.UniqueConstraint(fields=["slug"], name="fund_slug_is_unique"),
            one_of("fund", "fund_kind", FundKind),
        ]


class Programme(Entry):
    """A programme that hands out the money of a fund: URBACT III in the period 2014-2020."""

    TITLE = "name"

    name = models.CharField(_("name"), max_length=250)
    summary = models.TextField(_("summary"), max_length=700, blank=True)
    alternative_names = models.JSONField(_("other names"), default=dict, blank=True)
    fund = models.ForeignKey(
        Fund, models.PROTECT, verbose_name=_("fund"), null=True, blank=True, related_name="programmes"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("parent programme"),
        null=True,
        blank=True,
        related_name="parts",
    )
    period = models.CharField(_("programming period"), max_length=20, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            *entry_constraints("programme"),
            models.UniqueConstraint(fields=["slug"], name="programme_slug_is_unique"),
            models.CheckConstraint(
                name="programme_is_not_its_own_parent", condition=~models.Q(parent=models.F("id"))
            ),
        ]


class FundingLine(PartOfEntry, models.Model):
    """Money that an initiative received, in units of `currency`; the co-financing rate is derived."""

    initiative = models.ForeignKey(
        "projects.Initiative", models.CASCADE, verbose_name=_("initiative"), related_name="funding_lines"
    )
    fund = models.ForeignKey(
        Fund, models.PROTECT, verbose_name=_("fund"), null=True, blank=True, related_name="lines"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("programme"), null=True, blank=True, related_name="lines"
    )
    total = models.DecimalField(_("total"), max_digits=14, decimal_places=2, null=True, blank=True)
    eu_contribution = models.DecimalField(
        _("EU contribution"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    period = models.CharField(_("period"), max_length=20, blank=True)
    purpose = models.CharField(_("what it covers"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("funding line")
        verbose_name_plural = _("funding lines")
        ordering = ["position", "pk"]
        constraints = [
            positive("fundingline", "total"),
            positive("fundingline", "eu_contribution"),
            models.CheckConstraint(
                name="fundingline_eu_is_part_of_total",
                condition=models.Q(total__isnull=True)
                | models.Q(eu_contribution__isnull=True)
                | models.Q(eu_contribution__lte=models.F("total")),
            ),
            models.CheckConstraint(
                name="fundingline_currency_is_iso_4217", condition=models.Q(currency__regex=r"^[A-Z]{3}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total or self.eu_contribution or ''} {self.currency}".strip()

    @property
    def rate(self) -> Decimal | None:
        """Co-financing rate: the EU's part of the total, 0 to 1; None when either is not stated."""
        if not self.total or self.eu_contribution is None:
            return None
        return self.eu_contribution / self.total
