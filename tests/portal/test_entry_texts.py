"""The texts of an entry that everybody may read."""

import pytest
from django.utils.translation import override

from portal.entry_texts import entry_texts, speaking
from portal.translations.reading import Reader
from practices.models import CollectiveImpact, Outcome, Practice, Transfer
from projects.models import Contact, Figure
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(practice, language: str = "en") -> dict[str, str]:
    practice = Practice.objects.get(pk=practice.pk)
    reader = Reader([practice, *speaking("practice", practice)], language)
    return {text.label: text.shown.text for text in entry_texts("practice", practice, reader)}


def test_each_text_is_called_what_readers_know_it_by():
    practice = make.make_practice(title_en="A title", lead_en="A lead", sections={"problem": "Dark."})
    Outcome.objects.create(practice=practice, change_en="Less.")
    Outcome.objects.create(practice=practice, change_en="Least.")
    Figure.objects.create(initiative=practice, label_en="Lamps", value=3, document=make.make_document())
    CollectiveImpact.objects.create(practice=practice, common_agenda_note_en="Agreed.")
    found = told(practice)
    assert {
        label: found[label]
        for label in ("Title", "Lead", "Outcome 1: What changed", "Outcome 2: What changed")
    } == {
        "Title": "A title",
        "Lead": "A lead",
        "Outcome 1: What changed": "Less.",
        "Outcome 2: What changed": "Least.",
    }
    assert {"Dark.", "Lamps", "Agreed."} <= set(found.values())
    assert len(found) == 7


def test_labels_are_in_the_language_of_the_page():
    practice = make.make_practice(sections={"problem": "Dark."})
    with override("de"):
        assert "Titel" in told(practice, "de")


def test_what_is_not_public_is_none_of_them():
    practice = make.make_practice(title_en="A title")
    hidden = {"status": "draft"}
    Transfer.objects.create(practice=practice, city=make.make_city(**hidden), changes_en="Canary")
    document = make.make_document(**hidden)
    Contact.objects.create(initiative=practice, name="A", role_en="Canary", document=document)
    Contact.objects.create(initiative=practice, name="B", role_en="Canary")
    Contact.objects.create(initiative=practice, name="C", role_en="Head", consent=True)
    assert set(told(practice).values()) == {"A title", "Head"}


def test_names_in_use_are_nobodys_translation():
    city = make.make_city(name_en="Ghent", name_nl="Gent", region_en="Flanders")
    assert entry_texts("city", city, Reader([city], "nl")) == []
