import pytest
from django.core.exceptions import ValidationError

from portal.admin.pairs import Pair
from portal.admin.texts import TranslatedText, chip, in_languages, text_field, translated_fields
from portal.translations.reading import ShownText
from practices.models import Practice
from projects.models import Country, FundingLine


def test_a_translated_field_stands_once_for_each_language_of_the_pair():
    fieldsets = [(None, {"fields": ["title", ("proper_name", "slug")]})]
    told = in_languages(Practice, fieldsets, Pair("ro", "fi"))
    assert told == [(None, {"fields": [("title_ro", "title_fi"), ("proper_name", "slug")]})]
    assert in_languages(Practice, fieldsets, Pair("ro", "ro"))[0][1]["fields"][0] == "title_ro"


def test_a_child_has_the_texts_of_its_parent_and_a_country_has_none():
    assert translated_fields(Practice) == {"title", "lead", "summary", "picture_alt"}
    assert translated_fields(FundingLine) == {"purpose"}
    assert translated_fields(Country) == frozenset()


def test_line_ends_of_a_browser_are_no_change():
    field = TranslatedText(lines=True)
    assert not field.has_changed("One.\n\nTwo.", "One.\r\n\r\nTwo.\r\n")
    assert field.has_changed("One.", "One!")
    assert not field.has_changed(None, "  ")


def test_a_title_is_one_line_and_an_empty_text_is_none():
    assert TranslatedText(lines=False).to_python(" Two\r\nlines ") == "Two lines"
    assert TranslatedText(lines=True).to_python(" \r\n") is None


def test_what_no_person_types_is_refused():
    with pytest.raises(ValidationError):
        TranslatedText().clean("a\x02b")


def test_what_the_model_asks_for_is_asked_for_in_the_original_only():
    pair = Pair("ro", "fi")
    original = text_field(Practice._meta.get_field("title_ro"), pair)
    other = text_field(Practice._meta.get_field("title_fi"), pair)
    assert (original.required, other.required) == (True, False)
    assert other.widget.attrs["lang"] == "fi"
    assert other.max_length == 300


def test_the_state_is_a_word_and_a_shape():
    machine = ShownText("Teksti", "fi", "machine", "fi", "ro", "deepl", changed_paragraphs=1)
    said = chip(machine, "fi")
    assert "◐</span> machine" in said
    assert "↻</span> source has changed" in said
    assert "Romanian · deepl" in said
    assert "missing" in chip(ShownText("Text", "ro", "original", "fi"), "fi")
