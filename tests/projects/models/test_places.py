"""Countries, cities and organisations: what the database holds true."""

import pytest
from django.db import DataError, IntegrityError, transaction

from projects.models import Country
from tests.factories import make_city, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["it", "I", "1T", "", "ΙΤ"])
def test_a_country_has_a_code_of_two_capitals(code):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Country.objects.create(code=code)


@pytest.mark.parametrize(
    "place",
    [
        {"latitude": "90.00001", "longitude": "0"},
        {"latitude": "0", "longitude": "-180.00001"},
        {"latitude": "43.88"},
        {"longitude": "11.09"},
    ],
    ids=str,
)
def test_a_city_lies_on_the_globe_or_nowhere(place):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_city(**place)


@pytest.mark.parametrize(
    "place", [{}, {"latitude": "90", "longitude": "180"}, {"latitude": "-90", "longitude": "-180"}], ids=str
)
def test_the_poles_are_places(place):
    assert make_city(**place).pk


def test_a_city_has_no_fewer_inhabitants_than_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_city(population=-1)


def test_an_organisation_is_of_a_known_kind():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_organisation(organisation_kind="circus")
