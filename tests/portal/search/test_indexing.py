"""How an entry becomes a document of the index."""

import pytest

from portal.languages import CODES
from portal.search.engine import facet_field, stem_field
from portal.search.indexing import SAID, all_labels, documents, key_of, labels_of
from portal.search.matcher import Matcher
from portal.search.sources import sources
from portal.translations.models import State
from portal.translations.workflow import set_state
from projects.models import Contact
from tests.factories import (
    make_city,
    make_document,
    make_fund,
    make_organisation,
    make_practice,
    make_project,
    make_theme,
)

pytestmark = pytest.mark.django_db


def indexed(entry):
    """The document of an entry."""
    kind = getattr(entry, "kind", type(entry).__name__.lower())
    (document,) = documents(sources()[kind], [entry.pk], Matcher(all_labels()))
    return document


def facet(document, name: str) -> set[str]:
    return set(document.raw[facet_field(name)])


def test_a_document_is_named_after_the_family_and_the_number():
    practice = make_practice()
    assert indexed(practice).key == key_of("initiative", practice.pk) == f"initiative:{practice.pk}"


def test_texts_are_stemmed_in_each_language_in_which_they_are_written():
    practice = make_practice(title_en="Cities", title_fi="Kaupungeissa", title_bg="Градовете")
    stems = indexed(practice).stems
    assert set(stems[stem_field("title", "en")].split()) & {"citi"}
    assert set(stems[stem_field("title", "fi")].split()) & {"kaupunk", "kaupung"}
    assert stem_field("title", "de") not in stems


def test_an_entry_is_available_where_it_has_a_title_and_as_much_text_as_its_kind_of_original():
    practice = make_practice(title_fi="Käytäntö", title_sv="Metod", lead_en="A lead.", lead_fi="Ingressi.")
    bare = make_practice(title_fi="Käytäntö", title_sv="Metod")
    assert facet(indexed(practice), "available_in") == {"en", "fi"}
    assert facet(indexed(bare), "available_in") == {"en", "fi", "sv"}


def test_a_meaning_counts_where_enough_languages_say_it():
    said = {f"title_{code}": "x" for code in CODES[: SAID + 1]} | {"title_en": "A garden"}
    chance = indexed(make_practice(**said)).raw["mention"]
    several = indexed(make_practice(**{**said, "title_de": "Ein Garten"})).raw["mention"]
    alone = indexed(make_practice(title_en="A garden")).raw["mention"]
    garden = "title meaning:garden"
    assert (garden in chance, garden in several, garden in alone) == (False, True, True)


def test_an_entry_is_found_under_the_broader_theme_too():
    broader = make_theme(slug="crime")
    practice = make_practice(themes=[make_theme(slug="burglary", broader=broader)])
    assert facet(indexed(practice), "theme") == {"burglary", "crime"}


def test_what_is_not_published_is_named_nowhere_in_a_document():
    secret = {"status": "draft", "slug": "secret", "name_en": "Canary"}
    practice = make_practice(
        cities=[make_city(**secret)],
        organisations=[make_organisation(**secret)],
        themes=[make_theme(status="draft", slug="secret", label_en="Canary")],
        project=make_project(status="draft", slug="secret", title_en="Canary"),
        funding=[{"fund": make_fund(**secret), "total": 5}],
    )
    document = indexed(practice)
    told = repr((document.words, document.raw, document.card, document.passages)).lower()
    assert "canary" not in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("consent", "named", "shown"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_a_contact_is_found_only_with_consent_or_where_a_document_names_the_person(consent, named, shown):
    practice = make_practice()
    document = make_document() if named else None
    Contact.objects.create(
        initiative=practice, name="Mireille", role_en="Coordinator", consent=consent, document=document,
        email="mireille@example.org",
    )  # fmt: skip
    words = " ".join(indexed(practice).words["text_words"])
    assert ("mireille" in words) == ("coordinator" in words) == shown
    assert "example" not in words


def test_an_entry_is_found_by_the_names_of_its_places_in_every_language():
    city = make_city(name_it="Firenze", name_de="Florenz", alternative_names={"fr": ["Florence"]})
    words = " ".join(indexed(make_practice(cities=[city])).words["text_words"])
    assert all(name in words for name in ("firenze", "florenz", "florence"))


def test_an_entry_is_found_by_its_sums():
    practice = make_practice(funding=[{"total": "716745.00", "eu_contribution": "549820.50"}])
    words = " ".join(indexed(practice).words["text_words"])
    assert "716745" in words
    assert "549820" in words


@pytest.mark.parametrize(
    ("funding", "budget"),
    [
        ([{"total": "100.00"}, {"total": "300.00"}], 300.0),
        ([{"eu_contribution": "50.00"}], 50.0),
        ([{"total": "100.00", "currency": "SEK"}], None),
        ([], None),
    ],
)
def test_the_budget_is_the_largest_stated_sum_in_euro(funding, budget):
    assert indexed(make_practice(funding=funding)).numbers.get("budget") == budget


def test_a_name_in_a_text_is_a_mention_and_in_a_facet_a_concept():
    prato = make_city(slug="prato", name_it="Prato", name_en="Prato")
    beside, within = make_practice(lead_it="Vicino a Prato"), make_practice(cities=[prato])
    assert "city:prato" in indexed(beside).raw["mention"]
    assert "city:prato" not in indexed(beside).raw["concept"]
    assert "city:prato" in indexed(within).raw["concept"]
    assert "city:prato" not in indexed(within).raw["mention"]


def test_the_labels_of_a_concept_are_its_names_in_every_language():
    theme = make_theme(slug="drugs", label_fi="Huumeet", alternative_labels={"de": ["Rauschgift", "Drogen"]})
    labels = set(labels_of(sources()["theme"], theme))
    assert labels == {
        ("theme:drugs", "en", theme.label_en),
        ("theme:drugs", "fi", "Huumeet"),
        ("theme:drugs", "de", "Rauschgift"),
        ("theme:drugs", "de", "Drogen"),
    }


def test_a_hidden_label_finds_a_concept_that_no_page_calls_by_it():
    theme = make_theme(slug="litter", label_en="Litter", hidden_labels={"de": ["Müll"]})
    assert ("theme:litter", "de", "Müll") in set(labels_of(sources()["theme"], theme))
    card = indexed(theme).card
    assert card["hidden"] == [["de", "Müll"]]
    assert card["labels"] == [["en", "Litter"]]


def test_labels_are_those_of_published_concepts():
    make_theme(slug="seen"), make_theme(slug="hidden", status="draft")
    tokens = {token for token, _language, _label in all_labels()}
    assert "theme:seen" in tokens
    assert "theme:hidden" not in tokens


def test_a_card_holds_every_title_with_its_state():
    practice = make_practice(
        original_language="bg", title_bg="Практика", title_en="Practice", lead_bg="Увод."
    )
    set_state(practice, "title", "en", state=State.REVIEWED, source_language="bg")
    card = indexed(practice).card
    assert card["texts"]["title"] == {
        "bg": ["Практика", "original", "", 0, ""],
        "en": ["Practice", "reviewed", "bg", 0, ""],
    }
    assert card["original"] == "bg"
    assert list(card["texts"]["lead"]) == ["bg"]


def test_the_documents_of_many_entries_cost_as_many_queries_as_those_of_few(django_assert_max_num_queries):
    for _ in range(3):
        make_practice(
            cities=[make_city()],
            themes=[make_theme()],
            sections={"problem": "Empty."},
            funding=[{"total": 5}],
        )
    source, matcher = sources()["practice"], Matcher(all_labels())
    with django_assert_max_num_queries(30) as few:
        assert len(list(documents(source, None, matcher))) == 3
    number = len(few)
    for _ in range(6):
        make_practice(
            cities=[make_city()],
            themes=[make_theme()],
            sections={"problem": "Empty."},
            funding=[{"total": 5}],
        )
    with django_assert_max_num_queries(number) as many:
        assert len(list(documents(source, None, matcher))) == 9
    assert len(many) <= number


@pytest.mark.parametrize("language", CODES)
def test_a_text_of_any_language_becomes_a_document(language):
    practice = make_practice(original_language=language, **{f"title_{language}": "Ёж, ħobż & Ąžuolas 12 345"})
    document = indexed(practice)
    assert (
        facet(document, "original_language") == facet(document, "available_in") - {"en"} or language == "en"
    )
    assert document.stems[stem_field("title", language)]
