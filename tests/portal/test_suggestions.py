"""Suggestions as the script of the search field reads them."""

from tests import factories as make


def told(client, typed: str, language: str = "en") -> dict:
    response = client.get(f"/{language}/suggest/", {"q": typed})
    assert response.status_code == 200
    return response.json()


def test_a_name_comes_in_parts_of_which_every_second_was_typed(indexed, client):
    make.make_city(slug="florence", country="IT", name_en="Florence", name_de="Florenz")
    indexed()
    (group,) = told(client, "flor")["groups"]
    assert group["label"] == "Cities"
    assert group["suggestions"] == [
        {
            "path": "/en/cities/florence/",
            "title": {"lang": "en", "parts": ["", "Flor", "ence"], "language": ""},
            "match": None,
            "note": "Italy",
        }
    ]


def test_another_name_is_told_with_its_language(indexed, client):
    make.make_city(slug="florence", country="IT", name_en="Florence", name_de="Florenz")
    indexed()
    ((suggestion,),) = (group["suggestions"] for group in told(client, "florenz")["groups"])
    assert suggestion["title"]["parts"] == ["Florence"]
    assert suggestion["match"] == {"lang": "de", "parts": ["", "Florenz", ""], "language": "German"}


def test_a_title_in_another_language_says_in_which(indexed, client):
    make.make_practice(title_en="", title_bg="Практика", original_language="bg")
    indexed()
    ((suggestion,),) = (group["suggestions"] for group in told(client, "прак")["groups"])
    assert (suggestion["title"]["lang"], suggestion["title"]["language"]) == ("bg", "Bulgarian")
    assert suggestion["note"] == "Practice"


def test_the_number_is_said_and_the_last_is_a_search_for_what_was_typed(indexed, client):
    make.make_city(name_en="Florence")
    indexed()
    answer = told(client, " flor  ")
    assert answer["announcement"].startswith("1 suggestion.")
    assert answer["search"] == "Search for “flor”"
    assert told(client, "zzzz") == {"groups": [], "search": "", "announcement": "No suggestions."}


def test_addresses_keep_the_readers_further_languages(indexed, client):
    make.make_city(slug="florence", name_en="Florence")
    indexed()
    ((suggestion,),) = (group["suggestions"] for group in told(client, "flor", "ga-en")["groups"])
    assert suggestion["path"] == "/ga-en/cities/florence/"


def test_an_answer_may_be_kept_a_minute_by_everybody_and_is_known_again(indexed, client):
    indexed()
    response = client.get("/en/suggest/?q=flor")
    assert response["Cache-Control"] == "public, s-maxage=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Vary" not in response
    assert not response.cookies
    assert client.get("/en/suggest/?q=flor", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_what_cannot_be_searched_for_is_refused(indexed, client):
    indexed()
    for query in ("a" * 201, "a " * 17, "\x07"):
        assert client.get("/en/suggest/", {"q": query}).status_code == 400
    assert client.post("/en/suggest/").status_code == 405


def test_without_an_index_the_answer_is_later(db, client):
    assert client.get("/en/suggest/?q=flor").status_code == 503
