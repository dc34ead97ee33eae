"""What practices and recommendations add to the pages of other kinds."""

import pytest

from practices.models import Transfer
from projects.pages.documents import DocumentPage
from projects.pages.places import CityPage
from tests import factories as make

pytestmark = pytest.mark.django_db


def block_of(page, anchor: str):
    return next((block.content for block in page.contents if block.anchor == anchor), [])


def test_a_document_shows_its_recommendations_in_its_order():
    paper = make.make_document()
    make.make_recommendation(slug="second", document=paper, position=2)
    make.make_recommendation(slug="first", document=paper, position=1)
    make.make_recommendation(slug="hidden", document=paper, status="draft")
    found = block_of(DocumentPage(paper, "en"), "recommendations")
    assert [link.url for link in found] == ["/en/recommendations/first/", "/en/recommendations/second/"]


def test_a_city_shows_what_it_took_up_from_elsewhere():
    ghent = make.make_city()
    for slug, status in (("seen", "published"), ("hidden", "draft")):
        Transfer.objects.create(practice=make.make_practice(slug=slug, status=status), city=ghent)
    assert [link.url for link in block_of(CityPage(ghent, "en"), "taken-up")] == ["/en/practices/seen/"]
