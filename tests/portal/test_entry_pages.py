"""What the pages of all entries have in common."""

import pytest
from django.http import Http404
from django.utils.translation import override

from portal.entry_pages import found_or_404
from portal.languages import with_further_languages
from portal.publishing import Status
from portal.search.sources import sources
from portal.translations.workflow import set_state
from projects.models import City, InitiativeSection
from projects.pages.places import CityPage
from projects.pages.projects import ProjectPage, projects_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def project_page(language: str = "en", **fields) -> ProjectPage:
    project = make.make_project(**fields)
    with override(language):
        return ProjectPage(projects_with_parts().get(pk=project.pk), language)


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"published"}))
def test_unknown_and_unpublished_are_alike(status):
    make.make_city(slug="hidden", status=status)
    for slug in ("hidden", "unknown"):
        with pytest.raises(Http404):
            found_or_404(City.objects, slug)


def test_the_body_is_the_first_text_that_there_is():
    assert str(project_page(lead_en="A lead.", summary_en="More.").body) == "A lead."
    assert str(project_page(summary_en="More.").body) == "More."
    assert str(project_page(title_en="Only a title").body) == "Only a title"


def test_other_languages_are_those_in_which_it_can_be_read_by_their_own_names():
    page = project_page(
        "el",
        original_language="bg",
        title_bg="Проект",
        lead_bg="Рамка.",
        lead_en="A frame.",
        title_sv="Projekt",
    )
    assert [(other.code, other.autonym) for other in page.other_languages] == [
        ("en", "English"),
        ("bg", "български"),
    ]
    assert page.original_path == f"/bg/projects/{page.entry.slug}/"


def test_parts_without_content_are_left_out_and_the_citation_stands_last():
    page = project_page(summary_en="More.")
    assert [block.anchor for block in page.contents] == ["summary", "cite"]
    assert [block.anchor for block in page.further] == ["cite"]


def test_links_are_sorted_by_name_and_stand_once():
    zulte, aalst = make.make_city(name_en="Zulte"), make.make_city(name_en="Aalst")
    page = CityPage(zulte, "en")
    assert [str(link) for link in page.links([zulte, aalst, zulte, None])] == ["Aalst", "Zulte"]


@pytest.mark.parametrize("kind", sorted(sources()))
def test_the_page_of_every_kind_says_language_canonical_address_and_preview(kind, client, indexed, settings):
    settings.SITE_URL = "https://vademecum.example"
    entry = getattr(make, f"make_{kind}", lambda: None)()
    if entry is None:
        pytest.skip("no factory for this kind")
    indexed()
    source = sources()[kind]
    html = client.get(f"/en/{source.plural}/{entry.slug}/").content.decode()
    address = f"https://vademecum.example/en/{source.plural}/{entry.slug}/"
    assert f'<link rel="canonical" href="{address}">' in html
    assert f'<meta property="og:title" content="{getattr(entry, entry.TITLE + "_en")}">' in html
    assert f'hreflang="x-default" href="{address}"' in html
    assert html.count("<h1>") == 1
    assert " style=" not in html


def test_a_page_sets_no_cookie_and_may_be_cached(client, indexed):
    city = make.make_city()
    indexed()
    response = client.get(f"/en/cities/{city.slug}/")
    assert dict(response.cookies) == {}
    assert "s-maxage=60" in response["Cache-Control"]
    assert (
        client.get(f"/en/cities/{city.slug}/", headers={"If-None-Match": response["ETag"]}).status_code == 304
    )


def test_a_page_without_an_index_still_answers(client):
    city = make.make_city()
    assert client.get(f"/en/cities/{city.slug}/").status_code == 200


def translated_page(language: str = "fi") -> ProjectPage:
    """A project in Romanian: title and lead in Finnish by machine, the lead's source changed, a section missing."""
    project = make.make_project(
        original_language="ro", title_ro="Lămpi", title_fi="Lamput", lead_ro="Veche.", lead_fi="Vanha."
    )
    InitiativeSection.objects.create(initiative=project, kind="problem", text_ro="Întuneric.")
    for field in ("title", "lead"):
        set_state(project, field, "fi", state="machine", provider="etranslation")
    project.lead_ro = "Nouă."
    project.save()
    with override(language):
        return ProjectPage(projects_with_parts().get(pk=project.pk), language)


def test_a_page_knows_its_own_texts_and_how_they_came_about():
    page = translated_page()
    assert [(text.name, text.shown.full_state) for text in page.texts] == [
        ("title", "machine"),
        ("lead", "machine-outdated"),
        ("sections.problem", "original"),
    ]
    assert page.sentence == (
        "Translated by machine: 2 of 3 texts. Missing in this language and shown in another: 1 of 3 texts. "
        "1 paragraph of the original has changed since."
    )
    assert (page.state, page.has_translations, page.is_outdated) == ("machine", True, True)


def test_a_page_of_originals_has_nothing_to_say_of_translations():
    page = translated_page("ro")
    assert (page.sentence, page.state, page.has_translations, page.is_outdated) == (
        "",
        "original",
        False,
        False,
    )


def test_the_texts_of_a_page_ask_the_database_nothing_more(django_assert_num_queries):
    page = translated_page()
    with django_assert_num_queries(0):
        assert page.texts
        assert page.sentence


def test_the_texts_of_a_page_keep_a_readers_further_languages():
    page = translated_page()
    with override("fi"), with_further_languages(["sv"]):
        assert page.changes_path == f"/fi-sv/projects/{page.entry.slug}/translation/"
        assert page.report_path == f"/fi-sv/projects/{page.entry.slug}/translation/report/"
