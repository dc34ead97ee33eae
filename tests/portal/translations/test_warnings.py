"""Warnings before a translation is read: what they find and what they leave alone."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.languages import CODES
from portal.translations.terms import Term
from portal.translations.warnings import CHECKS, Kind, Pair, is_balanced, quotations, warnings

SOURCE = (
    "In 2014 the city of Barneveld renewed its lighting (first phase) and asked residents “what is missing?”."
)
GOOD = {
    "fr": "En 2014, la ville de Barneveld a renouvelé son éclairage (première phase) et a demandé aux habitants « ce qui manque ».",
    "fi": "Vuonna 2014 Barneveldin kaupunki uusi valaistuksensa (ensimmäinen vaihe) ja kysyi asukkailta ”mitä puuttuu?”.",
    "el": "Το 2014 η πόλη του Μπάρνεφελντ ανανέωσε τον φωτισμό της (πρώτη φάση) και ρώτησε τους κατοίκους «τι λείπει;».",
    "bg": "През 2014 г. град Барневелд обнови осветлението си (първи етап) и попита жителите „какво липсва?“.",
    "mt": "Fl-2014 il-belt ta’ Barneveld ġeddet id-dawl tagħha (l-ewwel fażi) u staqsiet lir-residenti “x’hemm nieqes?”.",
}


def kinds(source: str, target: str, language: str = "fr", **more) -> list[str]:
    found = warnings(source, target, source_language="en", target_language=language, **more)
    return [warning.kind for warning in found]


@pytest.mark.parametrize(("language", "target"), GOOD.items())
def test_a_good_translation_is_left_alone(language, target):
    assert kinds(SOURCE, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "kind"),
    [
        (SOURCE, GOOD["fr"].replace("2014", "2015"), "fr", [Kind.NUMBER, Kind.NUMBER]),
        (SOURCE, GOOD["fr"].replace("2014", ""), "fr", [Kind.NUMBER]),
        (SOURCE, GOOD["fr"].replace("Barneveld", "la région"), "fr", [Kind.NAME]),
        (SOURCE, GOOD["fr"].replace(")", ""), "fr", [Kind.BRACKET]),
        (SOURCE, GOOD["fr"].replace("»", ""), "fr", [Kind.QUOTATION]),
        (SOURCE, "En 2014 à Barneveld (« »).", "fr", [Kind.LENGTH]),
        (SOURCE, SOURCE, "fr", [Kind.UNTRANSLATED]),
        (SOURCE, SOURCE, "el", [Kind.SCRIPT, Kind.UNTRANSLATED]),
        (SOURCE, GOOD["bg"], "fr", [Kind.SCRIPT]),
        ("See https://example.org/a.", "Voir https://example.org/b.", "fr", [Kind.LINK, Kind.LINK]),
        ("Write to info@example.org", "Écrivez-nous", "fr", [Kind.LINK]),
        ("See https://example.org/en/2014", "Voir https://example.org/fr/2014", "fr", []),
        ("%(count)s cities", "%(nombre)s villes", "fr", [Kind.PLACEHOLDER, Kind.PLACEHOLDER]),
        ("Led by the UIA", "Dirigé par le réseau", "fr", [Kind.NAME]),
        ("a) lamps b) benches", "lampes, bancs", "fr", []),
        ("Night Ravens", "„Corbii nopții”", "ro", []),
        ("SURE – Smart Urban Security", "SURE – Smart Urban Security", "fr", []),
        ("Yes", "", "fr", []),
        ("", "Oui", "fr", []),
    ],
)
def test_each_defect_is_told_by_its_kind(source, target, language, kind):
    assert kinds(source, target, language) == kind


def test_a_term_of_the_term_base_is_asked_for():
    terms = [Term("lighting", "éclairage"), Term("resident", "riverain")]
    assert kinds(SOURCE, GOOD["fr"], terms=terms) == [Kind.TERM]


def test_a_warning_names_what_it_is_about_in_the_language_of_who_reads_it():
    [found] = warnings("In {x} 2014", "En {x}", source_language="en", target_language="fr")
    with override("en"):
        assert str(found.text) == "The number 2014 of the source is missing."
    terms = [Term("city", "{ville}")]
    [found] = warnings("The city", "Le bourg", source_language="en", target_language="fr", terms=terms)
    with override("en"):
        assert str(found.text) == "The term base has “{ville}” for “city”."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(a [b])", True), ("(a [b)]", False), (")", False), ("a) b (c)", True), ("(see 3a) b", True)],
)
def test_brackets_are_balanced_but_for_enumerations(text, expected):
    assert is_balanced(text) == expected


@pytest.mark.parametrize(
    "text",
    ["„Wort“", "“word”", "« mot »", "”ord”", '"word"', "‘word’", "»ord«", "'word'", "‘the city’s word’"],
)
def test_a_quotation_is_one_whatever_its_marks(text):
    assert quotations(f"The {text}, it’s the residents’ own.") == 1


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("language", CODES)
def test_every_check_reads_every_language(check, language):
    pair = Pair("In 2014 (SURE)", "2014 (SURE)", "en", language, [Term("lamp", "lamp")])
    assert list(check(pair)) == []


@given(st.text(), st.sampled_from(CODES))
def test_a_text_is_a_faultless_translation_within_its_own_language(text, language):
    found = warnings(text, text, source_language=language, target_language=language)
    assert {warning.kind for warning in found} <= {Kind.SCRIPT}
