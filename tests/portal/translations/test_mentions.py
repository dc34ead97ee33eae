"""A page explains each term once, where it is read first."""

import pytest

from portal.translations import mentions
from portal.translations.glossary import Definition, Glossary
from portal.translations.mentions import FirstMentions
from portal.translations.reading import ShownText

LABELS = {"en": "lamp", "de": "Lampe"}


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, str]]:
    """A term base of one term; and for which languages it was asked."""
    told = []

    def glossary(language, page_language):
        told.append((language, page_language))
        meaning = ShownText("What gives light.", page_language, "original", page_language)
        return Glossary([Definition("term-1", LABELS[language], meaning)], language)

    monkeypatch.setattr(mentions, "glossary", glossary)
    return told


def test_only_the_first_mention_on_a_page_is_told(asked):
    page = FirstMentions("en")
    assert [each.start for each in page.within("A lamp and a lamp.", "en")] == [2]
    assert page.within("The lamps.", "en") == []
    assert [each.start for each in FirstMentions("en").within("A lamp.", "en")] == [2]


def test_a_term_is_the_same_in_texts_of_different_languages(asked):
    page = FirstMentions("en")
    assert len(page.within("Eine Lampe.", "de")) == 1
    assert page.within("A lamp.", "en") == []


def test_each_language_is_asked_for_once_a_page(asked):
    page = FirstMentions("fr")
    for _text in range(3):
        page.within("A lamp.", "en")
    page.within("Eine Lampe.", "de")
    assert asked == [("en", "fr"), ("de", "fr")]
