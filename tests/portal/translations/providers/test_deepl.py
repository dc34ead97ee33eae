"""DeepL's own ways."""

import pytest

from portal.languages import CODES
from portal.translations.providers.deepl import DeepL
from portal.translations.providers.interface import Done, OverQuota, Refused, Request
from tests.portal.translations.providers.fakes import CALLBACK, Reply


def test_one_call_carries_all_paragraphs_and_leaves_the_style_alone(played):
    provider, fake = played("deepl")
    provider.submit(Request("a", ("One.", "Two."), "el", "mt"), CALLBACK)
    assert fake.translations_asked == [{"text": ["One.", "Two."], "source_lang": "EL", "target_lang": "MT"}]


@pytest.mark.parametrize(("language", "named"), [("en", "EN-GB"), ("pt", "PT-PT"), ("ga", "GA")])
def test_a_target_with_variants_is_the_european_one(played, language, named):
    provider, fake = played("deepl")
    assert provider.submit(Request("a", ("x",), "fr", language), CALLBACK) == Done(("X",))
    assert fake.translations_asked[0]["target_lang"] == named


def test_all_our_languages_are_translated():
    provider = DeepL("key")
    assert all(
        provider.supports("en", code) and provider.supports(code, "en") for code in CODES if code != "en"
    )


def test_a_quota_that_is_used_up_is_told_apart(played):
    provider, fake = played("deepl")
    fake.instead = [Reply(456, b'{"message": "Quota exceeded"}')]
    with pytest.raises(OverQuota):
        provider.submit(Request("a", ("x",), "en", "fr"), CALLBACK)


def test_a_text_too_long_for_the_service_is_refused_as_such(played):
    provider, fake = played("deepl")
    fake.instead = [Reply(413)]
    with pytest.raises(Refused, match="too long"):
        provider.submit(Request("a", ("x",), "en", "fr"), CALLBACK)


@pytest.mark.parametrize(("key", "host"), [("abc", "api.deepl.com"), ("abc:fx", "api-free.deepl.com")])
def test_the_key_says_which_of_the_two_services_is_asked(key, host):
    assert DeepL(key)._client._host == host


def test_a_key_that_is_not_ascii_is_the_services_to_refuse(played):
    provider, _fake = played("deepl", key="κλειδί")
    with pytest.raises(Refused, match="key was refused"):
        provider.submit(Request("a", ("x",), "en", "fr"), CALLBACK)
