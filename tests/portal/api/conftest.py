"""A small compendium with drafts among it, and the middleware that the API asks for."""

from types import SimpleNamespace

import pytest

from projects.models import Contact, Participation, Quotation, Source
from tests.factories import (
    make_city,
    make_document,
    make_fund,
    make_organisation,
    make_practice,
    make_programme,
    make_project,
    make_theme,
)

MIDDLEWARE = "portal.api.problems.ProblemsUnderApi"


@pytest.fixture(autouse=True)
def _problems_under_api(settings):
    if MIDDLEWARE not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [settings.MIDDLEWARE[0], MIDDLEWARE, *settings.MIDDLEWARE[1:]]


@pytest.fixture(scope="module")
def making():
    return prato_and_hidden_entries


def prato_and_hidden_entries() -> SimpleNamespace:
    """Prato's Pop Up, written in Italian, with all around it; whatever is called CANARY is not published."""
    made = SimpleNamespace(
        theme=make_theme(slug="youth", label_en="Youth", label_it="Giovani"),
        city=make_city(slug="prato", country="IT", name_en="Prato"),
        document=make_document(slug="report", title_en="The report", url="https://example.eu/report"),
        fund=make_fund(slug="erdf", name_en="ERDF"),
        hidden_theme=make_theme(slug="canary-theme", label_en="CANARY theme", status="draft"),
        hidden_city=make_city(slug="canary-city", name_en="CANARY city", status="draft"),
        hidden_fund=make_fund(slug="canary-fund", name_en="CANARY fund", status="draft"),
        hidden_document=make_document(slug="canary-document", title_en="CANARY document", status="draft"),
        hidden_organisation=make_organisation(
            slug="canary-organisation", name_en="CANARY body", status="draft"
        ),
        hidden_programme=make_programme(slug="canary-programme", name_en="CANARY programme", status="draft"),
        hidden_project=make_project(slug="canary-project", title_en="CANARY project", status="draft"),
    )
    made.draft = make_practice(slug="canary-practice", title_en="CANARY practice", status="draft")
    made.practice = make_practice(
        slug="pop-up",
        title_en="A space opened up",
        title_it="Uno spazio aperto",
        lead_it="Un quartiere usa i propri spazi vuoti.",
        original_language="it",
        project=made.hidden_project,
        themes=[made.theme, made.hidden_theme],
        cities=[made.city, made.hidden_city],
        organisations=[made.hidden_organisation],
        sections={"problem": "Empty spaces."},
        funding=[
            {
                "fund": made.hidden_fund,
                "programme": made.hidden_programme,
                "total": "716745.00",
                "eu_contribution": "549820.00",
            }
        ],
        start="2019",
        evidence="E2",
    )
    _around(made)
    return made


def _around(made) -> None:
    for document in (made.document, made.hidden_document):
        Source.objects.create(initiative=made.practice, document=document, page="3")
    Quotation.objects.create(
        initiative=made.practice, text_it="Si può fare.", speaker="Ada", document=made.hidden_document
    )
    people = (
        ("Named in a report", {"document": made.document, "email": "canary-named@example.eu"}),
        ("Agreed", {"consent": True, "email": "agreed@example.eu"}),
        ("CANARY person", {"email": "canary@example.eu"}),
    )
    for name, fields in people:
        Contact.objects.create(initiative=made.practice, name=name, **fields)


@pytest.fixture
def compendium(world):
    return world


@pytest.fixture
def many_participants(compendium):
    """A function that adds cities to the practice, to see whether queries grow."""

    def added(number: int) -> None:
        for _each in range(number):
            Participation.objects.create(
                initiative=compendium.practice, city=make_city(country="FR"), role="partner"
            )

    return added


@pytest.fixture
def get(client):
    """Ask an address under /api/v1/ and read the JSON: `get("search", q="x")`."""

    def asked(path: str, status: int = 200, **parameters) -> dict:
        response = client.get(f"/api/v1/{path}", parameters)
        assert response.status_code == status, response.content
        return response.json()

    return asked
