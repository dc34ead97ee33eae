"""The page of an organisation, as readers get it."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_does_not_grow_with_what_it_did(client, settled, django_assert_num_queries):
    for slug, parts in (("small", 1), ("large", 4)):
        organisation = make.make_organisation(
            slug=slug, city=make.make_city(), website="https://example.org/"
        )
        for _each in range(parts):
            make.make_project(
                organisations=[organisation, make.make_organisation()], cities=[make.make_city()]
            )
            make.make_document(publisher=organisation)
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(10):
            assert client.get(f"/en/organisations/{slug}/").status_code == 200


def test_a_link_to_elsewhere_says_so(client, indexed):
    make.make_organisation(slug="urbact", website="https://urbact.eu/")
    indexed()
    assert (
        '<a href="https://urbact.eu/" rel="external">'
        in client.get("/en/organisations/urbact/").content.decode()
    )
