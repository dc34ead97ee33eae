"""Names of countries and languages from CLDR."""

import pytest

from portal.languages import CODES
from portal.naming import country_name, language_name

MEMBERS = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]


@pytest.mark.parametrize("language", CODES)
def test_every_member_state_has_a_name_in_every_language(language):
    unnamed = [code for code in MEMBERS if country_name(code, language) == code]
    assert unnamed == []


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_a_name_in_every_language(language):
    unnamed = [code for code in CODES if language_name(code, language) == code]
    assert unnamed == []


def test_a_country_is_called_as_the_reader_calls_it():
    assert [country_name("GR", language) for language in ("en", "el", "bg", "fi")] == [
        "Greece",
        "Ελλάδα",
        "Гърция",
        "Kreikka",
    ]


def test_what_cldr_does_not_know_is_shown_as_its_code():
    assert country_name("ZX", "en") == "ZX"
    assert language_name("zx", "en") == "zx"
    assert country_name("XK", "en") == "Kosovo"
