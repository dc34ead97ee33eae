"""What stands in a download of projects and practices: places, subject, time, money, sources."""

from django.utils.translation import gettext_lazy as _

from portal.exchange.columns import Column, Row, register
from portal.naming import country_name
from portal.search.related import those
from projects.choices import Evidence, LifeCycle, Scope, Transferability
from projects.models import FundingLine

INITIATIVES = ("project", "practice")


def main_line(row: Row) -> FundingLine | None:
    """The line with the largest total, else with the largest contribution of the Union; as on the cards."""
    lines = [line for line in those(row.entry, "funding_lines") if line.total or line.eu_contribution]
    return max(lines, key=lambda line: (line.total or 0, line.eu_contribution or 0), default=None)


def cited(row: Row) -> list[str]:
    """The addresses of the documents that the entry rests on; the slug of one without an address."""
    documents = [source.document for source in row.entry.sources.all() if source.document.is_published]
    return list(dict.fromkeys(document.url or document.slug for document in documents))


def of_line(name: str):
    """The value of a field of the main funding line."""
    return lambda row: getattr(line, name) if (line := main_line(row)) else None


def choice(row: Row, name: str) -> str:
    """A code that the entry itself bears."""
    return row.field(name) or ""


register(
    Column(
        "cities", _("Cities that took part, by slug."), lambda row: row.facet("city"), "code[]", facet="city"
    ),
    Column(
        "city_names", _("Names of the cities."), lambda row: row.names("city", row.facet("city")), "text[]"
    ),
    Column(
        "countries",
        _("Countries, ISO 3166 alpha-2."),
        lambda row: row.facet("country"),
        "code[]",
        facet="country",
    ),
    Column(
        "country_names",
        _("Names of the countries."),
        lambda row: [country_name(code, row.labels.language) for code in row.facet("country")],
        "text[]",
    ),
    Column(
        "themes",
        _("Themes, by slug, as they were given; the broader ones are not repeated."),
        lambda row: row.fact("themes", row.facet("theme")),
        "code[]",
        facet="theme",
    ),
    Column(
        "theme_names",
        _("Names of the themes."),
        lambda row: row.names("theme", row.fact("themes", row.facet("theme"))),
        "text[]",
    ),
    Column("methods", _("Methods, by slug."), lambda row: row.facet("method"), "code[]", facet="method"),
    Column(
        "target_groups",
        _("Target groups, by slug."),
        lambda row: row.facet("target_group"),
        "code[]",
        facet="target_group",
    ),
    Column(
        "year",
        _("Year in which it began, else in which it ended."),
        lambda row: row.described.year,
        "number",
        facet="year",
    ),
    Column(
        "start",
        _("Beginning, as precisely as it is known."),
        lambda row: row.field("start"),
        "date",
        kinds=INITIATIVES,
    ),
    Column(
        "end", _("End, as precisely as it is known."), lambda row: row.field("end"), "date", kinds=INITIATIVES
    ),
    Column(
        "life_cycle",
        _("Whether it is planned, running or ended."),
        lambda row: choice(row, "life_cycle"),
        "code",
        facet="life_cycle",
        kinds=INITIATIVES,
        values=tuple(LifeCycle.values),
    ),
    Column(
        "scope",
        _("How wide it reaches."),
        lambda row: choice(row, "scope"),
        "code",
        facet="scope",
        kinds=INITIATIVES,
        values=tuple(Scope.values),
    ),
    Column(
        "evidence",
        _("Evidence level: does it work?"),
        lambda row: choice(row, "evidence"),
        "code",
        facet="evidence",
        kinds=INITIATIVES,
        values=tuple(Evidence.values),
    ),
    Column(
        "transferability",
        _("Transferability level: can others use it?"),
        lambda row: choice(row, "transferability"),
        "code",
        facet="transferability",
        kinds=INITIATIVES,
        values=tuple(Transferability.values),
    ),
    Column(
        "projects",
        _("Projects that it belongs to, by slug."),
        lambda row: [slug for slug in row.facet("project") if slug != row.entry.slug],
        "code[]",
        facet="project",
    ),
    Column(
        "organisations",
        _("Organisations that took part, by slug."),
        lambda row: row.facet("organisation"),
        "code[]",
        facet="organisation",
    ),
    Column(
        "programmes",
        _("Programmes, by slug."),
        lambda row: row.facet("programme"),
        "code[]",
        facet="programme",
    ),
    Column("funds", _("Funds, by slug."), lambda row: row.facet("fund"), "code[]", facet="fund"),
    Column(
        "total",
        _("Total of the largest funding line that is stated."),
        of_line("total"),
        "amount",
        kinds=INITIATIVES,
    ),
    Column(
        "eu_contribution",
        _("Contribution of the European Union in the same funding line."),
        of_line("eu_contribution"),
        "amount",
        kinds=INITIATIVES,
    ),
    Column("currency", _("Currency of both sums, ISO 4217."), of_line("currency"), "code", kinds=INITIATIVES),
    Column(
        "sources",
        _("Addresses of the documents on which the entry rests."),
        cited,
        "address[]",
        kinds=INITIATIVES,
        related=("sources__document",),
    ),
)
