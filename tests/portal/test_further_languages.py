"""The languages that a reader wants where a text is missing in the first."""

import pytest

from portal.further_languages import languages_in, prefix
from portal.languages import further_languages, reading_order, with_further_languages
from tests.factories import make_city, make_practice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/ga/", ("ga",)),
        ("/ga-en/practices/", ("ga", "en")),
        ("/ga-en-fr", ("ga", "en", "fr")),
        ("/ga-ga/", ()),
        ("/ga-xx/", ()),
        ("/ga-en-fr-de/", ()),
        ("/ga-/", ()),
        ("/", ()),
        ("/api/v1/", ()),
    ],
)
def test_the_languages_of_a_path_are_known_each_once_and_few(path, codes):
    assert languages_in(path) == codes


def test_a_prefix_names_each_language_once():
    assert prefix("ga") == "ga"
    assert prefix("ga", ["en", "ga", "fr"]) == "ga-en-fr"


def test_what_was_asked_for_comes_before_the_original():
    with with_further_languages(["fr"]):
        assert reading_order("ga", "ro") == ("ga", "fr", "ro", "en")
    assert reading_order("ga", "ro") == ("ga", "ro", "en")
    assert further_languages() == ()


@pytest.fixture
def practice(indexed):
    city = make_city(slug="prato", name_en="Prato")
    practice = make_practice(
        slug="walks", original_language="ro", title_ro="Plimbări", title_en="Walks", title_ga="Siúlóidí",
        lead_ro="Noaptea.", lead_en="At night.", cities=[city],
    )  # fmt: skip
    indexed()
    return practice


def test_a_missing_text_is_shown_in_the_language_that_was_asked_for(client, practice):
    plain, chosen = (client.get(f"/{first}/practices/walks/").content.decode() for first in ("ga", "ga-en"))
    assert '<p class="lead"><span lang="ro">Noaptea.</span>' in plain.replace("\n", "") or "Noaptea." in plain
    assert "At night." in chosen
    assert "Noaptea." not in chosen
    assert "Siúlóidí" in chosen


def test_links_keep_the_choice_and_what_is_told_to_others_does_not(client, practice):
    html = client.get("/ga-en/practices/walks/").content.decode()
    assert 'href="/ga-en/cities/prato/"' in html
    assert 'href="/ga-en/search/"' in html
    assert '<html lang="ga">' in html
    assert 'hreflang="ga" href="' not in html, "Irish has only the title"
    assert "/ga-en" not in html.partition("</head>")[0]
    assert "/ga-en/" not in html.partition('id="cite"')[2].partition("</section>")[0]


def test_search_results_follow_the_choice(client, practice):
    assert "At night." in client.get("/ga-en/search/?q=walks").content.decode()
    assert "At night." not in client.get("/ga/search/?q=plimbari").content.decode()


@pytest.mark.parametrize("path", ["/ga-xx/", "/ga-ga/practices/walks/", "/ga-en-fr-de/search/"])
def test_languages_that_are_none_are_nowhere(client, practice, path):
    assert client.get(path).status_code == 404


def test_the_page_offers_the_languages_that_have_everything(client, practice):
    html = client.get("/ga/practices/walks/").content.decode()
    assert 'href="/ga-en/practices/walks/" lang="en" hreflang="en"' in html
    assert 'href="/ga-ro/practices/walks/" lang="ro" hreflang="ro"' in html
    chosen = client.get("/ga-en/practices/walks/").content.decode()
    assert 'href="/ga-en/practices/walks/" lang="en" hreflang="en" aria-current="true"' in chosen
    assert "/en-ro/" not in client.get("/en/practices/walks/").content.decode(), (
        "nothing is missing in English"
    )
