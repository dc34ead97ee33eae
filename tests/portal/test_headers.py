"""The security headers, on every kind of answer."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from portal.headers import HEADERS, PLACES, STRICT_TRANSPORT_SECURITY, place_of, policy, relaxed
from portal.urls import handler400, handler403, handler404, handler500  # noqa: F401 - names the resolver looks for
from portal.urls import urlpatterns as site


def breaks(request):
    raise RuntimeError


def forbids(request):
    raise PermissionDenied


@relaxed(script_src="'self' 'unsafe-inline'", object_src="")
def demands(request):
    return HttpResponse()


urlpatterns = [path("breaks/", breaks), path("forbids/", forbids), path("demands/", demands), *site]
ANSWERS = {
    "a page": ("/en/about/", 200),
    "the root": ("/", 302),
    "a redirect that adds a slash": ("/en/about", 301),
    "bad input": ("/en/search/?q=%00", 400),
    "a forbidden page": ("/forbids/", 403),
    "a missing page": ("/en/nothing/here/", 404),
    "a missing file": ("/static/nothing.css", 404),
    "an error of ours": ("/breaks/", 500),
    "an address too long": (f"/en/search/?q={'a' * 5000}", 414),
    "the administration": ("/admin/", 302),
    "its login": ("/admin/login/", 200),
}

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def answer(client):
    client.raise_request_exception = False
    return lambda address: client.get(address, headers={"accept-language": "en"})


@pytest.mark.parametrize(("address", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_kind_of_answer_carries_the_set(answer, address, status):
    response = answer(address)
    assert response.status_code == status
    place = next((place for prefix, place in PLACES.items() if address.startswith(prefix)), {})
    expected = HEADERS | place.get("headers", {})
    assert {name: response.get(name) for name in expected} == expected
    assert response["Content-Security-Policy"] == policy(**place.get("policy", {}))


@pytest.mark.parametrize(("address", "status"), ANSWERS.values(), ids=ANSWERS)
def test_no_public_answer_sets_a_cookie(answer, address, status):
    assert address.startswith("/admin/") or not answer(address).cookies


@pytest.mark.parametrize(("address", "status"), ANSWERS.values(), ids=ANSWERS)
def test_https_alone_adds_strict_transport_security_and_the_upgrade(answer, address, status):
    plain = answer(address)
    assert "Strict-Transport-Security" not in plain
    assert "upgrade-insecure-requests" not in plain["Content-Security-Policy"]
    with override_settings(HTTPS=True):
        secure = answer(address)
    assert secure["Strict-Transport-Security"] == STRICT_TRANSPORT_SECURITY
    assert "upgrade-insecure-requests" in secure["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "cached"),
    [
        ("/en/nothing/here/", "s-maxage=10"),
        ("/forbids/", "no-store"),
        ("/breaks/", "no-store"),
        ("/en/search/?q=%00", "no-store"),
        ("/admin/login/", "no-store"),
    ],
)
def test_errors_and_the_administration_are_hardly_cached(answer, address, cached):
    assert answer(address)["Cache-Control"] == cached


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    directives = dict(part.split(" ", 1) for part in policy().split("; "))
    assert directives.pop("require-trusted-types-for") == "'script'"
    assert directives.pop("report-to") == "csp"
    assert set(directives.values()) == {"'none'", "'self'"}
    assert directives["default-src"] == directives["object-src"] == directives["base-uri"] == "'none'"


def test_a_view_may_say_what_it_needs_and_nothing_else_is_given_up(answer):
    response = answer("/demands/")
    assert response["Content-Security-Policy"] == policy(script_src="'self' 'unsafe-inline'", object_src="")
    assert "object-src" not in response["Content-Security-Policy"]
    assert "style-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("path", "is_private"),
    [
        ("/admin/", True),
        ("/en/desk/login/", True),
        ("/ga-en/desk/ro/practice/x/", True),
        ("/en/admin/", False),
        ("/desk/", False),
        ("/en/desks/", False),
        ("/xx/desk/", False),
        ("/", False),
    ],
)
def test_places_have_headers_of_their_own_in_every_language(path, is_private):
    assert bool(place_of(path)) is is_private
