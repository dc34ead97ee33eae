"""The page of a practice."""

import pytest

from practices.models import CollectiveImpact, Outcome, Transfer
from practices.pages.practices import PracticePage, practices_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def page_of(practice, language: str = "en") -> PracticePage:
    return PracticePage(practices_with_parts().get(pk=practice.pk), language)


def test_an_outcome_stands_with_its_source_and_page():
    practice, report = make.make_practice(), make.make_document()
    Outcome.objects.create(
        practice=practice, change_en="Fewer burglaries", direction="better", document=report, page="12"
    )
    (outcome,) = page_of(practice).outcomes
    assert (str(outcome.change), outcome.note.number, outcome.note.page) == ("Fewer burglaries", 1, "12")


def test_an_outcome_of_a_hidden_document_has_no_note():
    practice = make.make_practice()
    Outcome.objects.create(practice=practice, change_en="More", document=make.make_document(status="draft"))
    assert page_of(practice).outcomes[0].note is None


def test_failed_transfers_stand_too_and_hidden_cities_do_not():
    practice = make.make_practice()
    Transfer.objects.create(practice=practice, city=make.make_city(name_en="Ghent"), outcome="failed")
    Transfer.objects.create(practice=practice, city=make.make_city(status="draft"))
    found = page_of(practice).transfers
    assert [(str(each.city), each.transfer.outcome) for each in found] == [("Ghent", "failed")]


def test_the_five_conditions_stand_whether_stated_or_not():
    practice = make.make_practice()
    CollectiveImpact.objects.create(practice=practice, common_agenda=True, common_agenda_note_en="One aim.")
    found = page_of(practice).conditions
    assert [(each.name, each.is_stated) for each in found] == [
        ("common_agenda", True),
        ("shared_measurement", False),
        ("mutually_reinforcing_activities", False),
        ("continuous_communication", False),
        ("backbone_support", False),
    ]
    assert str(found[0].note) == "One aim."


def test_without_a_look_at_them_there_are_no_conditions():
    assert page_of(make.make_practice()).conditions == []


def test_the_thread_leads_through_its_project_to_its_city():
    fund = make.make_fund(name_en="ERDF")
    project = make.make_project(
        title_en="Interactive Cities", programme=make.make_programme(name_en="URBACT III", fund=fund)
    )
    practice = make.make_practice(
        title_en="A prototype", project=project, cities=[make.make_city(name_en="Varna")]
    )
    assert [(step.label, [str(link) for link in step.links]) for step in page_of(practice).thread] == [
        ("Fund", ["ERDF"]),
        ("Programme", ["URBACT III"]),
        ("Project", ["Interactive Cities"]),
        ("Practice", ["A prototype"]),
        ("City", ["Varna"]),
    ]


def test_nothing_of_a_hidden_project_is_told():
    programme = make.make_programme(name_en="URBACT III")
    hidden = make.make_project(status="draft", programme=programme)
    make.make_recommendation(project=hidden)
    page = page_of(make.make_practice(project=hidden))
    assert (page.project, page.thread, page.recommendations) == (None, [], [])


def test_what_its_project_and_its_documents_recommend_stands_on_its_page():
    project, report = make.make_project(), make.make_document()
    practice = make.make_practice(project=project)
    practice.documents.add(report)
    make.make_recommendation(slug="of-the-project", project=project)
    make.make_recommendation(slug="of-the-report", document=report)
    make.make_recommendation(slug="hidden", project=project, status="draft")
    make.make_recommendation(slug="of-another")
    assert {link.url for link in page_of(practice).recommendations} == {
        "/en/recommendations/of-the-project/",
        "/en/recommendations/of-the-report/",
    }
