"""The pages of what waits."""

import pytest

from portal.languages import CODES
from portal.translations.workflow import set_state
from tests import factories as make
from tests.portal.translations.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    """A person who translates into Finnish and reviews Greek."""
    person = make_person("ada", translator=["fi"], reviewer=["el"])
    client.force_login(person)
    return person


def test_who_is_not_signed_in_is_led_to_where_one_signs_in(client):
    for path in ("/fi/desk/", "/fi/desk/fi/?why=missing"):
        response = client.get(path)
        assert response.status_code == 302
        assert "login" in response["Location"]
        assert "next=/fi/desk/" in response["Location"]


def test_who_has_no_role_may_not_see_it(client):
    client.force_login(make_person("eve"))
    assert client.get("/en/desk/").status_code == 403
    assert client.get("/en/desk/fi/").status_code == 403


def test_one_sees_ones_languages_and_only_their_queues(client, ada):
    make.make_practice()
    page = client.get("/en/desk/").content.decode()
    assert 'href="/en/desk/fi/"' in page
    assert 'href="/en/desk/el/"' in page
    assert 'href="/en/desk/sv/"' not in page
    assert client.get("/en/desk/el/").status_code == 200
    assert client.get("/en/desk/sv/").status_code == 403
    assert client.get("/en/desk/xx/").status_code == 404


def test_an_administrator_sees_all(client):
    client.force_login(make_person("root", is_superuser=True))
    page = client.get("/en/desk/").content.decode()
    assert all(f'href="/en/desk/{code}/"' in page for code in CODES)


@pytest.mark.parametrize("path", ["/en/desk/", "/el/desk/fi/", "/bg/desk/fi/?kind=practice&why=missing"])
def test_the_pages_are_neither_kept_nor_found(client, ada, path):
    make.make_practice()
    response = client.get(path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert client.post(path).status_code == 405


def test_a_changed_source_is_in_the_queue_of_the_next_request(client, ada):
    practice = make.make_practice(title_en="Walks", title_fi="Kävelyt")
    set_state(practice, "title", "fi", state="reviewed")
    assert "1 text out of date" not in client.get("/en/desk/fi/").content.decode()
    practice.title_en = "Strolls"
    practice.save()
    page = client.get("/en/desk/fi/").content.decode()
    assert "1 text out of date" in page
    assert "Strolls" in page


def test_an_empty_queue_says_so(client, ada):
    assert "Nothing waits here." in client.get("/en/desk/fi/").content.decode()


def test_a_page_behind_the_last_leads_back(client, ada):
    make.make_practice()
    page = client.get("/en/desk/fi/?why=missing&page=9").content.decode()
    assert 'href="?why=missing"' in page


@pytest.mark.parametrize("query", ["kind=city", "why=because", "page=last"])
def test_a_filter_that_means_nothing_is_refused(client, ada, query):
    assert client.get(f"/en/desk/fi/?{query}").status_code == 400
