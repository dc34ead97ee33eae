"""The page of a recommendation, as readers get it."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_does_not_grow_with_its_neighbours(client, settled, django_assert_num_queries):
    for slug, parts in (("small", 1), ("large", 4)):
        paper = make.make_document(publisher=make.make_organisation())
        recommendation = make.make_recommendation(slug=slug, document=paper, project=make.make_project())
        recommendation.themes.set([make.make_theme() for _each in range(parts)])
        recommendation.addressed_to.set([make.make_target_group() for _each in range(parts)])
        for _each in range(parts):
            make.make_recommendation(document=paper)
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(6):
            assert client.get(f"/en/recommendations/{slug}/").status_code == 200


def test_the_text_is_set_in_paragraphs(client, indexed):
    make.make_recommendation(slug="advice", text_en="First.\n\nSecond.")
    indexed()
    assert b"<p>First.</p>\n<p>Second.</p>" in client.get("/en/recommendations/advice/").content
