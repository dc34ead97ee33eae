"""Compounds and what they are made of."""

import pytest

from portal.search import stemming
from portal.search.compounds import LANGUAGE_COMPOUNDING, apart, together
from tests.conftest import slugs
from tests.factories import make_practice

# A compound, its two parts as they stand in texts, and what the word is taken apart into.
COMPOUNDS = {
    "da": ("ungdomskriminalitet", ("ungdom", "kriminalitet"), ("ungdoms", "kriminalitet")),
    "de": ("Drogenberatung", ("Droge", "Beratung"), ("drogen", "beratung")),
    "et": ("noorsootöö", ("noorsoo", "töö"), ("noorsoo", "töö")),
    "fi": ("nuorisotyö", ("nuoriso", "työ"), ("nuoriso", "työ")),
    "hu": ("drogmegelőzés", ("drog", "megelőzés"), ("drog", "megelőzés")),
    "nl": ("jeugdcriminaliteit", ("jeugd", "criminaliteit"), ("jeugd", "criminaliteit")),
    "sv": ("gatumusiker", ("gata", "musiker"), ("gat", "musiker")),
}


def standing(words, language):
    """How often each stem stands, where only these words do."""
    stems = {stem for word in words for stem in stemming.stem_variants(word, language)}
    return lambda stem: int(stem in stems)


def test_every_language_that_compounds_is_tried():
    assert set(COMPOUNDS) == set(LANGUAGE_COMPOUNDING)


@pytest.mark.parametrize("language", COMPOUNDS)
def test_a_compound_is_taken_apart_where_its_parts_stand(language):
    compound, words, parts = COMPOUNDS[language]
    assert apart(compound.lower(), language, standing(words, language)) == parts
    assert apart(compound.lower(), language, standing(words[:1], language)) == ()


@pytest.mark.parametrize("language", COMPOUNDS)
def test_two_words_make_the_compound(language):
    compound, words, _parts = COMPOUNDS[language]
    for first, second in (words, words[::-1]):
        made = together(first.lower(), second.lower(), language)
        assert made & stemming.stem_variants(compound.lower(), language)


@pytest.mark.parametrize("language", COMPOUNDS)
def test_who_types_a_compound_finds_what_says_it_in_two_words(search, language):
    compound, (first, second), _parts = COMPOUNDS[language]
    make_practice(slug="both", original_language=language, **{f"title_{language}": f"{second}, {first}"})
    make_practice(slug="one", original_language=language, **{f"title_{language}": second})
    assert slugs(search(compound, language)) == ["both"]


@pytest.mark.parametrize("language", COMPOUNDS)
def test_who_types_two_words_finds_the_compound(search, language):
    compound, (first, second), _parts = COMPOUNDS[language]
    make_practice(slug="compound", original_language=language, **{f"title_{language}": compound})
    make_practice(slug="other", original_language=language, **{f"title_{language}": "2024"})
    assert slugs(search(f"{first} {second}", language)) == ["compound"]


def test_of_several_ways_the_fewest_parts_and_then_the_commonest_are_meant():
    frequency = {"stadt": 9, "teil": 9, "stadtteil": 5, "entwicklung": 5}
    stems = {stem: n for word, n in frequency.items() for stem in stemming.stem_variants(word, "de")}
    assert apart("stadtteilentwicklung", "de", lambda stem: stems.get(stem, 0)) == (
        "stadtteil",
        "entwicklung",
    )
    assert apart("stadtteile", "de", lambda stem: stems.get(stem, 0)) == ("stadt", "teile")


@pytest.mark.parametrize("word", ["teil", "2014-2020", "sicherheitspartnerschaft"])
def test_a_word_whose_parts_do_not_stand_stays_whole(word):
    assert apart(word, "de", standing(["Sicherheit"], "de")) == ()


@pytest.mark.parametrize("language", ["en", "fr", "pl"])
def test_other_languages_do_not_compound(language):
    assert apart("kindergarten", language, lambda _stem: 1) == ()
    assert together("kinder", "garten", language) == frozenset()


def test_parts_are_looked_for_in_the_readers_language_alone(search):
    make_practice(slug="dutch", original_language="nl", title_nl="criminaliteit van de jeugd")
    assert slugs(search("jeugdcriminaliteit", "nl")) == ["dutch"]
    assert slugs(search("jeugdcriminaliteit", "de")) == []
