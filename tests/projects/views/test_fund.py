"""The page of a fund, as readers get it."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_does_not_grow_with_its_programmes(client, settled, django_assert_num_queries):
    for slug, parts in (("small", 1), ("large", 4)):
        fund = make.make_fund(slug=slug)
        for _each in range(parts):
            make.make_programme(fund=fund)
            make.make_project(funding=[{"fund": fund, "total": "10.00", "eu_contribution": "6.00"}])
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(6):
            assert client.get(f"/en/funds/{slug}/").status_code == 200
