"""eTranslation: what it is sent, and what comes to the callback, in order, late, twice or broken."""

import json
from base64 import b64encode

import pytest

from portal.translations.providers.interface import (
    OverQuota,
    Received,
    Refused,
    Request,
    Submitted,
    Temporary,
)
from tests.portal.translations.providers.fakes import CALLBACK, told

REQUEST = Request("job-7", ("Youth walks\nat night.", "Light & “order” <here>"), "ro", "el")


@pytest.fixture
def taken(played):
    """The provider, its fake, and the number of a request that it has taken."""
    provider, fake = played("etranslation")
    return provider, fake, provider.submit(REQUEST, CALLBACK).external_id


def delivered(fake, number, document=None, **more):
    content = fake.document(number) if document is None else document
    return fake.call(number, outputFormat="html", result=b64encode(content.encode()).decode(), **more)


def test_paragraphs_go_out_as_one_document_with_everything_coming_to_the_callback(taken):
    _provider, fake, number = taken
    asked = fake.taken[number]
    assert '<p id="p0">Youth walks<br>at night.</p>' in fake.document(number)
    assert '<p id="p1">Light &amp; “order” &lt;here&gt;</p>' in fake.document(number)
    assert (asked["sourceLanguage"], asked["targetLanguages"]) == ("RO", ["EL"])
    assert asked["callerInformation"] == {"externalReference": "job-7"}
    assert asked["deliveries"] == {"http": CALLBACK}
    assert asked["notifications"] == {"success": {"http": CALLBACK}, "failure": {"http": CALLBACK}}


def test_a_delivery_names_its_request_and_holds_its_paragraphs(taken):
    provider, fake, number = taken
    assert provider.received(delivered(fake, number)) == Received(number, "job-7", "el", REQUEST.paragraphs)


def test_a_delivery_that_comes_twice_is_the_same_twice(taken):
    provider, fake, number = taken
    body = delivered(fake, number)
    assert provider.received(body) == provider.received(body)


def test_a_delivery_for_another_request_bears_the_others_names(taken):
    provider, fake, number = taken
    other = provider.submit(Request("job-8", ("Other.",), "ro", "de"), CALLBACK).external_id
    assert other != number
    assert provider.received(delivered(fake, other)) == Received(other, "job-8", "de", ("Other.",))


def test_a_snippet_comes_as_plain_text(taken):
    provider, fake, number = taken
    body = fake.call(number, translatedText="Νύχτα <b>")
    assert provider.received(body) == Received(number, "job-7", "el", ("Νύχτα <b>",))


def test_a_notice_of_success_brings_neither_text_nor_error(taken):
    provider, fake, number = taken
    assert provider.received(fake.call(number)) == Received(number, "job-7", "el")


@pytest.mark.parametrize(
    ("code", "reason"),
    [(-11200, "quota"), (-20028, "at once"), (-90000, "key"), (-30000, "error -30000"), (0, "error 0")],
)
def test_a_failure_says_why_in_our_words(taken, code, reason):
    provider, fake, number = taken
    call = json.loads(fake.call(number, errorCode=code, errorMessage=f"no answer from {CALLBACK}"))
    del call["targetLanguage"]
    received = provider.received(json.dumps(call | {"targetLanguages": ["EL"]}).encode())
    assert received.paragraphs is None
    assert (received.external_id, received.key, received.target) == (number, "job-7", "el")
    assert reason in received.error
    assert "unguessable" not in received.error


@pytest.mark.parametrize(
    "result",
    [
        "%%%",
        "QUJ",
        "\udcff",
        7,
        None,
        [],
        b64encode(b"\xff\xfe\x00").decode(),
        b64encode(b"plain text").decode(),
    ],
    ids=repr,
)
def test_a_broken_document_is_an_error_of_the_request_that_it_names(taken, result):
    provider, fake, number = taken
    received = provider.received(fake.call(number, result=result))
    assert received == Received(number, "job-7", "el", error="the delivered document is broken")


@pytest.mark.parametrize(
    "document",
    [
        '<p id="p1">alone</p>',
        '<p id="p0">a</p><p id="p0">b</p>',
        '<p id="p0">a<script>b()</script></p>',
        "<p id=p0>a",
    ],
)
def test_a_document_that_is_not_ours_is_broken(taken, document):
    provider, fake, number = taken
    assert provider.received(delivered(fake, number, document)).error


def test_base64_may_be_broken_into_lines(taken):
    provider, fake, number = taken
    call = json.loads(delivered(fake, number))
    call["result"] = "\r\n".join(call["result"][at : at + 76] for at in range(0, len(call["result"]), 76))
    assert provider.received(json.dumps(call).encode()).paragraphs == REQUEST.paragraphs


@pytest.mark.parametrize(
    "more",
    [
        {"requestId": None}, {"requestId": -3}, {"requestId": True}, {"requestId": "5\x00"}, {"requestId": "5" * 300},
        {"externalReference": ""}, {"externalReference": ["job-7"]}, {"externalReference": "a\nb"},
        {"targetLanguage": "XX"}, {"targetLanguage": {}}, {"targetLanguage": "", "targetLanguages": ["EL", "DE"]},
    ],
    ids=repr,
)  # fmt: skip
def test_a_call_that_does_not_say_what_it_belongs_to_is_refused(taken, more):
    provider, fake, number = taken
    with pytest.raises(Refused):
        provider.received(fake.call(number, **more))


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_call_that_is_cut_off_is_refused(taken, cut):
    provider, fake, number = taken
    with pytest.raises(Refused):
        provider.received(delivered(fake, number)[:-cut])


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (told({"errorCode": -11200, "errorMessage": "QUOTA_EXCEEDED"}), OverQuota),
        (told({"errorCode": -11200}, 400), OverQuota),
        (told({"errorCode": -20028}), Temporary),
        (told({"requestId": -20028}), Temporary),
        (told({"errorCode": -90000}, 401), Refused),
        (told({"errorCode": -20003}), Refused),
        (told({"errorCode": -20003}, 500), Temporary),
    ],
    ids=repr,
)
def test_a_code_in_the_answer_means_later_never_or_no_more(played, reply, error):
    provider, fake = played("etranslation")
    fake.instead = [reply]
    with pytest.raises(error):
        provider.submit(REQUEST, CALLBACK)
    assert provider.submit(REQUEST, CALLBACK) == Submitted("5001")
