"""The thread of money."""

import pytest

from projects.pages.projects import ProjectPage, projects_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def steps_of(project) -> list[tuple[str, list[str]]]:
    page = ProjectPage(projects_with_parts().get(pk=project.pk), "en")
    return [(step.label, [str(link) for link in step.links]) for step in page.thread]


def test_it_leads_from_the_fund_to_the_cities(indexed):
    fund = make.make_fund(name_en="ERDF")
    urbact = make.make_programme(name_en="URBACT", fund=fund)
    third = make.make_programme(name_en="URBACT III", parent=urbact, fund=fund)
    project = make.make_project(
        title_en="Interactive Cities", programme=third, cities=[make.make_city(name_en="Varna")]
    )
    make.make_practice(title_en="A prototype", project=project)
    indexed()
    assert steps_of(project) == [
        ("Fund", ["ERDF"]),
        ("Programme", ["URBACT", "URBACT III"]),
        ("Project", ["Interactive Cities"]),
        ("Practice", ["A prototype"]),
        ("City", ["Varna"]),
    ]


def test_stations_that_readers_may_not_see_are_left_out():
    hidden = make.make_programme(status="draft", fund=make.make_fund(status="draft"))
    project = make.make_project(title_en="Alone", programme=hidden, cities=[make.make_city(name_en="Varna")])
    assert steps_of(project) == [("Project", ["Alone"]), ("City", ["Varna"])]


def test_an_entry_alone_has_no_thread():
    assert steps_of(make.make_project()) == []


def test_a_long_station_tells_how_many_more_there_are():
    project = make.make_project(cities=[make.make_city() for _each in range(5)])
    page = ProjectPage(projects_with_parts().get(pk=project.pk), "en")
    assert [(len(step.links), step.further, step.rest) for step in page.thread if step.label == "City"] == [
        (3, 2, "#participants")
    ]
