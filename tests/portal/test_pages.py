"""The general pages: addresses, languages, caching, errors, and what is refined by HTMX."""

import re
from itertools import pairwise

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.html import escape

from portal.languages import AUTONYMS, CODES
from portal.models import Change
from portal.pages import interface_languages
from portal.translations.providers import PROVIDERS
from portal.views import preferred_language
from tests import factories as make

TEXT_PAGES = ("about", "method", "accessibility", "privacy")


@pytest.fixture(scope="module")
def making():
    return small_compendium


def small_compendium() -> None:
    """A practice and a project in Mechelen, and a theme that both bear."""
    theme = make.make_theme(slug="youth", label_en="Youth")
    city = make.make_city(slug="mechelen", name_en="Mechelen", latitude="51.02574", longitude="4.47762")
    make.make_practice(
        slug="street-work", title_en="Street work", themes=[theme], cities=[city], evidence="E2"
    )
    make.make_project(slug="patrols", title_en="Night patrols", themes=[theme], cities=[city])
    # What a test has written stays unsettled; a reader comes when it has long been indexed.
    Change.objects.all().delete()


@pytest.fixture
def compendium(world):
    return world


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fi", "fi"),
        ("pt-BR,en;q=0.5", "pt"),
        ("zh-CN, mt;q=0.8, en;q=0.7", "mt"),
        ("en;q=0.3, bg;q=0.9", "bg"),
        ("", "en"),
        ("*", "en"),
        ("zh-CN", None),
    ],
)
def test_the_reader_is_met_in_the_best_of_the_languages_asked_for(header, language):
    assert preferred_language(header) == language


def test_the_root_leads_to_the_readers_language_and_is_not_kept(client):
    response = client.get("/", headers={"Accept-Language": "ro"})
    assert (response.status_code, response["Location"]) == (302, "/ro/")
    assert response["Cache-Control"] == "no-store"
    assert response["Vary"] == "Accept-Language"


def test_who_speaks_none_of_them_gets_the_list(client):
    response = client.get("/", headers={"Accept-Language": "zh"})
    assert response.status_code == 200
    assert all(f'href="/{code}/" lang="{code}"' in response.content.decode() for code in CODES)


@pytest.mark.django_db
def test_the_language_switch_keeps_page_and_query(client, compendium):
    page = client.get("/en/search/?q=street&theme=youth").content.decode()
    for code, autonym in AUTONYMS.items():
        assert f'<a href="/{code}/search/?q=street&amp;theme=youth" lang="{code}" hreflang="{code}"' in page
        assert autonym in page


@pytest.mark.django_db
def test_a_page_names_its_canonical_address_and_its_alternates(client, compendium, settings):
    settings.SITE_URL = "https://vademecum.example"
    page = client.get("/en/search/?theme=youth&q=street&utm_source=x&page=1").content.decode()
    assert (
        '<link rel="canonical" href="https://vademecum.example/en/search/?q=street&amp;theme=youth">' in page
    )
    for code in interface_languages():
        assert f'hreflang="{code}" href="https://vademecum.example/{code}/search/' in page
    assert 'hreflang="x-default"' in page


@pytest.mark.django_db
def test_home_counts_what_there_is_and_every_count_is_a_link(client, compendium, django_assert_num_queries):
    client.get("/en/")
    with django_assert_num_queries(2):
        response = client.get("/en/")
    page = response.content.decode()
    assert "1 practice and 1 project , 1 city , 1 country ; 1 evaluated ." in text(response)
    assert '<a href="/en/practices/">1 practice</a>' in page
    assert "evidence=E2" in page
    assert 'href="/en/themes/youth/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/search/", "/en/search/?theme=youth", "/en/practices/", "/en/cities/"]
)
def test_a_list_asks_the_database_once(client, compendium, django_assert_num_queries, address):
    client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", TEXT_PAGES)
def test_a_page_of_text_asks_no_database(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(f"/en/{name}/")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.django_db
def test_a_list_holds_only_its_kind_and_its_filters_stay_in_it(client, compendium):
    page = client.get("/en/practices/").content.decode()
    assert "Street work" in page
    assert "Night patrols" not in page
    assert 'href="?theme=youth"' in page


@pytest.mark.django_db
def test_an_unknown_list_is_not_found(client, compendium):
    assert client.get("/en/unicorns/").status_code == 404


@pytest.mark.django_db
def test_htmx_gets_the_fragment_and_a_history_restore_the_page(client, compendium):
    address = "/en/search/?theme=youth"
    fragment = client.get(address, headers={"HX-Request": "true"})
    restored = client.get(address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert 'id="found"' in fragment.content.decode()
    assert "<html" in restored.content.decode()
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(fragment["Vary"].split(", "))


@pytest.mark.django_db
def test_page_and_fragment_say_the_same(client, compendium):
    address = "/en/search/?theme=youth"
    whole = client.get(address).content.decode()
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    found = fragment[fragment.index('<div id="found"') :].strip()
    assert found in whole


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kept"),
    [("/en/about/", "s-maxage=60"), ("/en/search/", "s-maxage=30"), ("/en/map/", "s-maxage=60")],
)
def test_pages_may_be_kept_a_short_while_and_are_not_sent_twice(client, compendium, address, kept):
    first = client.get(address)
    assert kept in first["Cache-Control"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/en/", "/en/search/?q=street", "/en/map/", "/en/about/", "/en/nowhere/"]
)
def test_readers_get_no_cookie_and_no_answer_depends_on_one(client, compendium, address):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/", "/en/search/?q=street", "/en/practices/", "/en/map/", "/en/method/"]
)
def test_no_page_has_inline_style_or_script_or_a_foreign_resource(client, compendium, address):
    page = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    assert all("src=" in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert not re.search(r'(?:src|srcset)="(?:https?:)?//', page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/", "/en/search/?q=street", "/en/practices/", "/en/map/", "/en/nowhere/"]
)
def test_headings_step_down_one_at_a_time_and_ids_stand_once(client, compendium, address):
    page = client.get(address).content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.django_db
def test_bad_input_is_answered_with_its_reason_and_a_search_field(client, compendium):
    response = client.get("/en/search/?sort=sideways")
    assert response.status_code == 400
    assert "takes one of" in text(response)
    assert 'name="q"' in response.content.decode()


@pytest.mark.django_db
def test_nothing_found_says_so_and_what_to_try(client, compendium):
    response = client.get("/en/search/?q=zzzzqqqq")
    assert response.status_code == 200
    assert "No entry has “zzzzqqqq”" in text(response)
    assert "For example:" in text(response)


@pytest.mark.django_db
def test_what_was_typed_is_never_markup(client, compendium):
    page = client.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.django_db
def test_later_pages_are_not_indexed_by_search_engines(client, compendium):
    assert 'content="noindex"' in client.get("/en/search/?page=2").content.decode()
    assert 'content="noindex"' not in client.get("/en/search/").content.decode()


@pytest.mark.django_db
def test_without_an_index_the_site_says_that_it_is_starting(client):
    response = client.get("/en/")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de", "mt"])
def test_an_unknown_address_is_answered_in_the_language_of_its_path(client, language):
    response = client.get(f"/{language}/no/such/page/")
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()
    assert response["Cache-Control"] == "s-maxage=10"


def failing(request):
    raise RuntimeError("on purpose")


def plain(request):
    return HttpResponse("fine")


@pytest.fixture
def broken_site(settings):
    """The site with a page that fails, under /bg/."""
    from portal import urls

    module = type("Broken", (), {})
    module.urlpatterns = [path("bg/broken/", failing), *urls.urlpatterns]
    for status in (400, 403, 404, 500):
        setattr(module, f"handler{status}", getattr(urls, f"handler{status}"))
    settings.ROOT_URLCONF = module
    return Client(raise_request_exception=False)


def test_a_failure_looks_like_the_site_and_asks_no_database(broken_site):
    response = broken_site.get("/bg/broken/")
    page = response.content.decode()
    assert response.status_code == 500
    assert '<html lang="bg">' in page
    assert 'name="q"' in page
    assert "on purpose" not in page
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_readers_pages_only_answer(client, method):
    assert getattr(client, method)("/en/search/").status_code == 405


@pytest.mark.django_db
def test_the_map_has_a_table_of_the_same(client, compendium, django_assert_num_queries):
    client.get("/en/map/")
    with django_assert_num_queries(2):
        page = client.get("/en/map/").content.decode()
    assert page.count('class="dot"') == 1
    assert "<title>Mechelen: 2 entries</title>" in page
    assert '<th scope="row"><a href="/en/cities/mechelen/">Mechelen</a></th><td>Belgium</td>' in page


@pytest.mark.django_db
def test_the_map_can_show_one_kind(client, compendium):
    page = client.get("/en/map/?kind=project").content.decode()
    assert "<title>Mechelen: 1 entry</title>" in page
    assert '<a href="?kind=project" aria-current="true">' in page


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_privacy_page_names_whoever_translates_by_machine(client, settings, world, name):
    settings.TRANSLATION_PROVIDER = name
    assert escape(str(PROVIDERS[name].recipient)) in client.get("/en/privacy/").content.decode()
    settings.TRANSLATION_PROVIDER = ""
    assert "Translation by machine" not in client.get("/en/privacy/").content.decode()
