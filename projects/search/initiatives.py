"""How initiatives are found; projects among them."""

from collections.abc import Iterable, Iterator

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from portal.search.related import listed, those
from portal.search.sources import Description, Source, register
from projects.models import (
    Country,
    FundingLine,
    Initiative,
    Instrument,
    Method,
    Participation,
    Project,
    TargetGroup,
)
from projects.search.names import dated, named, slugs, sorted_slugs
from projects.search.themes import broader_than, depending_on_themes, with_broader

PARTS = {
    "sections": ("text",),
    "quotations": ("text", "role"),
    "figures": ("label", "unit"),
    "contacts": ("role",),
    "funding_lines": ("purpose",),
}


def amounts(initiative: Initiative) -> list[str]:
    """The sums of an initiative in digits, so that a sum can be searched for."""
    sums = [
        amount for line in those(initiative, "funding_lines") for amount in (line.total, line.eu_contribution)
    ]
    return [f"{amount:f}".removesuffix(".00") for amount in sums if amount is not None]


def money(initiative: Initiative) -> dict | None:
    """The sum that a card shows: the largest total, else the largest EU contribution."""
    lines = those(initiative, "funding_lines")
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


def initiative_facets(initiative: Initiative, *, projects: list, programmes: list) -> dict[str, list[str]]:
    """What a project or a practice can be found under."""
    participations = those(initiative, "participations")
    cities = [each.city for each in participations if each.city]
    lines = those(initiative, "funding_lines")
    programmes = [*programmes, *(line.programme for line in lines)]
    programmes += [programme.parent for programme in programmes if programme]
    funds = [line.fund for line in lines] + [programme.fund for programme in programmes if programme]
    countries = {country.code for country in those(initiative, "countries")}
    countries |= {city.country_id for city in cities if city.is_published}
    return {
        "theme": sorted_slugs(those(initiative, "themes")),
        "method": sorted_slugs(those(initiative, "methods")),
        "target_group": sorted_slugs(those(initiative, "target_groups")),
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
    return Description(
        names=tuple(filter(None, (*names, *_names(initiative, (*projects, *programmes))))),
        parts=(*_parts(initiative), *parts),
        facets=facets,
        broader={"theme": broader_than(those(initiative, "themes"))},
        concepts=tuple(f"instrument:{slug}" for slug in sorted_slugs(those(initiative, "instruments"))),
        facts={
            "cities": facets["city"],
            "countries": facets["country"],
            "evidence": initiative.evidence,
            "transferability": initiative.transferability,
            "life_cycle": initiative.life_cycle,
            "themes": facets["theme"],
            "money": money(initiative),
        },
        year=initiative.year,
        date=initiative.start or initiative.end,
        budget=budget(initiative),
    )


def _names(initiative: Initiative, under: Iterable) -> Iterator[str]:
    """Own names, who took part, what it stands `under`, people, sums and dates."""
    yield initiative.proper_name
    participants = (each.city or each.organisation for each in those(initiative, "participations"))
    for entry in (*participants, *under):
        if entry and entry.is_published:
            yield from named(entry)
    yield from amounts(initiative)
    yield from (f"{figure.value.normalize():f}" for figure in those(initiative, "figures"))
    yield from (quotation.speaker for quotation in those(initiative, "quotations"))
    yield from (contact.name for contact in those(initiative, "contacts") if contact.may_be_shown)
    yield from dated(initiative.start, initiative.end)


def _parts(initiative: Initiative) -> Iterator[tuple[Model, str]]:
    """The translated texts beside the initiative's own fields."""
    for accessor, fields in PARTS.items():
        for part in those(initiative, accessor):
            if getattr(part, "may_be_shown", True):
                yield from ((part, field) for field in fields)


# Of a concept only that it is borne; its names in 24 languages would be half of what is read.
BORNE_ONLY = ("slug", "status")
INITIATIVE_RELATED = (
    listed("themes", with_broader()),
    listed("methods", Method.objects.only(*BORNE_ONLY)),
    listed("target_groups", TargetGroup.objects.only(*BORNE_ONLY)),
    listed("instruments", Instrument.objects.only(*BORNE_ONLY)),
    listed("countries", Country.objects.only("code")),
    *map(listed, ("sections", "quotations", "figures", "contacts")),
    listed("participations", Participation.objects.prefetch_related("city", "organisation")),
    listed(
        "funding_lines", FundingLine.objects.prefetch_related("fund", "programme__fund", "programme__parent")
    ),
)
INITIATIVE_DEPENDS_ON = (
    *depending_on_themes("themes"),
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
