"""What of an entry's parts everybody may see."""

import pytest

from portal.api.disclosure import is_public, keys_of, rows_of, rule_for
from portal.exchange.forms import forms
from portal.exchange.related_keys import Parts
from projects.models import Contact
from tests.factories import make_city, make_country, make_document, make_practice

KEYS = {key.name: key for key in forms()["practice"].all_keys if isinstance(key, Parts)}


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "in_review", "changes_requested", "rejected", "archived"]
)
def test_only_what_is_published_is_public(db, status):
    assert is_public(make_city())
    assert not is_public(make_city(status=status))


def test_a_country_is_public_and_nothing_is_not(db):
    assert is_public(make_country())
    assert not is_public(None)


@pytest.mark.parametrize("name", ["cities", "organisations", "sources"])
def test_a_row_that_only_names_an_entry_goes_with_it(name):
    assert rule_for(KEYS[name]).names


def test_a_city_that_is_not_published_takes_its_row_along(db):
    practice = make_practice(cities=[make_city(slug="seen"), make_city(status="draft")])
    assert [row.city.slug for row in rows_of(KEYS["cities"], practice)] == ["seen"]


@pytest.mark.parametrize(
    ("consent", "cited", "shown", "address"),
    [
        (False, False, False, False),
        (False, True, True, False),
        (True, False, True, True),
        (True, True, True, True),
    ],
)
def test_a_person_needs_a_reason_and_an_address_consent(db, consent, cited, shown, address):
    practice = make_practice()
    person = Contact.objects.create(
        initiative=practice,
        name="Ada",
        email="ada@example.eu",
        consent=consent,
        document=make_document() if cited else None,
    )
    assert (person in rows_of(KEYS["contacts"], practice)) is shown
    names = [key.name for key in keys_of(KEYS["contacts"], person)]
    assert ("email" in names) is address
    assert "consent" not in names
