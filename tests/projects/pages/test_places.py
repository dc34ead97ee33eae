"""The pages of cities and organisations."""

import pytest

from projects.models import City
from projects.pages.places import CityPage, OrganisationPage, companions_of, organisations_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_those_met_most_often_come_first_and_hidden_ones_do_not_come():
    ghent, varna, tartu = make.make_city(), make.make_city(slug="varna"), make.make_city(slug="tartu")
    hidden = make.make_city(status="draft")
    make.make_project(cities=[ghent, varna, tartu, hidden])
    make.make_practice(cities=[ghent, tartu])
    make.make_project(cities=[ghent, varna], status="draft")
    found = companions_of("city", ghent, "city")
    assert [(city.slug, count) for city, count in found] == [("tartu", 2), ("varna", 1)]


def test_an_organisation_meets_cities_and_organisations_but_not_itself():
    police, school = make.make_organisation(), make.make_organisation(slug="school")
    make.make_project(cities=[make.make_city(slug="ghent")], organisations=[police, school])
    page = OrganisationPage(organisations_with_parts().get(pk=police.pk), "en")
    assert [each.link.url for each in page.cities_met] == ["/en/cities/ghent/"]
    assert [each.link.url for each in page.organisations_met] == ["/en/organisations/school/"]


def test_what_a_city_did_stands_on_its_page(indexed):
    ghent = make.make_city(slug="ghent")
    make.make_practice(slug="a-practice", cities=[ghent])
    make.make_project(slug="a-project", cities=[ghent])
    indexed()
    page = CityPage(City.objects.get(slug="ghent"), "en")
    assert [card.slug for card in page.practices.cards] == ["a-practice"]
    assert [card.slug for card in page.projects.cards] == ["a-project"]


def test_other_names_stand_once_with_the_languages_that_use_them():
    city = make.make_city(
        name_en="Florence",
        name_fr="Florence",
        name_it="Firenze",
        name_fi="Firenze",
        alternative_names={"fi": ["Florens"], "sv": ["Florens"]},
    )
    names = {each.name: each.autonyms for each in CityPage(city, "en").other_names}
    assert names == {"Firenze": "suomi, italiano", "Florens": "suomi, svenska"}


@pytest.mark.parametrize(
    ("given", "address"), [("3176959", "https://www.geonames.org/3176959"), ("x/../y", ""), ("", "")]
)
def test_only_a_number_leads_to_geonames(given, address):
    assert CityPage(make.make_city(external_ids={"geonames": given}), "en").geonames == address


def test_a_city_without_coordinates_has_no_map():
    assert CityPage(make.make_city(), "en").circles == []


def test_documents_that_an_organisation_published_stand_on_its_page():
    urbact = make.make_organisation()
    make.make_document(slug="seen", publisher=urbact)
    make.make_document(slug="hidden", publisher=urbact, status="draft")
    page = OrganisationPage(organisations_with_parts().get(pk=urbact.pk), "en")
    assert [document.slug for document, _link in page.documents] == ["seen"]


def test_a_hidden_city_is_not_named_and_its_country_is_not_told():
    organisation = make.make_organisation(city=make.make_city(country="FR", status="draft"))
    page = OrganisationPage(organisations_with_parts().get(pk=organisation.pk), "en")
    assert (page.city, page.countries) == (None, [])
