"""Terms of the term base, met by stems."""

import pytest

from portal.translations.terms import Term, missing_terms, terms_in

POLICING = Term("community policing", "police de proximité")


@pytest.mark.parametrize(
    ("source", "target", "source_language", "target_language", "term", "is_missing"),
    [
        ("Community policing works.", "La police de proximité marche.", "en", "fr", POLICING, False),
        ("Community policing works.", "La police communautaire marche.", "en", "fr", POLICING, True),
        ("A community with police", "La police", "en", "fr", Term("community centre", "foyer"), False),
        ("in safer cities", "turvalliseissa kaupungeissa", "en", "fi", Term("city", "kaupunki"), False),
        ("urban security", "Stadtsicherheitskonzept", "en", "de", Term("security", "Sicherheit"), False),
        ("orașe sigure", "безопасни градове", "ro", "bg", Term("oraș", "град"), False),
        ("orașe sigure", "безопасни общини", "ro", "bg", Term("oraș", "град"), True),
    ],
)
def test_a_term_is_met_in_any_inflection(source, target, source_language, target_language, term, is_missing):
    expected = [term] if is_missing else []
    assert missing_terms(source, target, source_language, target_language, [term]) == expected


def test_a_term_with_two_translations_is_met_by_either():
    both = [Term("youth", "jeunesse"), Term("youth", "jeunes")]
    assert missing_terms("For the youth", "Pour les jeunes", "en", "fr", both) == []
    assert missing_terms("For the youth", "Pour les enfants", "en", "fr", both) == [both[0]]


def test_terms_are_found_where_they_stand_the_overlapping_too():
    terms = [Term("social innovation", "a"), Term("innovation", "b"), Term("lighting", "c")]
    text = "Social innovations, and innovation"
    found = [(each.term.target_label, text[each.start : each.end]) for each in terms_in(text, "en", terms)]
    assert found == [("a", "Social innovations"), ("b", "innovations"), ("b", "innovation")]
    assert terms_in("", "en", terms) == terms_in(text, "en", [Term("", "x")]) == []
