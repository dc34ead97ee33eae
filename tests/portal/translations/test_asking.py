"""The desk's button, and whether there is anyone to ask."""

import pytest
from django.contrib.messages import get_messages

from portal.translations.asking import unavailable
from portal.translations.jobs import Job
from tests.factories import make_practice
from tests.portal.translations.people import make_person

pytestmark = pytest.mark.django_db
PATH = "/en/desk/machine/"


@pytest.fixture
def provided(settings):
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", "key"


@pytest.fixture
def translator(client):
    person = make_person("translator", translator=["fi"])
    client.force_login(person)
    return person


def form(entry, language="fi", **more) -> dict:
    return {"kind": "practice", "slug": entry.slug, "language": language, **more}


def test_a_translator_asks_and_goes_on_at_once(client, provided, translator):
    practice = make_practice()
    response = client.post(PATH, form(practice, next="/en/about/"))
    assert (response.status_code, response["Location"]) == (303, "/en/about/")
    assert "no-store" in response["Cache-Control"]
    job = Job.objects.get()
    assert (job.object_id, job.language, job.by) == (practice.pk, "fi", translator)
    assert ["asked for" in str(each) for each in get_messages(response.wsgi_request)] == [True]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_on_stays_on_this_site(client, provided, translator, elsewhere):
    assert client.post(PATH, form(make_practice(), next=elsewhere))["Location"] == "/en/"


@pytest.mark.parametrize("language", ["sv", "de"])
def test_whoever_does_not_translate_into_a_language_does_not_ask_for_it(
    client, provided, translator, language
):
    assert client.post(PATH, form(make_practice(), language)).status_code == 403
    assert not Job.objects.exists()


def test_nobody_asks_without_a_login(client, provided):
    assert client.post(PATH, form(make_practice())).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "nothing"}, {"kind": "nonsense"}, {"language": "xx"}, {"language": "en"}, {"kind": "city"}],
)
def test_what_is_not_there_is_not_asked_for(client, provided, translator, wrong):
    assert client.post(PATH, form(make_practice()) | wrong).status_code == 404


def test_a_draft_is_not_there(client, provided, translator):
    assert client.post(PATH, form(make_practice(status="draft"))).status_code == 404


def test_only_posting_asks(client, translator):
    assert client.get(PATH).status_code == 405


def test_without_a_provider_nothing_is_asked_for(client, settings, translator):
    settings.TRANSLATION_PROVIDER = ""
    response = client.post(PATH, form(make_practice()))
    assert [str(each) for each in get_messages(response.wsgi_request)] == [str(unavailable())]
    assert not Job.objects.exists()


def test_why_nothing_can_be_translated_is_told(settings):
    settings.TRANSLATION_PROVIDER = ""
    assert unavailable() == "No provider of machine translation is set up."
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", ""
    assert unavailable() == "The provider of machine translation is not set up completely."
    settings.DEEPL_KEY = "key"
    assert not unavailable()
