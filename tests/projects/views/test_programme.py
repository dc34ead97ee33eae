"""The page of a programme, as readers get it."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_does_not_grow_with_its_projects(client, settled, django_assert_num_queries):
    for slug, parts in (("small", 1), ("large", 4)):
        programme = make.make_programme(slug=slug, fund=make.make_fund())
        for _each in range(parts):
            make.make_programme(parent=programme)
            make.make_project(funding=[{"programme": programme, "total": "10.00", "eu_contribution": "6.00"}])
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(6):
            assert client.get(f"/en/programmes/{slug}/").status_code == 200


def test_the_sums_of_its_projects_stand_on_its_page(client, indexed):
    programme = make.make_programme(slug="urbact-iii", period="2014-2020")
    for total in ("1000.00", "2500.00"):
        make.make_project(funding=[{"programme": programme, "total": total}])
    indexed()
    html = client.get("/en/programmes/urbact-iii/").content.decode()
    assert "€3,500" in html
    assert "2014-2020" in html
