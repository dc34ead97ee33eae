"""What there is to know about the API, for machines and for people."""

import re

import pytest

from portal.api.documentation import EXAMPLES, ORDER, operations
from portal.exchange.columns import columns
from portal.exchange.formats import FORMATS
from portal.search.sources import sources

INLINE = re.compile(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)")


@pytest.fixture
def page(client, db) -> str:
    response = client.get("/api/v1/docs/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_index_leads_to_everything(compendium, client, get):
    index = get("")
    assert index["kinds"].keys() == sources().keys()
    for address in (
        index["search"],
        index["suggest"],
        index["columns"],
        index["schema"],
        index["documentation"],
        *index["kinds"].values(),
    ):
        assert client.get("/" + address.split("/", 3)[3]).status_code == 200


def test_the_codebook_describes_every_column_in_the_language_asked_for(compendium, get):
    codebook = get("columns")
    assert codebook["formats"] == list(FORMATS)
    assert [column["name"] for column in codebook["columns"]] == [column.name for column in columns()]
    assert all(column["description"] for column in get("columns", lang="el")["columns"])


def test_every_operation_is_on_the_page(page):
    assert {operation.id for operation in operations()} == set(ORDER)
    for operation in operations():
        assert f'id="{operation.id}"' in page
        assert operation.path in page


@pytest.mark.parametrize("example", sorted(example for each in EXAMPLES.values() for example in each))
def test_an_example_works(compendium, client, example):
    assert client.get(example).status_code == 200


def test_the_page_tells_the_values_of_a_closed_vocabulary_and_the_bounds_of_a_number(page):
    assert "<code>E4</code>" in page
    assert "From 1 to 100." in page


def test_the_page_calls_nobody_and_runs_nothing_of_its_own(page):
    assert not INLINE.search(page.replace('type="application/ld+json"', "src="))
    loaded = re.findall(r'<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)


def test_the_page_lives_under_the_strict_policy(client, db):
    response = client.get("/api/v1/docs/")
    assert "script-src 'self';" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not response.cookies
    assert client.get("/api/v1/docs/", HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


def test_the_page_asks_no_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/api/v1/docs/")


def test_the_page_is_english_whatever_the_browser_speaks(client, db):
    response = client.get("/api/v1/docs/", HTTP_ACCEPT_LANGUAGE="bg")
    assert '<html lang="en">' in response.content.decode()
