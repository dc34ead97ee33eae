"""The page of a recommendation."""

import pytest

from practices.pages.recommendations import RecommendationPage, recommendations_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def page_of(recommendation) -> RecommendationPage:
    return RecommendationPage(recommendations_with_parts().get(pk=recommendation.pk), "en")


def test_the_others_of_its_document_stand_in_the_documents_order():
    paper = make.make_document()
    first = make.make_recommendation(document=paper, position=1)
    make.make_recommendation(slug="third", document=paper, position=3)
    make.make_recommendation(slug="second", document=paper, position=2)
    make.make_recommendation(slug="hidden", document=paper, position=4, status="draft")
    make.make_recommendation(slug="of-another")
    assert [link.url for link in page_of(first).siblings] == [
        "/en/recommendations/second/",
        "/en/recommendations/third/",
    ]


def test_without_a_visible_document_there_are_no_others():
    hidden = make.make_document(status="draft", publisher=make.make_organisation())
    first = make.make_recommendation(document=hidden)
    make.make_recommendation(document=hidden)
    page = page_of(first)
    assert (page.document, page.publisher, page.siblings) == (None, None, [])
    assert page_of(make.make_recommendation()).siblings == []


def test_it_names_those_it_is_addressed_to_and_its_themes_but_no_hidden_ones():
    recommendation = make.make_recommendation()
    recommendation.addressed_to.set(
        [make.make_target_group(label_en="Mayors"), make.make_target_group(status="draft")]
    )
    recommendation.themes.set([make.make_theme(label_en="Youth"), make.make_theme(status="draft")])
    page = page_of(recommendation)
    assert [str(link) for link in (*page.addressed_to, *page.themes)] == ["Mayors", "Youth"]
