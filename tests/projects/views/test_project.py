"""The page of a project, as readers get it."""

import pytest

from projects.models import Contact, Figure, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def a_project(slug: str, *, parts: int):
    """A project with so many of everything."""
    project = make.make_project(
        slug=slug,
        programme=make.make_programme(fund=make.make_fund(), parent=make.make_programme()),
        themes=[make.make_theme(broader=make.make_theme()) for _each in range(parts)],
        methods=[make.make_method() for _each in range(parts)],
        cities=[make.make_city(latitude="51.05", longitude="3.72") for _each in range(parts)],
        organisations=[make.make_organisation() for _each in range(parts)],
        sections=dict.fromkeys(("problem", "impact", "lessons")[:parts], "Text."),
        funding=[
            {"fund": make.make_fund(), "total": "10.00", "eu_contribution": "5.00"} for _each in range(parts)
        ],
    )
    for _each in range(parts):
        document = make.make_document(publisher=make.make_organisation())
        project.documents.add(document)
        Source.objects.create(initiative=project, document=document)
        Figure.objects.create(initiative=project, document=document, label_en="Teams", value=8)
        Contact.objects.create(initiative=project, name="A Person", document=document)
        make.make_practice(project=project)
        make.make_recommendation(project=project)
    return project


def test_the_number_of_queries_does_not_grow_with_the_parts(client, settled, django_assert_num_queries):
    a_project("small", parts=1)
    a_project("large", parts=3)
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(19):
            assert client.get(f"/en/projects/{slug}/").status_code == 200


@pytest.mark.parametrize(
    ("language", "total", "rate"),
    [("en", "€716,745", "76.7%"), ("de", "716.745\xa0€", "76,7\xa0%"), ("bg", "716\xa0745\xa0€", "76,7%")],
)
def test_the_money_stands_in_the_readers_form_with_its_rate(client, indexed, language, total, rate):
    make.make_project(slug="money", funding=[{"total": "716745.00", "eu_contribution": "549820.00"}])
    indexed()
    html = client.get(f"/{language}/projects/money/").content.decode()
    assert total in html
    assert rate in html
    assert 'class="part" width="76.71"' in html


def test_what_nobody_stated_is_said_to_be_not_stated(client, indexed):
    make.make_project(slug="thin")
    indexed()
    assert client.get("/en/projects/thin/").content.decode().count("not stated") == 5


def test_a_section_in_another_language_is_marked_with_lang_and_a_visible_label(client, indexed):
    project = make.make_project(slug="bulgarian", original_language="bg", title_bg="Проект", title_en="")
    project.sections.create(kind="problem", text_bg="Първи.\n\nВтори <b>.")
    indexed()
    html = client.get("/en/projects/bulgarian/").content.decode()
    assert '<div class="prose" lang="bg"><p>Първи.</p>\n<p>Втори &lt;b&gt;.</p></div>' in html
    assert '<span class="note-language">Bulgarian</span>' in html


def test_a_machines_section_links_to_the_same_section_of_the_original(client, indexed):
    project = make.make_project(slug="two", original_language="bg", title_bg="Проект")
    project.sections.create(kind="problem", text_bg="Проблем", text_en="Problem")
    indexed()
    html = client.get("/en/projects/two/").content.decode()
    assert "machine translation from Bulgarian" in html
    assert '<a href="/bg/projects/two/#problem" hreflang="bg">' in html
    assert "machine translation" not in client.get("/bg/projects/two/").content.decode()


def test_unknown_and_unpublished_answer_alike(client, indexed):
    make.make_project(slug="zqx-draft", status="draft")
    indexed()
    hidden, unknown = client.get("/en/projects/zqx-draft/"), client.get("/en/projects/zqx-never/")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.content.replace(b"zqx-draft", b"zqx-never") == unknown.content


def test_a_term_is_explained_where_the_story_mentions_it_first(client, indexed):
    make.make_term(text_en="social enterprise", definition_en="A business with a <social> aim.")
    make.make_project(
        slug="told",
        lead_en="Social enterprises.",
        summary_en="A social enterprise <b>.",
        sections={"problem": "Two social enterprises.", "impact": "None."},
    )
    indexed()
    html = client.get("/en/projects/told/").content.decode()
    assert html.count("<dfn") == 1
    assert "social enterprise</dfn>" in html[html.index('id="summary"') : html.index('id="problem"')]
    assert "A business with a &lt;social&gt; aim.</span></span> &lt;b&gt;." in html


def test_what_a_page_says_to_machines_has_no_marks(client, indexed):
    make.make_term(text_en="social enterprise", definition_en="A business.")
    make.make_project(slug="told", summary_en="A social enterprise.")
    indexed()
    html = client.get("/en/projects/told/").content.decode()
    head = html[: html.index("<body>")]
    assert "A social enterprise." in head
    assert "dfn" not in head
