"""Errors under /api/ are problems in JSON (RFC 9457), whoever raised them."""

from urllib.parse import urlsplit

import pytest
from django.db import OperationalError

from portal.api import search
from portal.api.problems import TYPES, problem

MEMBERS = {"type", "title", "status"}


def told(response, status: int) -> dict:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    content = response.json()
    assert content.keys() >= MEMBERS
    assert content["status"] == status
    return content


@pytest.mark.parametrize(
    "address", ["/api/v1", "/api/v2/search", "/api/v1/search/", "/api/v1/a/b/c", "/api/v1/a%0Ab", "/api/ü"]
)
def test_what_is_not_there_is_a_problem(compendium, client, address):
    told(client.get(address), 404)


def test_a_method_that_changes_something_is_a_problem(compendium, client):
    told(client.post("/api/v1/practices/pop-up", {"status": "draft"}, content_type="application/json"), 405)


def test_unknown_parameters_are_named(compendium, client):
    content = told(client.get("/api/v1/search?tema=1&q=x&utm_source=y"), 400)
    assert content["parameters"] == ["tema", "utm_source"]
    assert content["type"].endswith("/api/v1/docs/#bad-parameter")
    assert "theme" in content["detail"]


def test_a_value_that_cannot_be_used_names_its_parameter(compendium, client):
    assert told(client.get("/api/v1/search?page=0"), 400)["parameters"] == ["page"]


def test_the_detail_is_in_the_language_asked_for(compendium, client):
    english, german = (
        told(client.get("/api/v1/search", {"page": "0", "lang": lang}), 400)["detail"]
        for lang in ("en", "de")
    )
    assert english.startswith("“page” takes a whole number")
    assert german


def test_an_address_that_is_too_long_is_a_problem(compendium, client):
    told(client.get("/api/v1/search", {"q": "x" * 5000}), 414)


def test_an_address_that_is_no_text_is_a_problem(compendium, client):
    told(client.get("/api/v1/search?q=%ff%fe"), 400)
    told(client.get("/api/v1/search?q=%00"), 400)


def test_more_parameters_than_can_be_read_are_a_problem(compendium, client):
    told(client.get("/api/v1/search?" + "&" * 1600), 400)


def test_a_host_that_is_not_ours_is_a_problem(compendium, client, settings):
    settings.ALLOWED_HOSTS = ["ours.example"]
    told(client.get("/api/v1/search", HTTP_HOST="theirs.example"), 400)


def test_a_database_that_is_away_is_a_matter_of_time(compendium, client, monkeypatch):
    def away(*args, **options):
        raise OperationalError("connection refused to 10.0.0.1")

    monkeypatch.setattr(search, "ask", away)
    response = client.get("/api/v1/search")
    assert "10.0.0.1" not in response.content.decode()
    assert told(response, 503)["type"].endswith("#not-ready")
    assert response["Retry-After"] == "10"


def test_a_mistake_of_ours_is_told_without_its_trace(compendium, client, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("the secret of the trace")

    monkeypatch.setattr(search, "ask", broken)
    client.raise_request_exception = False
    response = client.get("/api/v1/search")
    assert "secret" not in response.content.decode()
    told(response, 500)


def test_errors_are_not_kept(compendium, client):
    assert client.get("/api/v1/search?page=0")["Cache-Control"] == "no-store"
    assert client.get("/api/v1/nothing")["Cache-Control"] == "s-maxage=10"


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_type_leads_to_what_explains_it(kind, compendium, client):
    address = urlsplit(problem(400, kind=kind)["type"])
    assert f'id="{address.fragment}"' in client.get(address.path).content.decode()
