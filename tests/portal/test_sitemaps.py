"""What search engines are told."""

from xml.etree import ElementTree

import pytest

from portal.languages import CODES
from portal.search.sources import sources
from tests import factories as make

pytestmark = pytest.mark.django_db

SITE = "https://vademecum.example"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def locations(response) -> list[str]:
    return [each.text for each in ElementTree.fromstring(response.content).iterfind(".//s:loc", NAMES)]


def alternates(response) -> dict[str, dict[str, str]]:
    """Each address with its alternates by language."""
    root = ElementTree.fromstring(response.content)
    return {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)
        }
        for url in root.iterfind("s:url", NAMES)
    }


def test_the_index_names_the_general_pages_and_the_kinds_that_have_entries(client):
    make.make_city()
    make.make_theme()
    make.make_practice(status="draft")
    assert locations(client.get("/sitemap.xml")) == [
        f"{SITE}/sitemap-general-1.xml",
        f"{SITE}/sitemap-cities-1.xml",
        f"{SITE}/sitemap-themes-1.xml",
    ]


def test_all_addresses_of_the_index_answer(client):
    make.make_city()
    for address in locations(client.get("/sitemap.xml")):
        response = client.get(address.removeprefix(SITE))
        assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")


def test_home_and_lists_stand_in_all_languages(client):
    found = alternates(client.get("/sitemap-general-1.xml"))
    for code in CODES:
        assert set(found[f"{SITE}/{code}/"]) == {*CODES, "x-default"}
        for source in sources().values():
            assert f"{SITE}/{code}/{source.plural}/" in found
    assert found[f"{SITE}/fi/"]["x-default"] == f"{SITE}/en/"


def test_an_entry_stands_only_in_the_languages_in_which_it_can_be_read(client):
    make.make_practice(
        slug="model",
        original_language="bg",
        title_bg="Модел",
        lead_bg="Рамка.",
        title_en="Model",
        lead_en="A frame.",
        title_fi="Malli",
    )
    english, bulgarian = f"{SITE}/en/practices/model/", f"{SITE}/bg/practices/model/"
    named = {"bg": bulgarian, "en": english, "x-default": english}
    assert alternates(client.get("/sitemap-practices-1.xml")) == {bulgarian: named, english: named}


def test_without_english_the_original_is_the_default(client):
    make.make_theme(slug="tema", original_language="ro", label_ro="Temă", label_en="")
    found = alternates(client.get("/sitemap-themes-1.xml"))
    assert found[f"{SITE}/ro/themes/tema/"]["x-default"] == f"{SITE}/ro/themes/tema/"


def test_only_what_is_published_is_named(client):
    make.make_city(slug="seen")
    make.make_city(slug="hidden", status="draft")
    assert locations(client.get("/sitemap-cities-1.xml")) == [f"{SITE}/en/cities/seen/"]


def test_what_the_request_calls_the_host_is_not_repeated(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for path in ("/sitemap.xml", "/sitemap-general-1.xml", "/robots.txt"):
        assert b"elsewhere" not in client.get(path, headers={"Host": "elsewhere.example"}).content


@pytest.mark.parametrize(
    "path", ["/sitemap-cities-1.xml", "/sitemap-general-2.xml", "/sitemap-nothing-1.xml"]
)
def test_a_sitemap_that_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404


def test_a_section_takes_one_query_to_count_and_one_to_read(client, django_assert_num_queries):
    for _each in range(5):
        make.make_practice(lead_en="A lead.")
    with django_assert_num_queries(2):
        client.get("/sitemap-practices-1.xml")


def test_robots_are_sent_to_the_sitemap_and_away_from_the_administration(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines


def test_answers_may_be_cached_for_five_minutes_and_set_no_cookie(client):
    response = client.get("/sitemap.xml")
    assert (response["Cache-Control"], dict(response.cookies)) == ("public, s-maxage=300", {})
    assert client.get("/sitemap.xml", headers={"If-None-Match": response["ETag"]}).status_code == 304
