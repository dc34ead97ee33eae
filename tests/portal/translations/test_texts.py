"""The translated texts of an entry and of its parts."""

import pytest
from modeltranslation.translator import translator

from portal.translations.texts import entries_with_texts, entry_of, label_of, text_at, texts_of
from practices.models import CollectiveImpact, Outcome, Practice, Transfer
from projects.models import (
    Contact,
    Figure,
    FundingLine,
    InitiativeSection,
    Project,
    Quotation,
)
from tests.factories import (
    add_claims,
    make_city,
    make_document,
    make_organisation,
    make_practice,
    make_project,
    make_theme,
)

pytestmark = pytest.mark.django_db
PARTS = (CollectiveImpact, Contact, Figure, FundingLine, InitiativeSection, Outcome, Quotation, Transfer)


def fields_of(model) -> list[str]:
    return sorted(translator.get_options_for_model(model).all_fields)


def told(model) -> dict[str, str]:
    return {f"{field}_en": field for field in fields_of(model)}


@pytest.fixture
def practice():
    """A practice with one of each of its parts that have texts."""
    made = make_practice(
        lead_en="A lead.",
        summary_en="A summary.",
        picture_alt_en="A picture.",
        sections={"problem": "Dark."},
        funding=[{"purpose_en": "Lamps"}],
    )
    add_claims(made, make_document())
    for model, further in ((Outcome, {}), (Transfer, {"city": make_city()}), (CollectiveImpact, {})):
        model.objects.create(practice=made, **told(model), **further)
    return made


@pytest.mark.parametrize("model", PARTS)
def test_every_translated_field_of_every_part_is_a_text_of_its_entry(practice, model):
    found = {text.field for text in texts_of("practice", practice) if isinstance(text.owner, model)}
    assert found == set(fields_of(model))


def test_no_part_with_texts_is_forgotten_here():
    belongs = {model for model in translator.get_registered_models() if hasattr(model, "PARENT")}
    assert belongs == set(PARTS)


def test_texts_without_an_original_and_names_that_are_in_use_are_not_translated():
    practice, city = make_practice(lead_fi="Vain suomeksi."), make_city(region_en="Flanders")
    assert [text.field for text in texts_of("practice", practice)] == ["title"]
    assert texts_of("city", city) == []
    assert [text.field for text in texts_of("organisation", make_organisation())] == ["name"]


def test_a_text_belongs_to_the_model_that_declares_it():
    assert label_of(Project, "title") == "projects.initiative"
    assert label_of(InitiativeSection, "text") == "projects.initiativesection"


@pytest.mark.parametrize("make", [make_practice, make_project, make_theme])
def test_a_text_is_found_again_by_its_place(make):
    (text, *_others) = texts_of(*entry_of(make()))
    place = text.place("fi")
    found = text_at(place["model"], place["object_id"], place["field"])
    assert (found.key, found.entry) == (text.key, text.entry)
    text.entry.delete()
    assert text_at(place["model"], place["object_id"], place["field"]) is None


def test_a_part_belongs_to_the_entry_of_its_kind(practice):
    section = InitiativeSection.objects.get()
    assert entry_of(section) == ("practice", practice)
    assert isinstance(entry_of(section)[1], Practice)
    text = text_at("projects.initiativesection", section.pk, "text")
    assert text.key == f"practice:{practice.slug}:sections.problem"
    assert (text.source, text.is_long) == ("Dark.", True)


def test_what_is_no_entry_has_no_texts():
    assert text_at("auth.group", 1, "name") is None


def test_only_published_entries_are_gone_through(practice):
    make_practice(status="draft")
    assert list(entries_with_texts("practice")) == [practice]
