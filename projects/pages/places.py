"""The pages of cities and organisations: what they did, and with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage
from portal.languages import AUTONYMS, CODES
from portal.links import Link
from portal.listings import Listing, listing
from portal.maps import Circle, Place, points
from portal.publishing import Status
from portal.structured import stated, text_of
from portal.translations.reading import ShownText
from projects.models import City, Document, Organisation, Participation

GEONAMES = "https://www.geonames.org/{}"
COMPANIONS = 12
DOCUMENTS = 30


@dataclass(frozen=True)
class Companion:
    """A city or an organisation that took part in the same things, and in how many of them."""

    link: Link
    count: int


@dataclass(frozen=True)
class OtherName:
    """What a place, a body or a source of money is also called, and in which languages."""

    name: str
    language: str
    autonyms: str


def companions_of(field: str, entry: models.Model, of: str) -> list[tuple[models.Model, int]]:
    """The published cities or organisations (`of`) in the published initiatives of a city or organisation.

    The most frequent first, each with the number of initiatives that they share; two queries.
    """
    shared = Participation.objects.filter(**{field: entry}, initiative__status=Status.PUBLISHED)
    counted = (
        Participation.objects.filter(
            initiative__in=shared.values("initiative"), **{f"{of}__status": Status.PUBLISHED}
        )
        .values(of)
        .annotate(shared=Count("initiative", distinct=True))
        .order_by("-shared", f"{of}__slug")
    )
    numbers = {
        row[of]: row["shared"] for row in counted[: COMPANIONS + 1] if (of, row[of]) != (field, entry.pk)
    }
    model = City if of == "city" else Organisation
    found = model.objects.in_bulk(list(numbers)[:COMPANIONS])
    return [(found[key], numbers[key]) for key in numbers if key in found]


def other_names(entry, shown: str) -> list[OtherName]:
    """All names but the one that is shown, each once with the languages that use it."""
    used: dict[str, list[str]] = {}
    for code in CODES:
        for name in (getattr(entry, f"{entry.TITLE}_{code}"), *entry.alternative_names.get(code, ())):
            if name and name != shown and code not in used.setdefault(name, []):
                used[name].append(code)
    return [
        OtherName(name, codes[0], ", ".join(AUTONYMS[code] for code in codes))
        for name, codes in sorted(used.items())
    ]


class ParticipantPage(EntryPage):
    """A city or an organisation."""

    def __init__(self, entry, language: str, parts: Iterable[models.Model | None] = ()):
        found = {of: companions_of(self.kind, entry, of) for of in ("city", "organisation")}
        met = [companion for companions in found.values() for companion, _count in companions]
        super().__init__(entry, language, [*parts, *met])
        self._companions = found

    @cached_property
    def practices(self) -> Listing:
        return listing(self.language, "practice", **{self.kind: self.entry.slug})

    @cached_property
    def projects(self) -> Listing:
        return listing(self.language, "project", **{self.kind: self.entry.slug})

    @cached_property
    def cities_met(self) -> list[Companion]:
        return self._met("city")

    @cached_property
    def organisations_met(self) -> list[Companion]:
        return self._met("organisation")

    @cached_property
    def other_names(self) -> list[OtherName]:
        return other_names(self.entry, str(self.title))

    def _met(self, of: str) -> list[Companion]:
        return [Companion(link, count) for each, count in self._companions[of] if (link := self.link(each))]


class CityPage(ParticipantPage):
    """A city: where it lies, how large it is, what it did and with whom."""

    kind = "city"
    TYPE = "City"

    @cached_property
    def organisations(self) -> Listing:
        return listing(self.language, "organisation", city=self.entry.slug)

    @cached_property
    def circles(self) -> list[Circle]:
        """The city on the map of Europe; nothing where it lies outside."""
        city = self.entry
        if city.latitude is None:
            return []
        return points(
            [Place(city.slug, str(self.title), float(city.latitude), float(city.longitude), 1, self.path())]
        )

    @cached_property
    def region(self) -> ShownText:
        return self.read("region")

    @property
    def geonames(self) -> str:
        """The city's record at GeoNames."""
        number = str(self.entry.external_ids.get("geonames", ""))
        return GEONAMES.format(number) if number.isdigit() else ""

    def blocks(self) -> list[Block]:
        return [
            Block("practices", _("Practices"), "projects/_listing.html", self.practices),
            Block("projects", _("Projects"), "projects/_listing.html", self.projects),
            Block("cities", _("With which cities"), "projects/_companions.html", self.cities_met),
            Block("with", _("With which organisations"), "projects/_companions.html", self.organisations_met),
            Block(
                "organisations", _("Organisations in this city"), "projects/_listing.html", self.organisations
            ),
            Block("names", _("Other names"), "projects/_other_names.html", self.other_names),
        ]

    def described(self) -> dict:
        city = self.entry
        return stated(
            sameAs=self.geonames,
            address=stated(
                type_="PostalAddress", addressCountry=city.country_id, addressRegion=text_of(self.region)
            ),
            geo=self._position(),
        )

    def _position(self) -> dict:
        city = self.entry
        if city.latitude is None:
            return {}
        return stated(type_="GeoCoordinates", latitude=float(city.latitude), longitude=float(city.longitude))


def organisations_with_parts() -> models.QuerySet:
    """Organisations with all that their page shows."""
    return Organisation.objects.select_related("city").prefetch_related("countries")


class OrganisationPage(ParticipantPage):
    """An organisation: what it is, where it is, what it took part in and what it published."""

    kind = "organisation"
    TYPE = "Organization"

    def __init__(self, organisation: Organisation, language: str):
        published = Document.objects.published().filter(publisher=organisation).order_by("-date", "slug")
        self._documents = list(published[:DOCUMENTS])
        super().__init__(organisation, language, [organisation.city, *self._documents])

    @cached_property
    def city(self) -> Link | None:
        return self.link(self.entry.city)

    @cached_property
    def countries(self) -> list[str]:
        """Codes of the countries, the city's first."""
        own = [self.entry.city.country_id] if self.city else []
        return list(dict.fromkeys([*own, *(country.code for country in self.entry.countries.all())]))

    @cached_property
    def documents(self) -> list[tuple[Document, Link]]:
        return [(document, self.link(document)) for document in self._documents]

    def blocks(self) -> list[Block]:
        return [
            Block("practices", _("Practices"), "projects/_listing.html", self.practices),
            Block("projects", _("Projects"), "projects/_listing.html", self.projects),
            Block("cities", _("With which cities"), "projects/_companions.html", self.cities_met),
            Block("with", _("With which organisations"), "projects/_companions.html", self.organisations_met),
            Block(
                "documents", _("Documents that it published"), "projects/_publications.html", self.documents
            ),
            Block("names", _("Other names"), "projects/_other_names.html", self.other_names),
        ]

    def described(self) -> dict:
        return stated(
            sameAs=self.entry.website,
            address=stated(
                addressLocality=str(self.city) if self.city else "", addressCountry=self.countries[:1]
            ),
        )
