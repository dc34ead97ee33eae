"""How projects, places, money, documents and vocabularies are found."""

from decimal import Decimal

import pytest

from portal.search.sources import sources
from projects.search.initiatives import amounts, budget, describe_project, money
from projects.search.names import named, slugs
from projects.search.places import describe_city
from tests.conftest import counts
from tests.conftest import slugs as found_slugs
from tests.factories import (
    make_city,
    make_document,
    make_fund,
    make_method,
    make_organisation,
    make_practice,
    make_programme,
    make_project,
    make_recommendation,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_an_entry_is_named_in_every_language_and_by_its_other_names_each_once():
    city = make_city(
        name_en="Florence",
        name_it="Firenze",
        name_fr="Florence",
        alternative_names={"de": ["Florenz"], "el": []},
    )
    assert named(city) == ["Florence", "Firenze", "Florenz"]


def test_only_what_is_published_is_named_and_each_once():
    seen, hidden = make_theme(slug="seen"), make_theme(slug="hidden", status="draft")
    assert slugs([seen, None, hidden, seen]) == ["seen"]


def test_sums_are_found_by_their_digits():
    project = make_project(funding=[{"total": "673403.75", "eu_contribution": "606063.00"}, {}])
    assert amounts(project) == ["673403.75", "606063"]


def test_a_card_shows_the_largest_total_else_the_largest_part_of_the_union():
    fund = make_fund(slug="isf")
    project = make_project(
        funding=[{"total": "5.00"}, {"total": "9.00", "fund": fund}, {"eu_contribution": "90.00"}]
    )
    assert money(project) == {"amount": "9.00", "currency": "EUR", "fund": "isf", "is_eu_part": False}
    assert budget(project) == 9.0
    part = make_project(funding=[{"eu_contribution": "7.00"}])
    assert money(part)["is_eu_part"]
    assert Decimal(money(part)["amount"]) == 7


def test_a_sum_in_another_currency_is_shown_but_not_compared():
    project = make_project(funding=[{"total": "9.00", "currency": "SEK"}])
    assert money(project)["currency"] == "SEK"
    assert budget(project) is None


def test_a_fund_that_is_not_published_is_not_named_with_the_money():
    project = make_project(funding=[{"total": "9.00", "fund": make_fund(status="draft")}])
    assert money(project)["fund"] == ""


def test_a_project_is_found_under_its_programme_its_parent_and_their_funds(search):
    fund, other = make_fund(slug="erdf"), make_fund(slug="isf")
    parent = make_programme(slug="urbact", fund=fund)
    programme = make_programme(slug="urbact-iii", parent=parent, fund=other)
    make_project(slug="found", programme=programme)
    make_project(slug="other")
    only = {"kind": ["project"]}
    for chosen in (
        {"programme": ["urbact"]},
        {"programme": ["urbact-iii"]},
        {"fund": ["erdf"]},
        {"fund": ["isf"]},
        {"project": ["found"]},
    ):
        assert found_slugs(search(**only, **chosen)) == ["found"]


def test_a_project_is_found_by_its_acronym(search):
    make_project(slug="found", acronym="PSPS")
    assert found_slugs(search("psps")) == ["found"]


def test_a_city_is_found_by_its_region_and_tells_where_it_lies(search):
    city = make_city(
        slug="prato",
        country="IT",
        region_en="Tuscany",
        region_it="Toscana",
        latitude="43.88",
        longitude="11.09",
        population=1,
    )
    assert found_slugs(search("tuscany")) == found_slugs(search("toscana")) == ["prato"]
    city.refresh_from_db()
    assert describe_city(city).facts == {
        "countries": ["IT"], "population": 1, "latitude": 43.88, "longitude": 11.09,
    }  # fmt: skip


def test_an_organisation_is_found_by_its_city_and_country(search):
    make_organisation(
        slug="police", city=make_city(slug="prato", country="IT", name_de="Prato an der Bisenzio")
    )
    for chosen in ({"city": ["prato"]}, {"country": ["IT"]}):
        assert found_slugs(search(kind=["organisation"], **chosen)) == ["police"]
    assert found_slugs(search("bisenzio", kind=["organisation"])) == ["police"]


def test_a_document_is_found_by_its_publisher_and_the_project_that_cites_it(search):
    document = make_document(
        slug="paper", publisher=make_organisation(slug="press", name_en="Gazette"), date="2019"
    )
    make_project(slug="project").documents.add(document)
    for chosen in ({"organisation": ["press"]}, {"project": ["project"]}):
        assert found_slugs(search(kind=["document"], **chosen)) == ["paper"]
    assert found_slugs(search("gazette", kind=["document"])) == ["paper"]


def test_a_theme_is_found_under_its_broader_theme(search):
    make_theme(slug="burglary", broader=make_theme(slug="crime"))
    assert set(found_slugs(search(kind=["theme"], theme=["crime"]))) == {"crime", "burglary"}


@pytest.fixture
def family():
    """A theme, one that is part of it, and one that is part of that."""
    crime = make_theme(slug="crime", label_en="Crime")
    theft = make_theme(slug="theft", label_en="Theft", broader=crime)
    return crime, theft, make_theme(slug="bicycle-theft", label_en="Bicycles", broader=theft)


def test_an_entry_is_found_and_counted_under_all_broader_themes(search, family):
    _crime, theft, bicycles = family
    make_practice(slug="locks", themes=[bicycles])
    make_project(slug="patrol", themes=[theft])
    make_recommendation(slug="mark-them").themes.set([bicycles])
    found = search(kind=["practice", "project", "recommendation"])
    assert counts(found, "theme") == {"crime": 3, "theft": 3, "bicycle-theft": 2}
    assert set(found_slugs(search(kind=["practice", "project"], theme=["crime"]))) == {"locks", "patrol"}


def test_an_entry_is_not_about_the_broader_themes_of_its_own(search, family):
    crime, _theft, bicycles = family
    make_project(slug="broad", themes=[crime])
    locks = make_project(slug="locks", themes=[bicycles])
    assert describe_project(locks).facts["themes"] == ["bicycle-theft"]
    assert describe_project(locks).facets["theme"] == ["bicycle-theft"]
    assert found_slugs(search("crime", kind=["project"])) == ["broad", "locks"]


def test_a_broader_theme_that_is_not_published_hides_those_above_it(search, family):
    _crime, theft, bicycles = family
    theft.status = "draft"
    theft.save()
    make_practice(slug="locks", themes=[bicycles])
    assert counts(search(kind=["practice"]), "theme") == {"bicycle-theft": 1}


def test_themes_that_are_part_of_each_other_end_somewhere(search, family):
    crime, theft, bicycles = family
    crime.broader = bicycles
    crime.save()
    make_practice(slug="locks", themes=[theft])
    assert counts(search(kind=["practice"]), "theme") == {"crime": 1, "theft": 1, "bicycle-theft": 1}


def test_a_concept_is_found_by_its_definition_and_its_other_labels(search):
    make_method(
        slug="found", definition_en="Working side by side.", alternative_labels={"fi": ["yhteiskehittäminen"]}
    )
    make_method(slug="other")
    assert found_slugs(search("side by side")) == ["found"]
    assert found_slugs(search("yhteiskehittäminen", "fi")) == ["found"]


@pytest.mark.parametrize("kind", ["theme", "method", "target_group", "city", "programme", "fund"])
def test_vocabularies_places_and_money_are_concepts(kind):
    assert sources()[kind].is_concept
