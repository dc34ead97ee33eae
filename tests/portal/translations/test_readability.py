"""Hints to whoever writes a source."""

import pytest
from django.utils.translation import override

from portal.languages import CODES
from portal.translations.readability import Kind, hints, sentences, unexplained

LONG = "The city of Turin " + "and its many partners " * 6 + "met."


def said(text: str, language: str = "en") -> list[tuple[str, str]]:
    with override("en"):
        return [(hint.kind, str(hint.text)) for hint in hints(text, language)]


def test_a_short_plain_text_needs_no_advice():
    assert said("The city renewed its lights. People walk at night again.") == []


def test_a_long_sentence_is_told_by_its_beginning_and_its_words():
    assert said(f"Short one. {LONG}") == [
        (
            Kind.SENTENCE,
            "Words in the sentence “The city of Turin and its …”: 29. Shorter ones translate better.",
        )
    ]


def test_a_long_paragraph_is_told_by_its_number():
    text = "One.\n\n" + "Ten words stand in this one sentence, no more. " * 17
    assert said(text) == [
        (Kind.PARAGRAPH, "Words in paragraph 2: 153. Shorter ones are easier to keep up to date.")
    ]


def test_an_acronym_wants_to_be_written_out_once():
    assert said("UIA pays. UIA stops. The EU asks.") == [
        (Kind.ACRONYM, "UIA is not written out anywhere in the text.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Urban Innovative Actions (UIA) pays.",
        "UIA (Urban Innovative Actions) pays.",
        "Urban innovative actions pay; UIA stops.",
    ],
)
def test_an_acronym_is_written_out_beside_or_by_its_initials(text):
    assert unexplained(text) == []


def test_brackets_within_brackets_are_told_and_two_side_by_side_are_not():
    assert said("A lamp (new (in part)) shines.") == [(Kind.BRACKETS, "There are brackets within brackets.")]
    assert said("A lamp (new) shines (in part).") == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Mr. Smith came. It is fine 😀. Yes!", "en", ["Mr. Smith came.", "It is fine 😀.", "Yes!"]),
        ("one\n- two", "en", ["one", "- two"]),
        ("Τι λείπει; Φως.", "el", ["Τι λείπει;", "Φως."]),
        ("", "mt", []),
    ],
)
def test_sentences_end_where_readers_end_them(text, language, found):
    assert sentences(text, language) == found


@pytest.mark.parametrize("language", CODES)
def test_every_language_is_read(language):
    assert [kind for kind, _text in said(LONG, language)] == [Kind.SENTENCE]


def test_a_link_is_no_long_word_and_no_acronym():
    assert said("Look at https://example.org/UIA/(a(b)).") == []
