"""The pages of the vocabularies, as readers get them."""

import pytest

from projects.models import Instrument
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_of_a_theme_does_not_grow(client, settled, django_assert_num_queries):
    for slug, parts in (("small", 1), ("large", 4)):
        theme = make.make_theme(slug=slug, broader=make.make_theme())
        for _each in range(parts):
            make.make_practice(themes=[make.make_theme(broader=theme)])
            make.make_project(themes=[theme])
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(6):
            assert client.get(f"/en/themes/{slug}/").status_code == 200


@pytest.mark.parametrize(
    ("plural", "maker"), [("methods", make.make_method), ("target-groups", make.make_target_group)]
)
def test_methods_and_target_groups_have_pages(client, settled, django_assert_num_queries, plural, maker):
    concept = maker(definition_en="What is meant.")
    settled()
    with django_assert_num_queries(5):
        assert b"What is meant." in client.get(f"/en/{plural}/{concept.slug}/").content


def test_an_instrument_has_a_page(client, settled, django_assert_num_queries):
    Instrument.objects.create(slug="law", status="published", original_language="en", label_en="Law")
    settled()
    with django_assert_num_queries(3):
        assert b"<h1>Law</h1>" in client.get("/en/instruments/law/").content
