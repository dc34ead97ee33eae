"""Pictures as readers get them."""

from uuid import uuid4

import pytest

from tests.factories import make_practice
from tests.uploads import picture

pytestmark = pytest.mark.django_db
WAYS = [
    ("get", {}),
    ("head", {}),
    ("get", {"range": "bytes=0-9"}),
    ("get", {"if-none-match": "*"}),
    ("get", {"if-none-match": '"known"'}),
    ("get", {"if-modified-since": "Wed, 21 Oct 2026 07:28:00 GMT"}),
]


def make(**fields):
    return make_practice(
        **{"picture": picture(width=700), "picture_credit": "A", "picture_licence": "CC0"} | fields
    )


def test_a_published_picture_is_answered_with_all_that_guards_it(client):
    response = client.get(make().picture.url)
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_picture_costs_one_query(client, django_assert_num_queries):
    address = make().picture.url
    with django_assert_num_queries(1):
        client.get(address)


@pytest.mark.parametrize(("method", "headers"), WAYS, ids=str)
def test_what_is_not_published_answers_like_what_never_was(client, method, headers):
    entry = make()
    entry.unpublish()
    for known, unknown in (
        (entry.picture.url, f"/pictures/{uuid4()}-700.webp"),
        (entry.picture.address(640), f"/pictures/{uuid4()}-640.webp"),
    ):
        headers = headers | ({"if-none-match": f'"{entry.picture.key}"'} if "known" in str(headers) else {})
        hidden, absent = (getattr(client, method)(address, headers=headers) for address in (known, unknown))
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content == absent.content
        assert dict(hidden.headers) == dict(absent.headers)


def test_a_width_that_there_is_not_answers_like_an_unknown_picture(client):
    hidden, absent = client.get(make().picture.address(1600)), client.get(f"/pictures/{uuid4()}-1600.webp")
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_a_picture_of_an_entry_that_is_taken_from_view_is_gone_at_once(client):
    entry = make()
    etag = client.get(entry.picture.url)["ETag"]
    assert client.get(entry.picture.url, headers={"if-none-match": etag}).status_code == 304
    entry.unpublish()
    assert client.get(entry.picture.url, headers={"if-none-match": etag}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/pictures/", "/pictures/../x.webp", "/pictures/x-640.webp", "/media/", "/en/pictures/x.webp"]
)
def test_no_other_address_leads_to_a_picture(client, address):
    assert client.get(address, follow=True).status_code == 404
    assert client.post(make().picture.url).status_code == 405


def test_the_page_of_an_entry_asks_nothing_more_for_its_picture(
    client, settled, django_assert_max_num_queries
):
    plain, shown = make_practice(), make(picture_alt_en="A square")
    settled()
    counted = []
    for entry in (plain, shown):
        with django_assert_max_num_queries(40) as queries:
            client.get(f"/en/practices/{entry.slug}/")
        counted.append(len(queries))
    assert counted[0] == counted[1]
