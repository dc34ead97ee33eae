"""How projects, places, money, documents and vocabularies travel."""

from portal.exchange.file_keys import Picture, StoredFile
from portal.exchange.forms import Form, register
from portal.exchange.keys import Identifiers, Names, Plain, Refused, Text
from portal.exchange.related_keys import ByKind, Parts, Reference, References
from portal.exchange.resolving import slug_of
from portal.languages import CODES, FALLBACK
from projects.models import (
    City,
    Document,
    Fund,
    Instrument,
    Method,
    Organisation,
    Programme,
    Project,
    TargetGroup,
    Theme,
)

CONCEPT_KEYS = (
    Names("alternative", "alternative_labels"),
    Names("hidden", "hidden_labels"),
    Text("definition"),
    Identifiers("external_ids"),
)


PLACE = ("name", "country")


def participant(row: dict | str, role: str) -> dict:
    """`{"name", "country", "role"}` as a participation. A bare slug will do, and `role` where none is said."""
    if isinstance(row, str):
        row = {"name": row}
    place = {name: row[name] for name in PLACE if row.get(name)}
    rest = {name: value for name, value in row.items() if name not in PLACE}
    return {"role": role} | rest | {"name": place if "country" in place else row.get("name")}


class Participant(Reference):
    """The city or organisation of a participation stands in the row itself, as `name` and `country`."""

    def export(self, entry):
        return getattr(entry, self.field).slug

    def take(self, entry, value, resolver):
        setattr(entry, self.field, resolver.find(self.kind, value, key=self.name))


def city_row(row: dict | str) -> dict:
    """Where no role is said, the work was done in the city."""
    return participant(row, "site")


def organisation_row(row: dict | str) -> dict:
    """Where no role is said, an organisation was a partner."""
    return participant(row, "partner")


DESCRIBED = ("title", "url", "language", "date")


def source_row(row: dict | str) -> dict:
    """A source names a document by slug, or describes it in place."""
    if isinstance(row, str):
        return {"document": row}
    described = {name: row[name] for name in DESCRIBED if row.get(name)}
    rest = {name: value for name, value in row.items() if name not in DESCRIBED}
    return {"document": described, **rest} if described else rest


class CitedDocument(Reference):
    """A document by slug, or `{"title", "url", "language", "date"}` from which one is made."""

    def take(self, entry, value, resolver):
        if isinstance(value, dict):
            value = document_for(value, resolver)
        super().take(entry, value, resolver)


def document_for(described: dict, resolver) -> str:
    """The slug of the web page that is described; made when its address (or title, if it has none) is new."""
    if not all(isinstance(value, str) for value in described.values()):
        raise Refused("document", "title, url, language and date are texts")
    url, title, language = (described.get(name) or "" for name in ("url", "title", "language"))
    told_in = language if language in CODES else FALLBACK
    title = title[:300] or url[:300]
    place = {"url": url} if url else {"url": "", f"title_{told_in}": title}
    if slug := resolver.with_values("document", **place):
        return slug
    document = Document(
        slug=free_slug(title, resolver.known("document")),
        status=resolver.status,
        original_language=told_in,
        language=language,
        document_kind="web_page",
        url=url,
        date=described.get("date") or "",
        **{f"title_{told_in}": title},
    )
    document.clean_fields(exclude=["title", *(f"title_{code}" for code in CODES)])
    document.save()
    resolver.add("document", document)
    return document.slug


def free_slug(title: str, known) -> str:
    """A slug for a new document that no other has."""
    stem = (slug_of(title) or "source")[:70].strip("-")
    slug, number = stem, 2
    while slug in known:
        slug, number = f"{stem}-{number}", number + 1
    return slug


FUNDING_KEYS = (
    Reference("fund", "fund"),
    Reference("programme", "programme"),
    Plain("total"),
    Plain("eu", "eu_contribution"),
    Plain("currency"),
    Plain("period"),
    Text("purpose"),
)
INITIATIVE_KEYS = (
    Plain("proper_name"),
    Text("lead"),
    Text("summary"),
    ByKind("sections", "sections"),
    References("themes", "theme"),
    References("methods", "method"),
    References("target_groups", "target_group"),
    References("instruments", "instrument"),
    Parts(
        "cities",
        "participations",
        (Participant("name", "city", "city"), Plain("role")),
        accept=city_row,
        only=lambda part: part.city_id is not None,
    ),
    References("countries", "country"),
    Parts(
        "organisations",
        "participations",
        (Participant("name", "organisation", "organisation"), Plain("role")),
        accept=organisation_row,
        only=lambda part: part.organisation_id is not None,
    ),
    Parts("funding", "funding_lines", FUNDING_KEYS),
    Plain("start"),
    Plain("end"),
    Plain("life_cycle"),
    Plain("evidence"),
    Plain("transferability"),
    Plain("scope"),
    Picture("picture"),
    References("documents", "document"),
    Parts(
        "sources",
        "sources",
        (CitedDocument("document", "document"), Plain("claim"), Plain("page")),
        accept=source_row,
    ),
    Parts(
        "quotations",
        "quotations",
        (
            Text("text"),
            Plain("speaker"),
            Text("role"),
            Reference("organisation", "organisation"),
            Reference("document", "document"),
        ),
    ),
    Parts(
        "figures",
        "figures",
        (Text("label"), Plain("value"), Text("unit"), Reference("document", "document")),
    ),
    Parts(
        "contacts",
        "contacts",
        (
            Plain("name"),
            Text("role"),
            Reference("organisation", "organisation"),
            Plain("email"),
            Plain("consent"),
            Reference("document", "document"),
        ),
    ),
    Identifiers("external_ids"),
)

register(
    Form("theme", Theme, (Reference("broader", "theme"), *CONCEPT_KEYS)),
    Form("method", Method, CONCEPT_KEYS),
    Form("target_group", TargetGroup, CONCEPT_KEYS),
    Form("instrument", Instrument, CONCEPT_KEYS),
    Form(
        "city",
        City,
        (
            Reference("country", "country"),
            Text("region"),
            Plain("latitude"),
            Plain("longitude"),
            Plain("population"),
            Names("alternative", "alternative_names"),
            Identifiers("external_ids"),
        ),
        stub=lambda given: {"country": given["country"]} if given["country"] else None,
    ),
    Form(
        "organisation",
        Organisation,
        (
            Plain("organisation_kind"),
            Reference("city", "city"),
            References("countries", "country"),
            Plain("website"),
            Names("alternative", "alternative_names"),
            Names("hidden", "hidden_labels"),
            Identifiers("external_ids"),
        ),
        stub=lambda given: {},
    ),
    Form(
        "fund",
        Fund,
        (Plain("fund_kind"), Text("summary"), Names("alternative", "alternative_names"), Plain("website")),
        stub=lambda given: {},
    ),
    Form(
        "programme",
        Programme,
        (
            Reference("fund", "fund"),
            Reference("parent", "programme"),
            Plain("period"),
            Text("summary"),
            Names("alternative", "alternative_names"),
            Plain("website"),
        ),
        stub=lambda given: {},
    ),
    Form(
        "document",
        Document,
        (
            Text("lead"),
            Plain("document_kind"),
            Plain("language"),
            Reference("publisher", "organisation"),
            Plain("date"),
            Plain("licence"),
            Plain("url"),
            StoredFile("file"),
            Plain("archived_url"),
            Plain("pages"),
            Plain("checked_on"),
        ),
    ),
    Form(
        "project",
        Project,
        (
            Plain("acronym"),
            Plain("website"),
            Reference("programme", "programme"),
            *INITIATIVE_KEYS,
            Plain("record_date"),
        ),
    ),
)
