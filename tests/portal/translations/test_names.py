"""Acronyms and names that a translation lacks."""

import pytest

from portal.translations.names import acronyms, missing_acronyms, missing_names


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Led by URBACT in Turin.", "Sous la conduite d’un réseau à Turin.", ["URBACT"]),
        ("Led by URBACT in Turin.", "URBACTin johtama Torinossa.", []),
        ("Members of NATO", "Membres de l’OTAN", []),
        ("The ESF pays", "Íocann an CSE as", []),
        ("EU money for NGOs", "Geld für Vereine", []),
        ("The LGBT centre", "Das LGBT-Zentrum", []),
        ("The UIA project", "Městský projekt", ["UIA"]),
        ("EUR 5 million", "5 млн. лева", []),
        ("World War II", "Världskriget", []),
        ("SAFER STREETS NOW", "Rues plus sûres", []),
        ("Fondo FSE", "фонд ЕСФ", []),
    ],
)
def test_an_acronym_stays_or_has_another_in_its_place(source, target, missing):
    assert missing_acronyms(source, target) == missing


def test_an_acronym_begins_with_two_capitals_and_is_no_roman_figure():
    assert acronyms("The ToNite of URBACT, NGOs and the XXI century, II, A") == ["URBACT", "NGOs"]


@pytest.mark.parametrize(
    ("source", "target", "target_language", "missing"),
    [
        ("Residents of Barneveld meet.", "Asukkaat tapaavat.", "fi", ["Barneveld"]),
        ("Residents of Barneveld meet.", "Barneveldin asukkaat tapaavat.", "fi", []),
        ("Residents of Vienna meet.", "Rencontre d’habitants de Wien.", "fr", []),
        ("Integrated security in Tuscany", "Toskana bütünleşik", "hu", []),
        ("Nights in Poland are safer.", "Noci jsou bezpečnější.", "cs", []),
        ("The Prevention Council meets", "Rada zasedá", "cs", []),
        ("Residents of Barneveld meet.", "Жителите се срещат.", "bg", []),
        ("Along the Dora river", "Uz rijeku Doru", "hr", []),
    ],
)
def test_a_name_may_be_inflected_or_translated_but_not_left_out(source, target, target_language, missing):
    assert missing_names(source, target, "en", target_language) == missing


def test_german_nouns_are_no_names():
    assert missing_names("Die Nachbarn der Bergmannstraße", "Les voisins", "de", "fr") == []
