"""How projects, places, money, documents and vocabularies are found."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from portal.dates import year_of
from portal.languages import CODES
from portal.naming import country_name, date_names
from portal.search.sources import Description, Source, register, register_labels
from portal.search.terms import register_terms
from projects.belonging import at_second_hand, belonging_to, depending_on
from projects.choices import DocumentKind
from projects.models import (
    City,
    Country,
    Document,
    Fund,
    FundingLine,
    Initiative,
    Instrument,
    Method,
    Organisation,
    Participation,
    Programme,
    Project,
    TargetGroup,
    Theme,
)


def named(entry) -> list[str]:
    """All names of an entry, in every language."""
    names = [getattr(entry, f"{entry.TITLE}_{code}") for code in CODES]
    for group in (getattr(entry, "alternative_names", None) or {}).values():
        names += group
    return list(dict.fromkeys(filter(None, names)))


def dated(*dates: str) -> list[str]:
    """Dates in figures and as every language writes them."""
    return [name for value in dict.fromkeys(dates) if value for name in (value, *date_names(value, CODES))]


def amounts(initiative: Initiative) -> list[str]:
    """The sums of an initiative in digits, so that a sum can be searched for."""
    sums = [
        amount for line in initiative.funding_lines.all() for amount in (line.total, line.eu_contribution)
    ]
    return [f"{amount:f}".removesuffix(".00") for amount in sums if amount is not None]


def money(initiative: Initiative) -> dict | None:
    """The sum that a card shows: the largest total, else the largest EU contribution."""
    lines = list(initiative.funding_lines.all())
    stated = [(line.total, False, line) for line in lines if line.total] or [
        (line.eu_contribution, True, line) for line in lines if line.eu_contribution
    ]
    if not stated:
        return None
    amount, is_eu_part, line = max(stated, key=lambda each: each[0])
    fund = line.fund.slug if line.fund and line.fund.is_published else ""
    return {"amount": str(amount), "currency": line.currency, "fund": fund, "is_eu_part": is_eu_part}


def budget(initiative: Initiative) -> float | None:
    """The stated sum in euro, for ranges and order; None where it is in another currency or not stated."""
    stated = money(initiative)
    return float(stated["amount"]) if stated and stated["currency"] == "EUR" else None


def slugs(entries: Iterable) -> list[str]:
    """The slugs of those that are published, in their order."""
    return list(dict.fromkeys(entry.slug for entry in entries if entry and entry.is_published))


def sorted_slugs(entries: Iterable) -> list[str]:
    """The slugs of those that are published, for entries that come in no order of their own."""
    return sorted(slugs(entries))


def initiative_facets(initiative: Initiative, *, projects: list, programmes: list) -> dict[str, list[str]]:
    """What a project or a practice can be found under."""
    participations = list(initiative.participations.all())
    cities = [each.city for each in participations if each.city]
    lines = list(initiative.funding_lines.all())
    programmes = [*programmes, *(line.programme for line in lines)]
    programmes += [programme.parent for programme in programmes if programme]
    funds = [line.fund for line in lines] + [programme.fund for programme in programmes if programme]
    countries = {country.code for country in initiative.countries.all()}
    countries |= {city.country_id for city in cities if city.is_published}
    themes = list(initiative.themes.all())
    return {
        "theme": sorted_slugs([*themes, *(theme.broader for theme in themes)]),
        "method": sorted_slugs(initiative.methods.all()),
        "target_group": sorted_slugs(initiative.target_groups.all()),
        "country": sorted(countries),
        "city": slugs(cities),
        "programme": slugs(programmes),
        "fund": slugs(funds),
        "project": slugs(projects),
        "organisation": slugs(each.organisation for each in participations),
        "evidence": [initiative.evidence],
        "transferability": [initiative.transferability],
        "life_cycle": [initiative.life_cycle],
        "scope": [initiative.scope] if initiative.scope else [],
    }


def describe_initiative(
    initiative: Initiative, *, projects: list, programmes: list, parts=(), names=()
) -> Description:
    """What the index wants to know of a project or a practice."""
    facets = initiative_facets(initiative, projects=projects, programmes=programmes)
    participants = [each.city or each.organisation for each in initiative.participations.all()]
    people = [quotation.speaker for quotation in initiative.quotations.all()]
    people += [contact.name for contact in initiative.contacts.all() if contact.may_be_shown]
    return Description(
        names=tuple(
            name
            for name in (
                initiative.proper_name,
                *names,
                *(
                    name
                    for participant in participants
                    if participant.is_published
                    for name in named(participant)
                ),
                *(
                    name
                    for entry in (*projects, *programmes)
                    if entry and entry.is_published
                    for name in named(entry)
                ),
                *amounts(initiative),
                *(f"{figure.value.normalize():f}" for figure in initiative.figures.all()),
                *people,
                *dated(initiative.start, initiative.end),
            )
            if name
        ),
        parts=(
            *((section, "text") for section in initiative.sections.all()),
            *((quotation, name) for quotation in initiative.quotations.all() for name in ("text", "role")),
            *((figure, name) for figure in initiative.figures.all() for name in ("label", "unit")),
            *((contact, "role") for contact in initiative.contacts.all() if contact.may_be_shown),
            *((line, "purpose") for line in initiative.funding_lines.all()),
            *parts,
        ),
        facets=facets,
        concepts=tuple(f"instrument:{slug}" for slug in sorted_slugs(initiative.instruments.all())),
        facts={
            "cities": facets["city"],
            "countries": facets["country"],
            "evidence": initiative.evidence,
            "transferability": initiative.transferability,
            "life_cycle": initiative.life_cycle,
            "themes": sorted_slugs(initiative.themes.all()),
            "money": money(initiative),
        },
        year=initiative.year,
        date=initiative.start or initiative.end,
        budget=budget(initiative),
    )


INITIATIVE_RELATED = (
    "themes__broader",
    "methods",
    "target_groups",
    "instruments",
    "countries",
    "sections",
    "quotations",
    "figures",
    "contacts",
    Prefetch("participations", Participation.objects.select_related("city", "organisation")),
    Prefetch(
        "funding_lines", FundingLine.objects.select_related("fund", "programme__fund", "programme__parent")
    ),
)
INITIATIVE_DEPENDS_ON = (
    ("theme", "themes"),
    ("theme", "themes__broader"),
    ("method", "methods"),
    ("targetgroup", "target_groups"),
    ("instrument", "instruments"),
    ("city", "participations__city"),
    ("organisation", "participations__organisation"),
    ("fund", "funding_lines__fund"),
    ("fund", "funding_lines__programme__fund"),
    ("fund", "funding_lines__programme__parent__fund"),
    ("programme", "funding_lines__programme"),
    ("programme", "funding_lines__programme__parent"),
)


def describe_project(project: Project) -> Description:
    described = describe_initiative(
        project,
        projects=[project],
        programmes=[project.programme] if project.programme else [],
        names=(project.acronym, *dated(project.record_date)),
    )
    return described


def describe_concept(concept) -> Description:
    broader = getattr(concept, "broader", None)
    return Description(facts={"broader": slugs([broader])})


def describe_theme(theme: Theme) -> Description:
    return Description(
        facets={"theme": slugs([theme, theme.broader])}, facts={"broader": slugs([theme.broader])}
    )


def describe_city(city: City) -> Description:
    return Description(
        names=(city.region,) if city.region else (),
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


def describe_programme(programme: Programme) -> Description:
    return Description(
        facets={"programme": slugs([programme, programme.parent]), "fund": slugs([programme.fund])},
        facts={"period": programme.period},
    )


def describe_fund(fund: Fund) -> Description:
    return Description(facets={"fund": [fund.slug]}, facts={"kind": fund.fund_kind})


def describe_document(document: Document) -> Description:
    publisher = document.publisher if document.publisher and document.publisher.is_published else None
    cited_by = [each for each in document.initiatives.all() if each.is_published]
    return Description(
        names=(
            *(named(publisher) if publisher else ()),
            *([document.url] if document.url else ()),
            *dated(document.date),
        ),
        facets={
            "organisation": slugs([publisher]),
            "project": sorted_slugs(each for each in cited_by if each.kind == "project"),
        },
        concepts=(f"document_kind:{document.document_kind}",),
        mentions=at_second_hand(cited_by),
        facts={
            "kind": document.document_kind,
            "language": document.language,
            "date": document.date,
            "file": {"url": document.file.url, "bytes": document.file.length} if document.file else None,
        },
        year=year_of(document.date),
        date=document.date,
    )


def country_labels() -> tuple[tuple[str, str, str], ...]:
    """The names of all countries in all languages."""
    return tuple(
        (f"country:{code}", language, country_name(code, language))
        for code in Country.objects.values_list("code", flat=True).order_by("code")
        for language in CODES
    )


register_labels(country_labels)
register_terms("document_kind", DocumentKind)
register(
    Source(
        "project",
        "projects",
        Project,
        _("Project"),
        _("Projects"),
        describe_project,
        texts=("lead", "summary"),
        related=(*INITIATIVE_RELATED, "programme__fund", "programme__parent"),
        depends_on=(
            *INITIATIVE_DEPENDS_ON,
            ("programme", "programme"),
            ("programme", "programme__parent"),
            ("fund", "programme__fund"),
            ("fund", "programme__parent__fund"),
        ),
    )
)
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
register(
    Source(
        "programme",
        "programmes",
        Programme,
        _("Programme"),
        _("Programmes"),
        describe_programme,
        texts=("summary",),
        related=("fund", "parent"),
        depends_on=(("fund", "fund"), ("programme", "parent")),
        is_concept=True,
    )
)
register(
    Source("fund", "funds", Fund, _("Fund"), _("Funds"), describe_fund, texts=("summary",), is_concept=True)
)
register(
    Source(
        "theme",
        "themes",
        Theme,
        _("Theme"),
        _("Themes"),
        describe_theme,
        texts=("definition",),
        related=("broader",),
        depends_on=(("theme", "broader"),),
        is_concept=True,
    )
)
for concept_kind, concept_plural, concept_model, one, many in (
    ("method", "methods", Method, _("Method"), _("Methods")),
    ("target_group", "target-groups", TargetGroup, _("Target group"), _("Target groups")),
    ("instrument", "instruments", Instrument, _("Instrument"), _("Instruments")),
):
    register(
        Source(
            concept_kind,
            concept_plural,
            concept_model,
            one,
            many,
            describe_concept,
            texts=("definition",),
            is_concept=True,
        )
    )
register(
    Source(
        "document",
        "documents",
        Document,
        _("Document"),
        _("Documents"),
        describe_document,
        texts=("lead",),
        related=("publisher", *belonging_to("initiatives")),
        depends_on=(
            ("organisation", "publisher"),
            ("initiative", "initiatives"),
            *depending_on("initiatives"),
        ),
    )
)
