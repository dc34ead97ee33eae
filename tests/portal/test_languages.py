"""The 24 official languages, and the order in which a reader is offered a text."""

import pytest
from babel import Locale
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info
from hypothesis import given
from hypothesis import strategies as st

from portal.languages import AUTONYMS, CODES, FALLBACK, LANGUAGES, introduce_to_django, reading_order

OFFICIAL = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
]


def test_the_languages_are_the_official_ones_in_order_of_their_codes():
    assert list(CODES) == OFFICIAL


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_language_is_called_what_its_speakers_call_it(language):
    assert language.autonym.casefold() == Locale.parse(language.code).languages[language.code].casefold()
    assert AUTONYMS[language.code] == language.autonym


@pytest.mark.parametrize("code", CODES)
def test_django_knows_every_language(code):
    introduce_to_django()
    assert get_language_info(code)["name_local"]
    assert LANG_INFO[code]["bidi"] is False


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_a_reader_is_offered_his_own_language_then_the_original_then_english_each_once(preferred, original):
    order = reading_order(preferred, original)
    assert order[0] == preferred
    assert order == tuple(dict.fromkeys((preferred, original, FALLBACK)))
    assert len(set(order)) == len(order)
