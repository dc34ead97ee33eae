"""What holds for every provider, whoever it is: limits, failures, silence about secrets."""

import logging

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.translations.providers import PROVIDERS
from portal.translations.providers.interface import (
    Done,
    OverQuota,
    ProviderError,
    Refused,
    Request,
    Submitted,
    Temporary,
    required,
)
from tests.portal.translations.providers.fakes import CALLBACK, Reply, told

every_provider = pytest.mark.parametrize("name", PROVIDERS)
REQUEST = Request("job-7", ("Youth walks at night.", "Light & “order” <here>"), "en", "fr")


def ready(played, name, **more):
    """A provider that has asked what it asks only once, so that the next reply is the translation's."""
    provider, fake = played(name, **more)
    provider.supports("en", "fr")
    return provider, fake


@every_provider
def test_a_request_is_done_or_taken(played, name):
    provider, fake = played(name)
    answer = provider.submit(REQUEST, CALLBACK)
    if provider.answers_later:
        assert answer == Submitted("5001")
    else:
        assert answer == Done(("YOUTH WALKS AT NIGHT.", "LIGHT & “ORDER” <HERE>"))
    assert len(fake.translations_asked) == 1


@every_provider
def test_a_wrong_key_is_refused_and_shown_nowhere(played, name, caplog):
    provider, fake = played(name, key="guessed-secret")
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused) as refused:
        provider.submit(REQUEST, CALLBACK)
    error = refused.value
    shown = [str(error), repr(error), str(error.__cause__), repr(provider), caplog.text]
    for secret in ("guessed-secret", fake.secret, "unguessable-part", "Basic ", "DeepL-Auth-Key"):
        assert not any(secret in text for text in shown)
    assert "key was refused" in error.reason


@every_provider
@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_what_may_get_better_succeeds_when_asked_again(played, name, status):
    provider, fake = ready(played, name)
    fake.instead = [Reply(status, b"<html>later</html>", {"Retry-After": "7"})]
    with pytest.raises(Temporary) as failed:
        provider.submit(REQUEST, CALLBACK)
    assert failed.value.retry_after == 7
    assert isinstance(provider.submit(REQUEST, CALLBACK), Done | Submitted)


@every_provider
@pytest.mark.parametrize("status", [400, 404, 413, 422])
def test_what_will_not_get_better_is_refused(played, name, status):
    provider, fake = ready(played, name)
    fake.instead = [Reply(status, b"<html>no</html>")]
    with pytest.raises(Refused):
        provider.submit(REQUEST, CALLBACK)


@every_provider
@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b""),
        Reply(200, b"<html>maintenance</html>"),
        Reply(200, b'{"translations": [{"text": "ABC'),
        Reply(200, b"\xff\xfe\x00"),
        Reply(200, b"[" * 100_000),
        Reply(200, b"9" * 100_000),
        Reply(200, b'{"translations": [], "translatedText": []}', announced=4000),
        Reply(200, b" " * (3 * 1024 * 1024)),
        told([]),
        told({}),
        told({"translations": [], "translatedText": [], "requestId": "x"}),
        told({"translations": [{"text": "one"}], "translatedText": ["one"]}),
        told({"translations": ["a", "b"], "translatedText": "ab", "requestId": 1.5}),
        told({"translations": [{"text": 1}, {}], "translatedText": [1, None], "requestId": None}),
        told({"translations": 3, "translatedText": {"a": 1}, "requestId": True}),
    ],
    ids=repr,
)
def test_an_answer_that_is_none_is_temporary(played, name, reply):
    provider, fake = ready(played, name)
    fake.instead = [reply]
    with pytest.raises(Temporary):
        provider.submit(REQUEST, CALLBACK)


@every_provider
@pytest.mark.parametrize("slow", [{"wait": 30}, {"drip": 0.05}], ids=["silent", "a byte now and then"])
def test_a_slow_provider_is_left_in_time(played, name, slow):
    provider, fake = played(name, seconds=0.4)
    fake.instead = [Reply(200, b"[" + b" " * 1000 + b"]", **slow)]
    with pytest.raises(Temporary, match=r"within 0\.4 seconds"):
        provider.submit(REQUEST, CALLBACK)


@every_provider
def test_a_redirect_is_not_followed(played, name):
    provider, fake = ready(played, name)
    elsewhere, other = played(name)
    fake.instead = [Reply(307, b"", {"Location": f"http://127.0.0.1:{elsewhere._client._port}/steal"})]
    with pytest.raises(Refused, match="redirects"):
        provider.submit(REQUEST, CALLBACK)
    assert other.asked == []


@every_provider
def test_what_the_limits_do_not_allow_is_not_sent(played, name):
    provider, fake = ready(played, name)
    asked = len(fake.asked)
    too_many = Request("a", ("x",) * (provider.paragraphs_at_once + 1), "en", "fr")
    too_long = Request("a", ("ж" * (provider.bytes_at_once // 2 + 1),), "en", "fr")
    for request in (too_many, too_long):
        with pytest.raises(Refused, match="in one request"):
            provider.submit(request, CALLBACK)
    assert len(fake.asked) == asked


@every_provider
@pytest.mark.parametrize(("source", "target"), [("en", "xx"), ("xx", "en"), ("en", "en"), ("", "")])
def test_a_pair_of_languages_that_is_unknown_is_refused_without_being_sent(played, name, source, target):
    provider, fake = played(name)
    assert not provider.supports(source, target)
    with pytest.raises(Refused, match="does not translate"):
        provider.submit(Request("a", ("x",), source, target), CALLBACK)
    assert fake.translations_asked == []


@every_provider
def test_only_text_languages_and_the_callers_own_names_go_out(played, name):
    provider, fake = played(name)
    provider.submit(REQUEST, CALLBACK)
    _method, _path, headers, _content = fake.asked[-1]
    assert {key.lower() for key in headers} <= {
        "host", "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type",
        "user-agent",
    }  # fmt: skip
    assert headers["Accept-Encoding"] == "identity"


@every_provider
def test_what_no_provider_sends_to_the_callback_is_refused(played, name):
    provider, _fake = played(name)
    for body in (b"", b"null", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"requestId": 1}'):
        with pytest.raises(Refused):
            provider.received(body)


def test_every_failure_is_a_providers_failure_with_a_reason():
    for error in (Temporary("a", 3.0), Refused("a"), OverQuota("a")):
        assert isinstance(error, ProviderError)
        assert (error.reason, str(error)) == ("a", "a")
    assert OverQuota().reason


def test_a_setting_that_is_missing_is_named_and_one_that_is_odd_is_not_shown(settings):
    settings.DEEPL_KEY = " "
    with pytest.raises(ImproperlyConfigured, match="DEEPL_KEY is not set"):
        required("DEEPL_KEY")
    settings.DEEPL_KEY = "hid\nden"
    with pytest.raises(ImproperlyConfigured) as odd:
        required("DEEPL_KEY")
    assert "hid" not in str(odd.value)
