"""Everyday words of the field in every language."""

from collections import Counter

import pytest

from portal.languages import CODES
from portal.search import analysis
from portal.search.matcher import ALIKE, Matcher
from portal.search.meanings import PLACES, files, is_meaning, meanings_in, words_for

OLDER = "meaning:older-person"
MOST = 14  # of the 24 languages


@pytest.fixture(scope="module")
def matcher():
    return Matcher([])


def meant(word, language, matcher):
    return {token for _first, _past, tokens in matcher.in_query([word], language) for token in tokens}


def names(path):
    return [line.partition("\t")[0] for line in path.read_text("utf-8").splitlines()]


def test_every_language_has_a_file_and_all_have_the_same_meanings():
    *languages, places = files()
    assert [path.stem for path in languages] == list(CODES)
    assert places == PLACES
    (expected,) = {tuple(names(path)) for path in languages}
    assert len(expected) == len(set(expected))


def test_every_meaning_has_a_word_in_most_languages():
    """Where a language has none, every word for it is one for something else, too."""
    said = Counter(token for code in CODES for token in {token for token, _word in meanings_in(code)})
    few = {token for token, languages in said.items() if languages < MOST and not token.startswith("place:")}
    assert few == set()


def test_places_are_called_something_in_nearly_all_languages_and_stand_in_order():
    header, *rows = (line.split("\t") for line in PLACES.read_text("utf-8").splitlines())
    assert header == ["place", *CODES]
    assert {len(row) for row in rows} == {len(header)}
    slugs = [row[0] for row in rows]
    assert slugs == sorted(set(slugs))
    assert {row[0] for row in rows if sum(map(bool, row[1:])) < 12} == set()


@pytest.mark.parametrize(
    ("language", "typed", "text", "written"),
    [
        ("hu", "Koppenhágában", "bg", "в Копенхаген"),
        ("sv", "Saragossa", "es", "el barrio de San José en Zaragoza"),
        ("fr", "Varsovie", "pl", "pedagodzy w Warszawie"),
        ("el", "Μόναχο", "de", "in München"),
    ],
)
def test_a_place_that_no_entry_is_about_is_found_by_what_it_is_called_elsewhere(
    matcher, language, typed, text, written
):
    (place,) = {token for token in meant(typed, language, matcher) if token.startswith("place:")}
    assert place in matcher.meant(analysis.reading(written, text).telling, text)
    assert is_meaning(place)


def test_what_is_stemmed_like_a_place_but_begins_otherwise_does_not_name_it(matcher):
    assert "place:bordeaux" in meant("Bordeaux", "fr", matcher)
    assert "place:bordeaux" not in meant("border", "fr", matcher)


@pytest.mark.parametrize("language", CODES)
def test_no_meaning_has_a_word_twice(language):
    words = [(token, word.casefold()) for token, word in meanings_in(language)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("language", CODES)
def test_most_words_say_something(language):
    """A word that is a stop word, or no word at all, means nothing to a search."""
    words = [word for _token, word in meanings_in(language)]
    silent = [word for word in words if not analysis.reading(word, language).telling]
    assert len(silent) < len(words) / 50, silent


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "vanhusten turvallisuus"), ("de", "für Senioren"), ("el", "οι ηλικιωμένοι"), ("bg", "възрастните хора")],
)  # fmt: skip
def test_texts_that_say_the_same_have_the_same_meaning(matcher, language, text):
    read = analysis.reading(text, language).telling
    assert OLDER in matcher.meant(read, language)
    assert matcher.among(read, language) == set()


def test_a_typed_word_means_what_it_means_in_the_language_of_the_reader(matcher):
    assert meant("Senioren", "de", matcher) == {OLDER}
    assert meant("Senioren", "fi", matcher) == set()


@pytest.mark.parametrize(("shared", "is_bridged"), [(ALIKE - 1, False), (ALIKE, True)])
def test_an_everyday_word_leads_to_the_concept_that_is_called_by_it_often_enough(shared, is_bridged):
    called = [(code, words_for([OLDER], code)[0]) for code in CODES[:shared]]
    labels = [(token, *each) for each in called for token in ("target_group:aged", "city:old-town")]
    (word, *_others) = [word for word in words_for([OLDER], "sv") if word not in dict(called).values()]
    tokens = meant(word, "sv", Matcher(labels))
    assert OLDER in tokens
    assert ("target_group:aged" in tokens) == is_bridged
    assert "city:old-town" not in tokens


def test_a_label_of_the_reader_is_meant_as_well_as_what_the_word_means():
    matcher = Matcher([("theme:gifts", "en", "Gift"), ("project:seniors", "de", "Senioren")])
    assert meant("Senioren", "de", matcher) == {OLDER, "project:seniors"}
    assert "theme:gifts" in meant("Gift", "de", matcher)


def test_words_are_found_by_meaning():
    assert "Rentner" in words_for([OLDER], "de")
    assert (OLDER, "Rentner") in meanings_in("de")
    assert not any(" " in word for word in words_for([OLDER], "bg"))
    assert is_meaning(OLDER)
    assert not is_meaning("theme:ageing")
    assert (list(meanings_in("xx")), words_for([OLDER], "xx")) == ([], [])


@pytest.mark.parametrize(
    ("language", "typed", "country"),
    [("en", "Swedish", "SE"), ("bg", "шведската", "SE"), ("hu", "osztrák", "AT"), ("fi", "virolaiset", "EE")],
)
def test_who_comes_from_a_country_names_it(matcher, language, typed, country):
    assert f"country:{country}" in meant(typed, language, matcher)


def test_every_country_of_the_union_is_named_so():
    countries = {token for token, _word in meanings_in("en") if token.startswith("country:")}
    assert len(countries) > 27
    assert {f"country:{code}" for code in ("BG", "CY", "FI", "GR", "MT", "SI")} <= countries
