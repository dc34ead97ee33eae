"""Links from one entry to another."""

import pytest
from django.utils.translation import override

from portal.links import address_in, address_of, link_to, links_to, path_to, source_of
from portal.search.sources import sources
from portal.translations.reading import Reader
from projects.models import Initiative
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_link_bears_the_name_in_the_readers_language_and_leads_to_the_page_in_it():
    city = make.make_city(slug="florence", name_en="Florence", name_it="Firenze")
    with override("it"):
        link = link_to(city, Reader([city], "it"))
    assert (link.kind, str(link), link.url) == ("city", "Firenze", "/it/cities/florence/")


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "in_review", "changes_requested", "rejected", "archived"]
)
def test_what_readers_may_not_see_has_no_link(status):
    city = make.make_city(status=status)
    assert link_to(city, Reader([city], "en")) is None


def test_nothing_has_no_link():
    assert link_to(None, Reader([], "en")) is None


def test_an_initiative_tells_whether_it_is_a_project_or_a_practice():
    project, practice = make.make_project(), make.make_practice()
    found = {source_of(each).kind for each in Initiative.objects.filter(pk__in=[project.pk, practice.pk])}
    assert found == {"project", "practice"}


def test_addresses_are_whole_whatever_the_language(settings):
    settings.SITE_URL = "https://vademecum.example"
    with override("bg"):
        assert address_of(sources()["theme"], "youth") == "https://vademecum.example/bg/themes/youth/"
        assert path_to(sources()["theme"], "youth", "fi") == "/fi/themes/youth/"
        assert address_in("el", "/bg/themes/") == "https://vademecum.example/el/themes/"


def test_links_to_many_entries_come_without_those_that_are_hidden(django_assert_num_queries):
    shown, other = make.make_practice(slug="walks", title_fi="Kävelyt"), make.make_theme(slug="youth")
    hidden = make.make_practice(status="draft")
    places = [("practice", shown.pk), ("theme", other.pk), ("practice", hidden.pk)]
    with django_assert_num_queries(3):
        found = links_to(places, "fi")
    assert {place: (link.slug, str(link)) for place, link in found.items()} == {
        ("practice", shown.pk): ("walks", "Kävelyt"),
        ("theme", other.pk): ("youth", other.label_en),
    }
