"""LibreTranslate's own ways."""

import pytest

from portal.translations.providers.interface import Done, Refused, Request, Temporary
from tests.portal.translations.providers.fakes import CALLBACK, Reply, told


def test_paragraphs_go_out_as_a_list_of_plain_texts(played):
    provider, fake = played("libretranslate")
    provider.submit(Request("a", ("One.", "Two."), "en", "fr"), CALLBACK)
    assert fake.translations_asked == [
        {"q": ["One.", "Two."], "source": "en", "target": "fr", "format": "text", "api_key": fake.secret}
    ]


def test_without_a_key_none_is_sent(played):
    provider, fake = played("libretranslate", key="")
    fake.instead = [told([{"code": "en", "targets": ["fr"]}]), told({"translatedText": ["X"]})]
    assert provider.submit(Request("a", ("x",), "en", "fr"), CALLBACK) == Done(("X",))
    assert "api_key" not in fake.translations_asked[0]


@pytest.mark.parametrize(
    ("source", "target", "known"),
    [("en", "fr", True), ("fr", "en", True), ("fr", "de", False), ("en", "mt", False), ("en", "en", False)],
)
def test_the_service_says_which_pairs_it_has(played, source, target, known):
    provider, _fake = played("libretranslate")
    assert provider.supports(source, target) is known


def test_a_language_that_the_service_lacks_is_refused_before_it_is_sent(played):
    provider, fake = played("libretranslate")
    with pytest.raises(Refused, match="from en to mt"):
        provider.submit(Request("a", ("x",), "en", "mt"), CALLBACK)
    assert fake.translations_asked == []


def test_the_languages_are_asked_for_once(played):
    provider, fake = played("libretranslate")
    for target in ("fr", "de", "mt"):
        provider.supports("en", target)
    assert [path for _method, path, _headers, _content in fake.asked] == ["/languages"]


@pytest.mark.parametrize(
    "reply", [Reply(503), Reply(200, b"<html>"), told({"en": ["fr"]}), told(["en", "fr"])], ids=repr
)
def test_languages_that_cannot_be_read_are_asked_for_again(played, reply):
    provider, fake = played("libretranslate")
    fake.instead = [reply]
    with pytest.raises(Temporary):
        provider.supports("en", "fr")
    assert provider.supports("en", "fr")
