"""What every answer of the API has in common."""

import pytest

ADDRESSES = (
    "/api",
    "/api/",
    "/api/v1/",
    "/api/v1/search",
    "/api/v1/practices",
    "/api/v1/practices/pop-up",
    "/api/v1/columns",
    "/api/v1/schema",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_json_for_every_origin_and_may_be_kept(compendium, client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"] == "public, s-maxage=30, stale-while-revalidate=30"
    assert not response.cookies
    assert "Vary" not in response


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_not_sent_again(compendium, client, address):
    tag = client.get(address)["ETag"]
    response = client.get(address, HTTP_IF_NONE_MATCH=tag)
    assert (response.status_code, response.content) == (304, b"")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_head_has_the_headers_of_the_answer(compendium, client):
    got, headed = client.get("/api/v1/search"), client.head("/api/v1/search")
    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["ETag"] == got["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(compendium, client, method):
    response = getattr(client, method)("/api/v1/search")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_a_browser_may_ask_before_it_asks(compendium, client):
    response = client.options("/api/v1/search", HTTP_ORIGIN="https://elsewhere.example")
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accepted", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1", ""])
def test_whoever_takes_json_gets_it(compendium, client, accepted):
    assert client.get("/api/v1/", HTTP_ACCEPT=accepted).status_code == 200


@pytest.mark.parametrize("accepted", ["text/html", "application/xml", "nonsense"])
def test_whoever_takes_no_json_is_told(compendium, client, accepted):
    response = client.get("/api/v1/", HTTP_ACCEPT=accepted)
    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"


def test_the_address_decides_the_language_not_the_browser(compendium, client):
    plain = client.get("/api/v1/search?q=space")
    polite = client.get("/api/v1/search?q=space", HTTP_ACCEPT_LANGUAGE="it")
    assert plain.content == polite.content


def test_letters_are_letters(compendium, client):
    assert "български" not in client.get("/api/v1/columns?lang=bg").content.decode()
    assert "\\u" not in client.get("/api/v1/search?lang=bg").content.decode()


def test_a_conditional_request_does_not_lose_the_language_of_the_thread(compendium, client):
    client.get("/api/v1/search?lang=bg")
    assert client.get("/api/v1/nothing").json()["detail"] == "There is nothing published here."
