"""The page of a city, as readers get it."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_does_not_grow_with_what_it_did(client, settled, django_assert_num_queries):
    for slug, parts in (("small", 1), ("large", 4)):
        city = make.make_city(slug=slug)
        for _each in range(parts):
            make.make_project(cities=[city, make.make_city()], organisations=[make.make_organisation()])
            make.make_practice(cities=[city, make.make_city()])
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(10):
            assert client.get(f"/en/cities/{slug}/").status_code == 200


def test_facts_stand_in_the_readers_form_and_geonames_is_credited(client, indexed):
    make.make_city(
        slug="florence",
        country="IT",
        region="Toscana",
        population=367150,
        external_ids={"geonames": "3176959"},
    )
    indexed()
    html = client.get("/de/cities/florence/").content.decode()
    assert "367.150" in html
    assert "Italien" in html
    assert '<a href="https://www.geonames.org/3176959" rel="external">GeoNames</a>, CC BY 4.0' in html


def test_it_stands_on_the_map_where_its_coordinates_are_known(client, indexed):
    make.make_city(slug="known", latitude="43.77925", longitude="11.24626")
    make.make_city(slug="unknown")
    indexed()
    assert 'class="dot"' in client.get("/en/cities/known/").content.decode()
    assert 'class="dot"' not in client.get("/en/cities/unknown/").content.decode()
