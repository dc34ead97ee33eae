"""The page of a project."""

import pytest

from projects.pages.projects import ProjectPage, projects_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def page_of(project) -> ProjectPage:
    return ProjectPage(projects_with_parts().get(pk=project.pk), "en")


def test_its_practices_and_recommendations_stand_on_its_page_and_not_among_the_similar(indexed):
    alike = {"themes": [make.make_theme()], "methods": [make.make_method()]}
    project = make.make_project(**alike)
    make.make_practice(slug="its-own", project=project, **alike)
    make.make_practice(slug="another", **alike)
    make.make_recommendation(slug="advice", project=project)
    indexed()
    page = page_of(project)
    assert [card.slug for card in page.practices.cards] == ["its-own"]
    assert [card.slug for card in page.recommendations.cards] == ["advice"]
    assert [card.slug for card in page.related] == ["another"]


def test_its_programme_is_a_link_only_while_readers_may_see_it():
    seen, hidden = make.make_programme(name_en="URBACT III"), make.make_programme(status="draft")
    assert str(page_of(make.make_project(programme=seen)).programme) == "URBACT III"
    assert page_of(make.make_project(programme=hidden)).programme is None


def test_the_money_is_told_to_machines_in_its_currency():
    fund = make.make_fund(name_en="ERDF")
    described = page_of(make.make_project(funding=[{"fund": fund, "total": "716745.00"}])).described()
    assert described["funding"]["amount"] == {
        "@type": "MonetaryAmount",
        "value": "716745.00",
        "currency": "EUR",
    }
    assert described["funding"]["funder"]["name"] == "ERDF"
