"""Searching by machine: the contract of names, and the same answers as the page."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.search.asking import ask
from portal.search.question import Question
from tests.factories import make_practice, make_project, make_theme

CONTRACT = {"count", "page", "pages", "results", "facets"}
RESULT = {"kind", "slug", "title", "summary", "language", "url"}


def slugs(answer: dict) -> list[str]:
    return [result["slug"] for result in answer["results"]]


def counts(answer: dict, facet: str) -> dict[str, int]:
    return {value["value"]: value["count"] for value in answer["facets"][facet]}


def test_the_names_of_the_contract_are_there(compendium, get):
    answer = get("search", q="space")
    assert answer.keys() >= CONTRACT
    assert answer["results"][0].keys() >= RESULT
    assert answer["facets"]["theme"][0].keys() == {"value", "label", "count", "selected"}


def test_what_was_forgiven_is_told(indexed, get):
    make_practice(slug="prison", title_en="Work in prison")
    make_practice(slug="young", title_en="Young people")
    indexed()
    answer = get("search", q="young prisom")
    assert (answer["complete"], answer["relaxed"]) == (0, True)
    assert answer["corrections"] == [{"typed": "prisom", "meant": "prison"}]


def test_what_was_looked_for_beside_the_words_is_told(indexed, get):
    make_practice(
        title_en="Eyes", themes=[make_theme(slug="cctv", label_en="Video", hidden_labels={"en": ["CCTV"]})]
    )
    indexed()
    assert get("search", q="cctv")["also"] == [{"kind": "theme", "slug": "cctv", "name": "Video"}]


def test_a_result_is_told_in_the_language_asked_for(compendium, get):
    (result,) = get("search", q="spazio", lang="it")["results"]
    assert (result["title"], result["language"], result["state"]) == ("Uno spazio aperto", "it", "original")
    assert result["url"].endswith("/it/practices/pop-up/")


def test_a_machines_translation_says_so(compendium, get):
    (result,) = get("search", q="space", kind="practice")["results"]
    assert (result["title"], result["state"], result["tag"]) == (
        "A space opened up",
        "machine",
        "en-t-it-t0-und",
    )


def test_a_text_in_another_language_says_in_which(compendium, get):
    (result,) = get("search", q="space", kind="practice")["results"]
    assert (result["summary"], result["summary_language"]) == ("Un quartiere usa i propri spazi vuoti.", "it")


def test_addresses_are_whole_whatever_host_the_request_names(compendium, client, settings):
    settings.SITE_URL = "https://compendium.example"
    settings.ALLOWED_HOSTS = ["*"]
    result = client.get("/api/v1/search?q=space", HTTP_HOST="elsewhere.example").json()["results"][0]
    assert result["url"] == "https://compendium.example/en/practices/pop-up/"
    assert result["api"] == "https://compendium.example/api/v1/practices/pop-up"


def test_values_of_a_facet_widen_and_facets_narrow(compendium, indexed, get):
    make_project(slug="lamps", title_en="Lamps", evidence="E3")
    indexed()
    assert slugs(get("search", evidence=["E2", "E3"], sort="title")) == ["pop-up", "lamps"]
    assert slugs(get("search", evidence=["E2", "E3"], kind="project")) == ["lamps"]


def test_a_facet_is_counted_as_if_it_were_not_chosen(compendium, indexed, get):
    make_project(slug="lamps", title_en="Lamps", evidence="E3")
    indexed()
    answer = get("search", evidence="E2")
    assert slugs(answer) == ["pop-up"]
    assert counts(answer, "evidence") == {"E2": 1, "E3": 1}
    assert [value["value"] for value in answer["facets"]["evidence"] if value["selected"]] == ["E2"]


def test_a_list_holds_one_kind_and_does_not_count_it(compendium, get):
    answer = get("practices")
    assert slugs(answer) == ["pop-up"]
    assert "kind" not in answer["facets"]
    assert get("practices", 400, kind="city")["parameters"] == ["kind"]


def test_an_unknown_kind_is_not_found(compendium, get):
    assert get("secrets", 404)["status"] == 404


def test_pages_lead_to_one_another(compendium, get, client):
    first = get("search", page_size=1, sort="title", lang="it")
    assert first["previous"] is None
    second = client.get(first["next"]).json()
    assert second["page"] == 2
    assert slugs(second) != slugs(first)
    assert client.get(second["previous"]).json() == first


def test_a_page_behind_the_last_is_empty(compendium, get):
    answer = get("search", page=400)
    assert (answer["results"], answer["page"]) == ([], 400)


def test_what_is_not_published_is_neither_found_nor_counted_nor_named(compendium, client):
    for address in ("search", "search?q=canary", "practices", "cities", "funds"):
        assert "canary" not in client.get(f"/api/v1/{address}").content.decode().lower().replace(
            "q=canary", ""
        )


def test_a_hidden_value_is_told_from_an_unknown_one_by_nothing(compendium, client):
    hidden, unknown = (
        client.get(f"/api/v1/search?theme={slug}").content for slug in ("canary-theme", "unknown-thing")
    )
    assert hidden.replace(b"canary-theme", b"unknown-thing") == unknown


def test_what_has_just_been_withdrawn_is_not_found_although_the_index_is_late(compendium, get):
    compendium.practice.unpublish()
    answer = get("search", q="space")
    assert answer["count"] == 0
    assert counts(get("search"), "kind").get("practice", 0) == 0


def test_queries_do_not_grow_with_the_results(compendium, indexed, client):
    """One asks the feed; while it has rows, one more for each table. Other tests make rows too."""

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/api/v1/search?q=space&page_size=50")
        return len(captured)

    few = queries()
    for _each in range(12):
        make_practice(title_en="Space for all", cities=[compendium.city], themes=[compendium.theme])
    indexed()
    assert client.get("/api/v1/search?q=space").json()["count"] > 12
    assert queries() == few <= 12


def test_the_api_answers_as_the_page_does(compendium, get):
    found = ask(Question(q="space"), "it")
    answer = get("search", q="space", lang="it")
    assert slugs(answer) == [card.slug for card in found.cards]
    assert counts(answer, "theme") == {
        value.value: value.count for facet in found.facets if facet.name == "theme" for value in facet.values
    }


def test_without_an_index_the_answer_is_later(db, client):
    response = client.get("/api/v1/search")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert response.json()["type"].endswith("#not-ready")
