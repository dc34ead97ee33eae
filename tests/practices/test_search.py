"""How practices and recommendations are found."""

import pytest

from practices.models import CollectiveImpact, Outcome, Transfer
from tests.conftest import counts, slugs
from tests.factories import (
    make_city,
    make_document,
    make_fund,
    make_practice,
    make_programme,
    make_project,
    make_recommendation,
    make_target_group,
    make_theme,
)

pytestmark = pytest.mark.django_db
PRACTICES = {"kind": ["practice"]}


def test_a_practice_is_found_under_its_project_and_where_its_money_came_from(search):
    programme = make_programme(slug="urbact", fund=make_fund(slug="erdf"))
    project = make_project(slug="project", acronym="PSPS", title_en="Safer squares", programme=programme)
    make_practice(slug="found", project=project)
    make_practice(slug="other")
    for chosen in ({"project": ["project"]}, {"programme": ["urbact"]}, {"fund": ["erdf"]}):
        assert slugs(search(**PRACTICES, **chosen)) == ["found"]
    assert slugs(search("safer squares", **PRACTICES)) == ["found"]


def test_a_practice_does_not_tell_of_a_project_that_is_not_published(search):
    programme = make_programme(slug="urbact")
    make_practice(project=make_project(slug="hidden", status="draft", title_en="Canary", programme=programme))
    assert slugs(search(**PRACTICES, project=["hidden"])) == []
    assert slugs(search(**PRACTICES, programme=["urbact"])) == []
    assert slugs(search("canary")) == []


def test_a_practice_is_found_by_what_came_of_it_and_where_it_was_taken_up(search):
    practice = make_practice(slug="found")
    Outcome.objects.create(practice=practice, change_en="Fewer burglaries", emmie_fi="Valvonta auttoi")
    Transfer.objects.create(practice=practice, city=make_city(name_en="Tartu"), result_en="Halved the costs")
    CollectiveImpact.objects.create(practice=practice, common_agenda=True, common_agenda_note_en="A charter")
    for query in ("burglary", "valvonta", "halved", "charter", "Tartu"):
        assert slugs(search(query, **PRACTICES)) == ["found"], query


def test_a_practice_is_found_by_the_conditions_of_collective_impact_that_are_stated(search):
    CollectiveImpact.objects.create(practice=make_practice(slug="agreed"), common_agenda=True)
    CollectiveImpact.objects.create(practice=make_practice(slug="supported"), backbone_support=True)
    make_practice(slug="never-asked")
    assert slugs(search(**PRACTICES, collective_impact=["common_agenda"])) == ["agreed"]
    assert counts(search(**PRACTICES), "collective_impact") == {"common_agenda": 1, "backbone_support": 1}


def test_a_city_that_took_a_practice_up_is_not_where_it_was_done(search):
    practice = make_practice(slug="found")
    Transfer.objects.create(practice=practice, city=make_city(slug="tartu"))
    assert slugs(search(**PRACTICES, city=["tartu"])) == []


def test_a_recommendation_is_found_by_its_theme_addressee_project_and_document(search):
    theme, group = make_theme(slug="light"), make_target_group(slug="mayors")
    recommendation = make_recommendation(
        slug="found",
        text_en="Light the streets.",
        project=make_project(slug="project", title_en="Squares"),
        document=make_document(title_en="White Paper"),
    )
    recommendation.themes.add(theme)
    recommendation.addressed_to.add(group)
    make_recommendation(slug="other")
    only = {"kind": ["recommendation"]}
    for chosen in ({"theme": ["light"]}, {"target_group": ["mayors"]}, {"project": ["project"]}):
        assert slugs(search(**only, **chosen)) == ["found"]
    for query in ("streets", "squares", "white paper"):
        assert slugs(search(query, **only)) == ["found"]


def test_a_recommendation_does_not_tell_of_what_is_not_published(search):
    make_recommendation(
        project=make_project(slug="hidden", status="draft", title_en="Canary"),
        document=make_document(status="draft", title_en="Canary"),
    )
    assert slugs(search("canary")) == []
    assert slugs(search(project=["hidden"])) == []
