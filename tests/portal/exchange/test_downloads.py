"""Downloads: what the reader sees, all of it, as a file, in flat memory."""

import csv
import io
import json
from types import GeneratorType

import pytest

from portal.exchange import downloads
from portal.exchange.columns import kinds
from portal.exchange.formats import FORMATS
from practices.models import Practice
from tests.factories import make_city, make_practice, make_theme


@pytest.fixture
def compendium(indexed):
    youth = make_theme(slug="youth", label_en="Youth")
    make_practice(slug="b-walks", title_en="Walks", themes=[youth], start="2021")
    make_practice(slug="a-lamps", title_en="Lamps", title_bg="Лампи", start="2019")
    make_practice(slug="c-draft", title_en="CANARY", status="draft", themes=[youth])
    make_city(slug="prato", name_en="Prato")
    indexed()


def read(response) -> list[dict]:
    content = b"".join(response.streaming_content).decode()
    if response["Content-Type"].startswith("text/csv"):
        return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    return [json.loads(line) for line in content.splitlines()]


@pytest.fixture
def download(client):
    """Download a search: `download("csv", kind="practice")`."""

    def asked(name: str, language: str = "en", **parameters):
        return client.get(f"/{language}/search/download.{name}", parameters)

    return asked


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_holds_what_the_search_found_and_nothing_else(compendium, download, name):
    rows = read(download(name, theme="youth", kind="practice"))
    assert [row["slug"] for row in rows] == ["b-walks"]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_is_streamed_to_every_origin_under_a_name(compendium, download, name):
    response = download(name)
    assert response.streaming
    assert isinstance(response.streaming_content, (GeneratorType, map))
    assert response["Content-Type"] == FORMATS[name].media_type
    assert response["Content-Disposition"].startswith('attachment; filename="vademecum-en-')
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"] == "public, s-maxage=300"
    assert not response.cookies


def test_rows_come_by_kind_and_slug_whatever_the_engine_thinks(compendium, download):
    rows = [(row["kind"], row["slug"]) for row in read(download("csv"))]
    assert rows == sorted(rows, key=lambda each: (kinds().index(each[0]), each[1]))
    assert [slug for kind, slug in rows if kind == "practice"] == ["a-lamps", "b-walks"]


def test_rows_come_in_the_order_that_is_asked_for(compendium, download):
    assert [row["slug"] for row in read(download("csv", kind="practice", sort="title"))] == [
        "a-lamps",
        "b-walks",
    ]
    assert [row["slug"] for row in read(download("csv", kind="practice", sort="newest"))] == [
        "b-walks",
        "a-lamps",
    ]


def test_all_pages_are_in_the_file(compendium, download):
    assert len(read(download("jsonl", page=2, page_size=1))) == len(read(download("jsonl")))


def test_a_file_speaks_the_language_of_its_address(compendium, download):
    lamps, walks = read(download("jsonl", "bg", kind="practice"))
    assert (lamps["title"], lamps["title_language"]) == ("Лампи", "bg")
    assert (walks["title"], walks["title_language"]) == ("Walks", "en")
    assert lamps["url"].endswith("/bg/practices/a-lamps/")


def test_a_file_is_named_after_what_was_looked_for_in_both_scripts(compendium, download):
    header = download("csv", q='Лампи "; x=1')["Content-Disposition"]
    assert header.startswith('attachment; filename="vademecum-x-1-en-')
    assert "filename*=utf-8''vademecum-%D0%9B%D0%B0%D0%BC%D0%BF%D0%B8-x-1-en-" in header
    assert "\n" not in header


def test_nothing_found_is_an_empty_file(compendium, download):
    assert read(download("csv", q="zzzzzz")) == []


@pytest.mark.parametrize("query", ["page=0", "tema=1", "kind=nonsense", "q=a&q=b", "year_from=x"])
def test_what_cannot_be_used_is_refused_on_a_page(compendium, client, query):
    response = client.get(f"/en/search/download.csv?{query}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")


def test_an_unknown_format_is_not_found(compendium, download):
    assert download("exe").status_code == 404


def test_a_file_cannot_be_posted_to(compendium, client):
    assert client.post("/en/search/download.csv").status_code == 405


def test_a_head_costs_no_row(compendium, client, monkeypatch):
    monkeypatch.setattr(downloads, "rows", None)
    response = client.head("/en/search/download.csv")
    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"")


def test_without_an_index_the_file_is_later(db, download):
    assert download("csv").status_code == 503


def test_entries_are_read_in_batches(compendium, download, monkeypatch):
    sizes = []
    told = downloads.rows

    def watched(source, slugs, known):
        sizes.append(len(slugs))
        return told(source, slugs, known)

    monkeypatch.setattr(downloads, "rows", watched)
    monkeypatch.setattr(downloads, "BATCH", 1)
    assert len(read(download("csv"))) == sum(sizes)
    assert set(sizes) == {1}


def test_what_is_withdrawn_while_the_file_is_written_is_left_out(compendium, indexed, download):
    response = download("csv", kind="practice")
    Practice.objects.filter(slug="b-walks").update(status="draft")
    assert [row["slug"] for row in read(response)] == ["a-lamps"]
