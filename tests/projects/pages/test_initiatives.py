"""What the pages of projects and practices have in common."""

import pytest

from portal.translations.workflow import set_state
from projects.models import Contact, Figure, Quotation, Source
from projects.pages.projects import ProjectPage, projects_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def page_of(project, language: str = "en") -> ProjectPage:
    return ProjectPage(projects_with_parts().get(pk=project.pk), language)


def test_the_story_stands_in_the_order_of_the_five_is():
    project = make.make_project(
        summary_en="In short.", sections={"impact": "C", "problem": "A", "intervention": "B"}
    )
    assert [block.anchor for block in page_of(project).story] == [
        "summary",
        "problem",
        "intervention",
        "impact",
    ]


def test_a_section_without_text_that_can_be_read_is_left_out():
    project = make.make_project(sections={"problem": ""})
    assert page_of(project).sections == []


def test_a_text_falls_back_to_the_original_and_says_so():
    project = make.make_project(original_language="bg", title_bg="Проект", lead_bg="Рамка.")
    lead = page_of(project, "el").lead
    assert (str(lead), lead.language, lead.state, lead.is_foreign) == ("Рамка.", "bg", "original", True)


def test_a_section_says_that_a_machine_made_it_and_from_what():
    project = make.make_project(original_language="bg", title_bg="Проект")
    section = project.sections.create(kind="problem", text_bg="Проблем", text_en="Problem")
    set_state(section, "text", "en", state="machine", source_language="bg", provider="editorial draft")
    (shown,) = page_of(project).sections
    assert (str(shown.text), shown.text.is_machine, shown.text.source_language) == ("Problem", True, "bg")


def test_countries_are_those_of_the_cities_and_those_named_without_one():
    ghent = make.make_city(country="BE")
    hidden = make.make_city(country="FR", status="draft")
    project = make.make_project(
        cities=[ghent, hidden], countries=[make.make_country("IT"), make.make_country("BE")]
    )
    page = page_of(project)
    assert page.countries == ["BE", "IT"]
    assert [str(member.link) for member in page.cities] == [ghent.name_en]


def test_only_visible_cities_with_coordinates_are_on_the_map():
    seen = make.make_city(slug="seen", latitude="51.05", longitude="3.72")
    nowhere = make.make_city()
    hidden = make.make_city(status="draft", latitude="50.0", longitude="4.0")
    page = page_of(make.make_project(cities=[seen, nowhere, hidden]))
    assert [place.key for circle in page.circles for place in circle.places] == ["seen"]


def test_who_answers_for_it_is_an_organisation_where_there_is_one():
    project = make.make_project(
        cities=[make.make_city()], organisations=[make.make_organisation(name_en="Police")]
    )
    assert [str(member.link) for member in page_of(project).responsible.members] == ["Police"]
    alone = make.make_project(cities=[make.make_city(name_en="Ghent")])
    assert [str(member.link) for member in page_of(alone).responsible.members] == ["Ghent"]
    assert page_of(make.make_project()).responsible is None


@pytest.mark.parametrize(
    ("consent", "document", "shown"),
    [(True, None, True), (False, "published", True), (False, "draft", False), (False, None, False)],
)
def test_a_contact_is_named_with_consent_or_where_a_visible_document_names_it(consent, document, shown):
    project = make.make_project()
    source = make.make_document(status=document) if document else None
    Contact.objects.create(
        initiative=project, name="A Person", email="a@example.org", consent=consent, document=source
    )
    found = page_of(project).contacts
    assert [contact.name for contact in found] == (["A Person"] if shown else [])
    assert [contact.email for contact in found] == (
        [] if not shown else ["a@example.org"] if consent else [""]
    )


def test_claims_quotations_and_figures_share_the_numbers_of_their_documents():
    project, report, law = make.make_project(), make.make_document(), make.make_document()
    Source.objects.create(initiative=project, document=report, claim="funding")
    Quotation.objects.create(initiative=project, document=law, text_en="Words.", speaker="A Mayor")
    Figure.objects.create(initiative=project, document=report, label_en="Teams", value="8", unit_en="teams")
    page = page_of(project)
    assert [note.number for note in page.claims["funding"]] == [1]
    assert page.quotations[0].note.number == 2
    assert page.figures[0].note.number == 1
    assert [note.document for note in page.notes] == [report, law]


def test_hidden_themes_and_documents_are_not_shown():
    theme, hidden = make.make_theme(label_en="Youth"), make.make_theme(status="draft")
    project = make.make_project(themes=[theme, hidden])
    project.documents.set([make.make_document(title_en="Report"), make.make_document(status="draft")])
    page = page_of(project)
    assert [str(link) for link in page.themes] == ["Youth"]
    assert [str(each.link) for each in page.documents] == ["Report"]
