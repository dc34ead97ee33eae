"""Countries, cities and organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.publishing import Entry, entry_constraints
from projects.choices import OrganisationKind


class Country(models.Model):
    """A country by its ISO 3166 alpha-2 code; its names come from CLDR."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    eu_member = models.BooleanField(_("member of the European Union"), default=False)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="country_code_is_iso_3166", condition=models.Q(code__regex=r"^[A-Z]{2}$")
            ),
        ]

    def __str__(self) -> str:
        return self.code


class City(Entry):
    """A city, town or municipality.

    Coordinates in degrees (WGS 84); population in inhabitants. `alternative_names` is `{language: [name, ...]}`
    with exonyms and former spellings. Facts from GeoNames (CC BY 4.0).
    """

    TITLE = "name"
    NAMES_ARE_IN_USE = True

    name = models.CharField(_("name"), max_length=200)
    alternative_names = models.JSONField(_("other names"), default=dict, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, verbose_name=_("country"), related_name="cities")
    region = models.CharField(_("region"), max_length=120, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        constraints = [
            *entry_constraints("city"),
            models.UniqueConstraint(fields=["slug"], name="city_slug_is_unique"),
            models.CheckConstraint(
                name="city_lies_on_the_globe",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
            ),
        ]


class Organisation(Entry):
    """A body that took part: municipality, police, NGO, university, institution of the Union.

    `hidden_labels` is `{language: [label, ...]}`: what a body of its kind is called in languages in which it has no
    name, to be found by and not called.
    """

    TITLE = "name"

    name = models.CharField(_("name"), max_length=250)
    alternative_names = models.JSONField(_("other names"), default=dict, blank=True)
    hidden_labels = models.JSONField(_("words it is found by"), default=dict, blank=True)
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER
    )
    city = models.ForeignKey(
        City, models.PROTECT, verbose_name=_("city"), null=True, blank=True, related_name="organisations"
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="organisations"
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *entry_constraints("organisation"),
            models.UniqueConstraint(fields=["slug"], name="organisation_slug_is_unique"),
            one_of("organisation", "organisation_kind", OrganisationKind),
        ]
