"""Finding the entries that a line refers to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exchange.keys import NotYet, Refused
from portal.exchange.resolving import Catalogue, slug_of
from projects.models import City, Country
from tests.factories import make_city, make_country, make_document, make_organisation, make_theme

pytestmark = pytest.mark.django_db
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


def find(kind: str, reference, **given):
    return Catalogue(Country, **given).find(kind, reference, key="place")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Prato: Pop Up!", "prato-pop-up"),
        ("Łódź", "lodz"),
        ("Straße & Øre", "strasse-ore"),
        ("Ħamrun", "hamrun"),
        ("Αθήνα", "athena"),
        ("  ", ""),
        ("a" * 100, "a" * 80),
        ("Ææ Œœ", "aeae-oeoe"),
    ],
)
def test_a_slug_is_a_title_in_plain_latin_letters(title, slug):
    assert slug_of(title) == slug


@given(st.text())
def test_a_slug_is_well_formed_or_empty(text):
    slug = slug_of(text)
    assert len(slug) <= 80
    assert not slug or slug.isascii()
    assert not slug or all(part.isalnum() for part in slug.split("-") if "_" not in part)


def test_an_entry_is_found_by_its_slug():
    theme = make_theme(slug="drugs")
    assert find("theme", "drugs") == theme


@pytest.mark.parametrize("name", ["Firenze", "florenz", "Φλωρεντία", "Florencja"])
def test_an_entry_is_found_by_its_name_in_any_language(name):
    city = make_city(
        country="IT", name_it="Firenze", name_de="Florenz", name_el="Φλωρεντία",
        alternative_names={"pl": ["Florencja"]},
    )  # fmt: skip
    assert find("city", {"name": name, "country": "IT"}) == city
    assert find("city", name) == city
    assert find("city", {"name": name}) == city


def test_a_city_of_another_country_is_another_city():
    italian = make_city(country="IT", name_en="Florence", slug="firenze")
    catalogue = Catalogue(Country)
    american = catalogue.find("city", {"name": "Florence", "country": "US"}, key="place")
    assert american != italian
    assert american.country_id == "US"
    assert catalogue.stubs == ["city florence"]


def test_two_cities_of_one_name_are_told_apart_by_their_country():
    french, american = make_city(country="FR", name_en="Paris"), make_city(country="US", name_en="Paris")
    assert find("city", {"name": "Paris", "country": "US"}) == american
    assert find("city", {"name": "Paris", "country": "FR"}) == french


@pytest.mark.parametrize("kind", ["organisation", "programme", "fund"])
def test_what_is_unknown_becomes_a_draft_and_is_counted(kind):
    catalogue = Catalogue(Country)
    made = catalogue.find(kind, "Polis Ø", key="x")
    assert (made.slug, made.status, made.original_title) == ("polis-o", "draft", "Polis Ø")
    assert catalogue.stubs == [f"{kind} polis-o"]
    assert catalogue.find(kind, "polis ø", key="x") == made
    assert catalogue.stubs == [f"{kind} polis-o"]


def test_an_unknown_city_needs_its_country():
    with pytest.raises(Refused, match="its country is not given"):
        find("city", "Atlantis")
    city = find("city", {"name": "Kraków", "country": "PL"})
    assert (city.slug, city.country_id, city.status) == ("krakow", "PL", "draft")


@pytest.mark.parametrize("kind", ["theme", "method", "target_group", "instrument", "document", "project"])
def test_what_is_not_made_up_is_refused_when_it_is_unknown(kind):
    with pytest.raises(Refused, match=f"no {kind} is called “nowhere”"):
        find(kind, "nowhere")


@pytest.mark.parametrize(
    ("name", "slug", "language"), [("Αστυνομία", "astynomia", "el"), ("Щастие", "sastie", "bg")]
)
def test_a_name_in_other_letters_is_spelled_in_latin_ones_and_put_down_to_its_language(name, slug, language):
    made = find("organisation", name)
    assert (made.slug, made.original_language, made.original_title) == (slug, language, name)
    assert made.name_en is None or made.name_en == ""


def test_a_name_of_which_no_slug_can_be_made_is_refused():
    with pytest.raises(Refused):
        find("organisation", "!?")


def test_a_stub_does_not_take_the_slug_of_another():
    make_organisation(slug="police", name_en="The constabulary")
    with pytest.raises(Refused):
        find("organisation", "Police!")


@pytest.mark.parametrize("reference", [None, 5, "", [], {}, {"name": ""}, {"name": 5}, {"name": "x", "country": []},
                                       {"name": "x", "land": "IT"}, ["prato"]])  # fmt: skip
@pytest.mark.parametrize("kind", ["city", "organisation", "theme"])
def test_what_is_no_reference_is_refused(kind, reference):
    with pytest.raises(Refused) as refused:
        find(kind, reference)
    assert refused.value.key == "place"


@pytest.mark.parametrize("code", ["it", "ITA", "", None, 5, "ΙΤ", [], "I"])
def test_a_country_is_a_code_of_two_capitals(code):
    with pytest.raises(Refused):
        find("country", code)


def test_a_country_is_made_when_it_is_first_named():
    assert find("country", "CA").pk == "CA"
    assert find("country", make_country("IT").pk) == Country.objects.get(pk="IT")
    assert not City.objects.exists()


@pytest.mark.parametrize(("as_drafts", "status"), [(True, "draft"), (False, "published")])
def test_what_is_described_in_full_has_the_status_of_the_import(as_drafts, status):
    assert Catalogue(Country, as_drafts=as_drafts).status == status


def test_until_all_is_there_what_has_no_known_slug_is_waited_for():
    make_theme(slug="drugs", label_en="Narcotics"), make_city(slug="prato", name_en="Prato", country="IT")
    catalogue = Catalogue(Country, is_complete=False)
    assert catalogue.find("theme", "drugs", key="x").slug == "drugs"
    assert catalogue.find("country", "IT", key="x").pk == "IT"
    for kind, reference in [
        ("theme", "Narcotics"),
        ("city", {"name": "Prato", "country": "IT"}),
        ("theme", "night"),
    ]:
        with pytest.raises(NotYet):
            catalogue.find(kind, reference, key="x")
    with pytest.raises(NotYet):
        catalogue.with_values("document", url="https://example.org/a")


def test_what_a_failure_undoes_is_not_known_and_is_made_again():
    catalogue = Catalogue(Country)
    with pytest.raises(ZeroDivisionError), catalogue.all_or_none():
        catalogue.find("organisation", "Polis", key="x")
        catalogue.find("city", {"name": "Kraków", "country": "PL"}, key="x")
        raise ZeroDivisionError
    assert (catalogue.stubs, catalogue.known("city"), catalogue.known("organisation")) == ([], {}, {})
    made = catalogue.find("city", {"name": "Kraków", "country": "PL"}, key="x")
    assert City.objects.get() == made
    assert Country.objects.get().pk == "PL"
    assert catalogue.stubs == ["city krakow"]


def test_an_entry_is_found_by_the_values_of_its_fields_also_when_it_is_new():
    make_document(slug="a", url="https://example.org/a")
    catalogue = Catalogue(Country)
    assert catalogue.with_values("document", url="https://example.org/a") == "a"
    assert catalogue.with_values("document", url="https://example.org/b") is None
    catalogue.add("document", make_document(slug="b", url="https://example.org/b"))
    assert catalogue.with_values("document", url="https://example.org/b") == "b"


def test_an_entry_that_is_found_is_not_loaded(django_assert_num_queries):
    make_theme(slug="drugs")
    catalogue = Catalogue(Country)
    with django_assert_num_queries(1):
        assert catalogue.find("theme", "drugs", key="x").slug == "drugs"
        assert catalogue.find("theme", "drugs", key="x").pk == catalogue.known("theme")["drugs"]
