"""How projects, places, money, documents and vocabularies travel."""

import pytest

from portal.exchange.forms import forms
from portal.exchange.keys import Refused
from portal.exchange.resolving import Catalogue
from projects.exchange import (
    city_row,
    document_for,
    free_slug,
    organisation_row,
    source_row,
)
from projects.models import Country, Document
from tests.factories import make_document, make_practice

OF_PROJECTS = {
    "theme", "method", "target_group", "instrument", "city", "organisation", "fund", "programme", "document", "project",
}  # fmt: skip


def test_every_kind_of_projects_has_a_form():
    assert set(forms()) >= OF_PROJECTS


def test_projects_and_practices_share_their_keys():
    keys = {kind: [key.name for key in forms()[kind].keys] for kind in ("project", "practice")}
    assert {"sections", "funding", "sources", "contacts", "figures", "quotations"} <= set(keys["project"])
    assert set(keys["practice"]) >= set(keys["project"]) - {"acronym", "website", "programme", "record_date"}


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("prato", {"name": "prato", "role": "site"}),
        ({"name": "prato"}, {"name": "prato", "role": "site"}),
        ({"name": "prato", "role": "lead"}, {"name": "prato", "role": "lead"}),
        ({"name": "Prato", "country": "IT"}, {"name": {"name": "Prato", "country": "IT"}, "role": "site"}),
        ({"role": "lead"}, {"name": None, "role": "lead"}),
        ({"name": "prato", "note": "x"}, {"name": "prato", "role": "site", "note": "x"}),
    ],
)
def test_a_city_is_where_the_work_was_done_unless_it_is_said(row, mended):
    assert city_row(row) == mended


def test_an_organisation_is_a_partner_unless_it_is_said():
    assert organisation_row("police") == {"name": "police", "role": "partner"}


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("paper", {"document": "paper"}),
        ({"document": "paper", "page": "7"}, {"document": "paper", "page": "7"}),
        (
            {"title": "A", "url": "u", "claim": "budget"},
            {"document": {"title": "A", "url": "u"}, "claim": "budget"},
        ),
        ({"title": "A", "page": None}, {"document": {"title": "A"}, "page": None}),
    ],
)
def test_a_source_names_a_document_or_describes_it(row, mended):
    assert source_row(row) == mended


def described(**content) -> Document:
    return Document.objects.get(slug=document_for(content, Catalogue(Country)))


@pytest.mark.django_db
def test_a_document_that_is_described_is_made_once_for_its_address():
    first = described(title="A page", url="https://example.org/a", language="it", date="2019-06")
    assert (first.slug, first.original_language, first.title_it, first.date) == (
        "a-page",
        "it",
        "A page",
        "2019-06",
    )
    assert described(title="Another title", url="https://example.org/a") == first
    assert described(title="A page", url="https://example.org/b").slug == "a-page-2"


@pytest.mark.django_db
def test_a_document_without_an_address_is_made_once_for_its_title():
    assert described(title="A leaflet") == described(title="A leaflet")
    assert described(title="A leaflet") != described(title="A booklet")


@pytest.mark.django_db
def test_a_document_in_a_language_that_is_none_of_ours_is_told_in_english():
    document = described(title="Отчёт", url="https://example.org/a", language="ru")
    assert (document.language, document.original_language, document.title_en) == ("ru", "en", "Отчёт")
    assert document.slug == "otcet"


@pytest.mark.django_db
def test_a_document_without_a_title_is_called_by_its_address():
    assert described(url="https://example.org/a").title_en == "https://example.org/a"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [{"title": 5}, {"title": "x", "url": ["u"]}, {"title": "x", "date": 2019}]
)
def test_a_description_that_is_no_text_is_refused(content):
    with pytest.raises(Refused):
        described(**content)


def test_a_new_document_takes_no_slug_that_is_taken():
    assert free_slug("A page", {}) == "a-page"
    assert free_slug("A page", {"a-page": 1, "a-page-2": 1}) == "a-page-3"
    assert free_slug("Отчёт", {}) == "otcet"
    assert free_slug("?!", {}) == "source"
    assert len(free_slug("x" * 200, {})) <= 80


@pytest.mark.django_db
def test_a_cited_document_that_is_unknown_is_refused():
    key = forms()["practice"].key("sources")
    practice, document = make_practice(), make_document(slug="paper")
    key.take(practice, [{"document": "paper", "page": "7"}], Catalogue(Country))
    assert practice.sources.get().document == document
    with pytest.raises(Refused):
        key.take(practice, [{"document": "nowhere"}], Catalogue(Country))
