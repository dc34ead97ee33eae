"""What comes to the address of a call: answers, notices, and whatever else somebody may send."""

import json
import re
from base64 import b64encode

import pytest
from django.urls import reverse

from portal.translations import callback
from portal.translations.calls import Call, MachineText
from portal.translations.calls import Status as CallStatus
from portal.translations.jobs import Status
from tests.factories import make_practice
from tests.portal.translations.machines import asked, is_soon, job_of, later, worked

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(at_leisure, settings):
    """An entry whose title has been sent; the provider, its fake, and the path of the call's address."""
    settings.SITE_URL = "https://vademecum.example"
    provider, fake = at_leisure
    asked(entry := make_practice(title_en="Light in 2024"))
    worked(provider)
    return entry, provider, fake, path_of(fake, "5001")


def path_of(fake, number: str) -> str:
    address = fake.taken[number]["deliveries"]["http"]
    assert address.startswith("https://vademecum.example/translations/callback/")
    return address.removeprefix("https://vademecum.example")


def document(*paragraphs: str) -> str:
    body = "".join(f'<p id="p{number}">{text}</p>' for number, text in enumerate(paragraphs))
    return b64encode(f"<html><body>{body}</body></html>".encode()).decode()


def posted(client, path: str, body: bytes):
    return client.post(path, body, content_type="application/json")


def test_an_answer_is_kept_and_the_job_goes_on(sent, client):
    entry, provider, fake, path = sent
    assert job_of(entry).status == Status.WAITING
    assert is_soon(job_of(entry).due, 7200)
    response = posted(client, path, fake.call("5001", result=document("VALO 2024")))
    assert (response.status_code, response.content) == (200, b"")
    assert response["Cache-Control"] == "no-store"
    assert job_of(entry).status == Status.QUEUED
    worked(provider)
    entry.refresh_from_db()
    assert entry.title_fi == "VALO 2024"
    assert job_of(entry).status == Status.DONE


def test_what_comes_twice_is_taken_once(sent, client):
    entry, provider, fake, path = sent
    for words in ("VALO 2024", "PIMEYS 2024", "VALO 2024"):
        assert posted(client, path, fake.call("5001", result=document(words))).status_code == 200
        worked(provider)
    entry.refresh_from_db()
    assert entry.title_fi == "VALO 2024"
    assert len(fake.taken) == 1


def test_a_notice_changes_nothing(sent, client):
    entry, _provider, fake, path = sent
    assert posted(client, path, fake.call("5001")).status_code == 200
    assert job_of(entry).status == Status.WAITING


def test_what_comes_after_its_time_is_kept_and_nothing_is_sent_again(sent, client):
    entry, provider, fake, path = sent
    later(hours=3)
    posted(client, path, fake.call("5001", result=document("VALO 2024")))
    worked(provider)
    assert job_of(entry).status == Status.DONE
    assert len(fake.taken) == 1


def test_what_comes_after_another_call_was_made_is_kept_too(sent, client):
    entry, provider, fake, path = sent
    later(hours=3)
    worked(provider)
    assert len(fake.taken) == 2
    posted(client, path, fake.call("5001", result=document("VALO 2024")))
    posted(client, path_of(fake, "5002"), fake.call("5002", result=document("LATER 2024")))
    worked(provider)
    entry.refresh_from_db()
    assert entry.title_fi == "VALO 2024"


def test_an_answer_to_a_request_whose_number_we_never_learnt_is_taken(sent, client):
    entry, provider, fake, path = sent
    Call.objects.update(external_id="")
    posted(client, path, fake.call("5001", result=document("VALO 2024")))
    assert Call.objects.get().external_id == "5001"
    worked(provider)
    assert job_of(entry).status == Status.DONE


def test_a_failure_that_is_told_is_a_try_and_comes_after_a_pause(sent, client):
    entry, provider, fake, path = sent
    posted(client, path, fake.call("5001", errorCode=-20028, errorMessage="secret words"))
    job = job_of(entry)
    assert (job.status, job.attempts) == (Status.QUEUED, 1)
    assert job.error == "too many documents are being translated at once"
    assert is_soon(job.due, 15)
    assert Call.objects.get().status == CallStatus.FAILED
    later(minutes=1)
    worked(provider)
    assert len(fake.taken) == 2


def test_a_wrong_number_of_paragraphs_is_a_failure(sent, client):
    entry, _provider, fake, path = sent
    posted(client, path, fake.call("5001", result=document("VALO 2024", "LISÄÄ")))
    assert job_of(entry).error == "2 texts came back for 1"
    assert not MachineText.objects.exists()


def test_what_does_not_pass_the_check_is_not_stored(sent, client):
    entry, provider, fake, path = sent
    posted(client, path, fake.call("5001", result=document("VALO 1999")))
    worked(provider)
    assert (job_of(entry).status, job_of(entry).error) == (
        Status.FAILED,
        "a number is missing, changed or added",
    )
    entry.refresh_from_db()
    assert not entry.title_fi


@pytest.mark.parametrize(
    "wrong",
    [
        {"targetLanguage": "SV"},
        {"externalReference": "1"},
        {"externalReference": None},
        {"requestId": 4},
        {"targetLanguages": ["FI", "SV"], "targetLanguage": None},
    ],
)
def test_an_answer_that_belongs_to_something_else_is_not_taken(sent, client, wrong):
    entry, _provider, fake, path = sent
    body = fake.call("5001", result=document("VALO 2024"), **wrong)
    assert posted(client, path, body).status_code == 200
    assert job_of(entry).status == Status.WAITING
    assert Call.objects.get().is_open


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"null",
        b"[" * 100_000,
        b'{"requestId": 1e400}',
        b'{"requestId": {"a": 1}, "targetLanguage": 7}',
        b"<xml/>",
        json.dumps({"requestId": 5001, "externalReference": "\ud800", "targetLanguage": "fi"}).encode(),
        b"a" * 1_100_000,
    ],
    ids=range(9),
)
def test_hostile_bodies_are_answered_and_change_nothing(sent, client, body):
    entry, _provider, _fake, path = sent
    assert posted(client, path, body).status_code == 200
    assert job_of(entry).status == Status.WAITING


@pytest.mark.parametrize("hostile", ["<p id='p0'>", "\ud800", "<p id=p0>VALO</p>" * 3, "<!--" * 9000])
def test_hostile_documents_are_a_failure_of_the_call(sent, client, hostile):
    entry, _provider, fake, path = sent
    result = b64encode(hostile.encode("utf-8", "surrogatepass")).decode()
    assert posted(client, path, fake.call("5001", result=result)).status_code == 200
    assert job_of(entry).error == "the delivered document is broken"


def test_words_that_no_database_takes_are_not_stored(sent, client):
    entry, provider, fake, path = sent
    posted(client, path, fake.call("5001", translatedText="\ud800 2024\x00"))
    worked(provider)
    assert job_of(entry).error == "it holds control characters"


def test_an_address_that_was_never_given_out_is_like_any_page_that_does_not_exist(sent, client):
    _entry, _provider, fake, _path = sent
    body = fake.call("5001", result=document("VALO 2024"))
    unknown = posted(client, reverse("translation-callback", args=["x" * 43]), body)
    nowhere = client.get("/translations/nowhere/")
    assert (unknown.status_code, nowhere.status_code) == (404, 404)
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|/translations/[\w/]+')
    assert token.sub(b"", unknown.content) == token.sub(b"", nowhere.content)
    assert Call.objects.get().is_open


def test_only_posting_is_answered(sent, client):
    *_others, path = sent
    assert client.get(path).status_code == 405


@pytest.mark.parametrize(("chosen", "key"), [("", ""), ("deepl", "k"), ("deepl", "")])
def test_a_provider_that_is_not_chosen_any_more_delivers_nothing(sent, client, settings, chosen, key):
    *_others, fake, path = sent
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = chosen, key
    assert posted(client, path, fake.call("5001", result=document("VALO 2024"))).status_code == 404


def test_the_secret_stands_in_no_log(sent, client, caplog):
    *_others, path = sent
    callback.logger.addHandler(caplog.handler)
    posted(client, path, b"nonsense")
    callback.logger.removeHandler(caplog.handler)
    assert "an answer to call" in caplog.text
    assert path.split("/")[-2] not in caplog.text
