"""How cities and organisations are found, and countries named."""

from django.utils.translation import gettext_lazy as _

from portal.languages import CODES
from portal.naming import country_name
from portal.search.sources import Description, Source, register, register_labels
from projects.models import City, Country, Organisation
from projects.search.names import named, slugs


def describe_city(city: City) -> Description:
    return Description(
        names=tuple(dict.fromkeys(filter(None, (getattr(city, f"region_{code}") for code in CODES)))),
        facets={"city": [city.slug], "country": [city.country_id]},
        facts={
            "countries": [city.country_id],
            "population": city.population,
            "latitude": float(city.latitude) if city.latitude is not None else None,
            "longitude": float(city.longitude) if city.longitude is not None else None,
        },
    )


def describe_organisation(organisation: Organisation) -> Description:
    city = organisation.city if organisation.city and organisation.city.is_published else None
    countries = {country.code for country in organisation.countries.all()} | (
        {city.country_id} if city else set()
    )
    return Description(
        names=tuple(named(city)) if city else (),
        facets={"organisation": [organisation.slug], "country": sorted(countries), "city": slugs([city])},
        facts={
            "cities": slugs([city]),
            "countries": sorted(countries),
            "kind": organisation.organisation_kind,
        },
    )


def country_labels() -> tuple[tuple[str, str, str], ...]:
    """The names of all countries in all languages."""
    return tuple(
        (f"country:{code}", language, country_name(code, language))
        for code in Country.objects.values_list("code", flat=True).order_by("code")
        for language in CODES
    )


register_labels(country_labels)
register(
    Source(
        "city",
        "cities",
        City,
        _("City"),
        _("Cities"),
        describe_city,
        is_concept=True,
    )
)
register(
    Source(
        "organisation",
        "organisations",
        Organisation,
        _("Organisation"),
        _("Organisations"),
        describe_organisation,
        related=("city", "countries"),
        depends_on=(("city", "city"),),
        is_named=True,
    )
)
