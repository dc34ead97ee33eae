"""Objects for tests, each with the least that it needs and a name of its own."""

from itertools import count

from practices.models import Practice, Recommendation
from projects.models import (
    City,
    Contact,
    Country,
    Document,
    Figure,
    Fund,
    FundingLine,
    InitiativeSection,
    Instrument,
    Method,
    Organisation,
    Participation,
    Programme,
    Project,
    Quotation,
    Source,
    TargetGroup,
    Term,
    Theme,
)

numbers = count(1)


def _entry(model, title: str, fields: dict):
    number = next(numbers)
    given = {
        "slug": f"{model._meta.model_name}-{number}",
        "status": "published",
        "original_language": "en",
        f"{model.TITLE}_en": f"{title} {number}",
    }
    return model.objects.create(**(given | fields))


def make_theme(**fields) -> Theme:
    return _entry(Theme, "Theme", fields)


def make_method(**fields) -> Method:
    return _entry(Method, "Method", fields)


def make_target_group(**fields) -> TargetGroup:
    return _entry(TargetGroup, "Target group", fields)


def make_instrument(**fields) -> Instrument:
    return _entry(Instrument, "Instrument", fields)


def make_term(**fields) -> Term:
    given = {"text_en": f"Term {next(numbers)}"} | fields
    return Term.objects.create(theme=given.pop("theme", None) or make_theme(), **given)


def make_country(code: str = "BE") -> Country:
    return Country.objects.get_or_create(code=code, defaults={"eu_member": True})[0]


def make_city(country: str = "BE", **fields) -> City:
    return _entry(City, "City", {"country": make_country(country)} | fields)


def make_organisation(**fields) -> Organisation:
    return _entry(Organisation, "Organisation", fields)


def make_fund(**fields) -> Fund:
    return _entry(Fund, "Fund", fields)


def make_programme(**fields) -> Programme:
    return _entry(Programme, "Programme", fields)


def make_document(**fields) -> Document:
    return _entry(Document, "Document", fields)


def make_recommendation(**fields) -> Recommendation:
    return _entry(Recommendation, "Recommendation", fields)


def make_project(**fields) -> Project:
    return _initiative(Project, "Project", fields)


def make_practice(**fields) -> Practice:
    return _initiative(Practice, "Practice", fields)


def _initiative(model, title: str, fields: dict):
    many = {
        name: fields.pop(name)
        for name in ("themes", "methods", "target_groups", "instruments", "countries")
        if name in fields
    }
    cities, organisations = fields.pop("cities", ()), fields.pop("organisations", ())
    sections, funding = fields.pop("sections", {}), fields.pop("funding", ())
    made = _entry(model, title, fields)
    for name, values in many.items():
        getattr(made, name).set(values)
    for city in cities:
        Participation.objects.create(initiative=made, city=city, role="site")
    for organisation in organisations:
        Participation.objects.create(initiative=made, organisation=organisation, role="partner")
    for kind, text in sections.items():
        InitiativeSection.objects.create(initiative=made, kind=kind, text_en=text)
    for line in funding:
        FundingLine.objects.create(initiative=made, **line)
    return made


def add_claims(initiative, document: Document) -> None:
    """A source, a quotation, a figure and a contact, all from one document."""
    Source.objects.create(initiative=initiative, document=document, claim="funding", page="3")
    Quotation.objects.create(
        initiative=initiative,
        document=document,
        text_en="It is the method.",
        speaker="A. Speaker",
        role_en="Head",
    )
    Figure.objects.create(
        initiative=initiative, document=document, label_en="Cities", value=10, unit_en="cities"
    )
    Contact.objects.create(initiative=initiative, document=document, name="C. Contact", role_en="Consultant")
