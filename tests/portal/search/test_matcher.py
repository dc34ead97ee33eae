"""Labels in 24 languages become tokens of no language."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.languages import CODES
from portal.search import analysis, stemming
from portal.search import matcher as matching
from portal.search.matcher import Matcher

FLORENCE = "city:florence"


@pytest.fixture(autouse=True)
def no_everyday_words(monkeypatch):
    """What is found here is found by the labels of the test."""
    monkeypatch.setattr(matching, "_everyday", lambda language: matching._Ways(language, ()))


LABELS = [
    (FLORENCE, "it", "Firenze"),
    (FLORENCE, "de", "Florenz"),
    (FLORENCE, "el", "Φλωρεντία"),
    (FLORENCE, "bg", "Флоренция"),
    ("theme:radicalisation", "en", "Radicalisation and violent extremism"),
    ("theme:radicalisation", "fi", "väkivalta"),
    ("theme:extremism", "en", "violent extremism"),
    ("city:alba-iulia", "ro", "Alba Iulia"),
]


@pytest.fixture(scope="module")
def matcher():
    return Matcher(LABELS)


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("it", "Il comune di Firenze", {FLORENCE}),
        ("el", "Στη Φλωρεντία, πέρυσι", {FLORENCE}),
        ("bg", "във Флоренция", {FLORENCE}),
        ("de", "in Firenze", set()),
        ("fi", "väkivallan ehkäisy", {"theme:radicalisation"}),
        ("en", "against violent extremism", {"theme:extremism"}),
        ("en", "radicalisation and the violent extremisms", {"theme:radicalisation", "theme:extremism"}),
        ("ro", "Primăria Alba Iulia și alte orașe", {"city:alba-iulia"}),
        ("ro", "Alba ca zăpada", set()),
        ("en", "", set()),
    ],
)
def test_a_label_is_found_in_a_text_of_its_language_however_it_is_inflected(matcher, language, text, tokens):
    assert matcher.in_text(text, language) == tokens


def test_a_label_of_any_language_is_found_in_a_query(matcher):
    for word in ("firenze", "FLORENZ", "φλωρεντια", "флоренция"):
        assert (0, 1, frozenset({FLORENCE})) in matcher.in_query([word])


def test_a_label_of_several_words_is_found_whole_and_where_it_stands(matcher):
    assert matcher.in_query(["in", "Alba", "Iulia"]) == [(1, 3, frozenset({"city:alba-iulia"}))]
    assert matcher.in_query(["Alba"]) == []


def test_two_labels_that_begin_alike_are_told_apart():
    matcher = Matcher([("city:york", "en", "York"), ("city:york-minster", "en", "York Minster")])
    assert matcher.in_text("York", "en") == {"city:york"}
    assert matcher.in_text("York Minster", "en") == {"city:york", "city:york-minster"}


def test_one_label_may_name_several_things():
    matcher = Matcher([("city:parma", "it", "Parma"), ("fund:parma", "it", "Parma")])
    assert matcher.in_text("a Parma", "it") == {"city:parma", "fund:parma"}


@pytest.mark.parametrize(
    ("language", "name", "meant", "another_word"),
    [
        ("hu", "Hollandia", "Hollandiában", "hollók"),
        ("sv", "Ungern", "Ungerns", "unga"),
        ("pl", "Dania", "Dania", "danych"),
        ("fi", "Malta", "Maltalla", "mallin"),
        ("ga", "Beirlín", "mBeirlín", "bearla"),
    ],
)
def test_a_stem_alone_names_no_place(language, name, meant, another_word):
    matcher = Matcher([("country:x", language, name)])
    assert matcher.in_text(meant, language) == {"country:x"}
    assert matcher.in_text(another_word, language) == set()
    assert matcher.in_query([another_word], language) == []


@pytest.mark.parametrize(
    ("typed", "language", "named"),
    [
        ("kameraüberwachnug", "de", {"method:cctv"}),
        ("Kameraüberwachung", "de", {"method:cctv"}),
        ("kameraüberwachnug", "fi", set()),
        ("kamera", "de", set()),
        ("florenc", "de", {FLORENCE}),
        ("violent", "en", set()),
        ("", "de", set()),
        ("florenz", "xx", set()),
    ],
)
def test_what_differs_by_a_slip_from_a_label_of_one_word_names_it(typed, language, named):
    labels = [("method:cctv", "de", "Kameraüberwachung"), ("theme:rest", "de", "Überwachung"), *LABELS]
    assert Matcher(labels).near(typed, language) == named


def test_of_several_labels_within_reach_the_nearest_is_named():
    matcher = Matcher([("theme:near", "en", "mediation"), ("theme:far", "en", "meditation")])
    assert matcher.near("mediatoin", "en") == {"theme:near"}


def test_a_label_of_stop_words_alone_names_nothing():
    assert Matcher([("fund:the", "en", "the")]).in_text("the fund", "en") == set()


def test_long_labels_learned_many_times_cost_no_more_than_their_words():
    words = "European programme for integrated territorial strategies against radicalisation polarisation violence"
    label = (
        f"{words} discrimination in neighbourhoods, cities, regions, communities and municipalities 2014-2020"
    )
    started = time.perf_counter()
    matcher = Matcher([(f"programme:{number}", "en", label) for number in range(5)])
    assert len(matcher.in_text(f"The {label} again", "en")) == 5
    assert time.perf_counter() - started < 5


WORD = st.sampled_from(
    [
        "police",
        "policing",
        "policy",
        "policies",
        "young",
        "youth",
        "youths",
        "crime",
        "criminal",
        "crimes",
        "city",
        "cities",
    ]
)
LABEL = st.lists(WORD, min_size=1, max_size=3).map(tuple)


def stands_in(label: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """The rule itself: each word of the label shares a form with the word that stands in its place."""
    forms = [[set(stemming.stem_variants(word, "en")) for word in words] for words in (label, text)]
    return any(
        all(wanted & found for wanted, found in zip(forms[0], forms[1][first:], strict=False))
        for first in range(len(text) - len(label) + 1)
    )


@settings(max_examples=80)
@given(st.lists(LABEL, max_size=6, unique=True), st.lists(WORD, max_size=5).map(tuple))
def test_a_label_is_found_exactly_where_every_word_of_it_shares_a_form(labels, text):
    matcher = Matcher([(" ".join(label), "en", " ".join(label)) for label in labels])
    assert matcher.in_text(" ".join(text), "en") == {
        " ".join(label) for label in labels if stands_in(label, text)
    }


@settings(max_examples=30)
@given(st.text(max_size=40), st.sampled_from(CODES))
def test_any_text_can_be_looked_through_and_any_label_learned(text, language):
    matcher = Matcher([("theme:any", language, text)])
    says_something = any(not token.stop for token in analysis.analyse(text, language))
    assert matcher.in_text(text, language) == ({"theme:any"} if says_something else set())
