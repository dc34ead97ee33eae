"""One entry, whole, for everybody, and nothing that is not published."""

import json

import pytest
from django.utils import timezone

from portal.exchange.forms import forms
from portal.search.sources import sources
from portal.translations.workflow import set_state
from practices.models import CollectiveImpact, Outcome, Transfer
from tests.factories import make_country, make_document, make_organisation, make_practice
from tests.uploads import pdf, picture


def test_an_entry_has_its_fields_in_the_interchange_form(compendium, get):
    entry = get("practices/pop-up")
    assert (entry["kind"], entry["slug"], entry["start"], entry["evidence"]) == (
        "practice",
        "pop-up",
        "2019",
        "E2",
    )
    assert entry["funding"] == [{"total": "716745.00", "eu": "549820.00", "currency": "EUR"}]
    assert entry["cities"] == [{"name": "prato", "role": "site"}]


def test_a_text_is_told_in_the_language_asked_for_with_its_state(compendium, get):
    assert get("practices/pop-up", lang="it")["title"] == {
        "text": "Uno spazio aperto",
        "language": "it",
        "state": "original",
        "tag": "it",
        "source_language": "",
        "is_outdated": False,
        "changed_paragraphs": 0,
        "date": None,
        "provider": "",
    }
    english = get("practices/pop-up")["title"]
    assert (english["text"], english["state"], english["tag"]) == (
        "A space opened up",
        "machine",
        "en-t-it-t0-und",
    )


def test_a_text_that_is_not_there_comes_in_the_original_and_says_so(compendium, get):
    lead = get("practices/pop-up", lang="fi")["lead"]
    assert (lead["text"], lead["language"]) == ("Un quartiere usa i propri spazi vuoti.", "it")


def test_every_language_of_every_text_is_there_with_how_it_came_about(compendium, get):
    entry = get("practices/pop-up")
    assert entry["texts"]["title"] == {"en": "A space opened up", "it": "Uno spazio aperto"}
    assert entry["texts"]["sections.problem"] == {"en": "Empty spaces."}
    assert entry["translations"]["en"]["title"] == {
        "state": "machine",
        "tag": "en-t-it-t0-und",
        "from": "it",
    }
    assert entry["translations"]["it"]["title"] == {"state": "original"}


def test_a_translation_whose_source_has_changed_says_so(compendium, get):
    set_state(compendium.practice, "title", "en", state="machine", provider="etranslation")
    compendium.practice.title_it = "Un altro titolo"
    compendium.practice.save()
    entry = get("practices/pop-up")
    title = entry["title"]
    assert (title["state"], title["is_outdated"], title["changed_paragraphs"]) == (
        "machine-outdated",
        True,
        1,
    )
    assert (title["tag"], title["provider"]) == ("en-t-it-t0-mtec", "etranslation")
    assert title["date"] == timezone.now().date().isoformat()
    assert entry["translations"]["en"]["title"] == {
        "state": "machine-outdated",
        "tag": "en-t-it-t0-mtec",
        "from": "it",
        "provider": "etranslation",
        "date": title["date"],
        "is_outdated": True,
        "changed_paragraphs": 1,
    }


def test_who_reviewed_a_text_is_not_told(compendium, client, django_user_model):
    person = django_user_model.objects.create_user("ada-the-curator")
    set_state(compendium.practice, "title", "en", state="reviewed", provider="ada-the-curator", by=person)
    answer = client.get("/api/v1/practices/pop-up")
    assert answer.json()["title"]["state"] == "reviewed"
    assert "ada-the-curator" not in answer.content.decode()


def test_what_an_entry_refers_to_is_named_with_its_address(compendium, get):
    related = get("practices/pop-up", lang="it")["related"]
    assert related["theme"]["youth"]["title"] == "Giovani"
    assert related["theme"]["youth"]["url"].endswith("/it/themes/youth/")
    assert related["city"]["prato"]["title"] == "Prato"


def test_what_is_not_published_is_never_named(compendium, client):
    for place in ("practices/pop-up", "cities/prato", "documents/report", "themes/youth"):
        assert "canary" not in client.get(f"/api/v1/{place}").content.decode().lower()


def test_a_part_outlives_the_unpublished_entry_that_it_names(compendium, get):
    entry = get("practices/pop-up")
    assert entry["quotations"] == [{"text": entry["quotations"][0]["text"], "speaker": "Ada"}]
    assert entry["sources"] == [{"document": "report", "page": "3"}]
    assert "organisations" not in entry or entry["organisations"] == []


def test_a_person_is_named_with_reason_and_reached_with_consent_only(compendium, get):
    assert get("practices/pop-up")["contacts"] == [
        {"name": "Named in a report", "document": "report"},
        {"name": "Agreed", "email": "agreed@example.eu"},
    ]


def test_an_unpublished_entry_is_told_from_an_unknown_one_by_nothing(compendium, client):
    hidden, unknown = (
        client.get(f"/api/v1/practices/{slug}") for slug in ("canary-practice", "no-such-practice")
    )
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.content == unknown.content
    assert dict(hidden.headers) == dict(unknown.headers)


def test_a_project_is_not_found_among_practices(compendium, get):
    assert get("projects/pop-up", 404)["title"] == "Not Found"


def test_the_notes_on_collective_impact_have_their_states(compendium, get):
    CollectiveImpact.objects.create(
        practice=compendium.practice, common_agenda=True, common_agenda_note_it="Un patto."
    )
    entry = get("practices/pop-up")
    agenda = entry["collective_impact"]["common_agenda"]
    assert (agenda["stated"], agenda["note"]["text"], agenda["note"]["language"]) == (True, "Un patto.", "it")
    assert entry["translations"]["it"]["collective_impact.common_agenda.note"] == {"state": "original"}


@pytest.mark.parametrize("kind", sorted(sources()))
def test_every_kind_has_an_answer_with_each_of_its_public_keys(kind, indexed, get):
    model = sources()[kind].model
    fields = {"country": make_country()} if kind == "city" else {}
    make_organisation()
    model.objects.create(
        slug="one", status="published", original_language="en", **{f"{model.TITLE}_en": "One"}, **fields
    )
    entry = get(f"{sources()[kind].plural}/one")
    assert entry["kind"] == kind
    assert entry.keys() >= {key.name for key in forms()[kind].all_keys} - {"status"}


def test_queries_do_not_grow_with_the_parts(compendium, many_participants, client, django_assert_num_queries):
    with django_assert_num_queries(18):
        client.get("/api/v1/practices/pop-up")
    many_participants(8)
    for number in range(5):
        Outcome.objects.create(practice=compendium.practice, change_en=f"Change {number}")
        Transfer.objects.create(practice=compendium.practice, city=compendium.city)
    with django_assert_num_queries(18):
        client.get("/api/v1/practices/pop-up")


def test_a_text_is_given_as_it_is_written(compendium, client):
    make_practice(slug="marked", title_en='<b>„Ħełlo“</b> & "co"')
    answer = client.get("/api/v1/practices/marked").content
    assert "Ħełlo" in answer.decode()
    assert json.loads(answer)["title"]["text"] == '<b>„Ħełlo“</b> & "co"'


@pytest.mark.django_db
def test_a_picture_is_told_with_its_size_and_its_text_in_the_language_asked_for(client, get, settings):
    settings.SITE_URL = "https://vademecum.example"
    practice = make_practice(
        slug="shown",
        picture=picture(),
        picture_alt_en="A square",
        picture_alt_fi="Aukio",
        picture_credit="A. Person",
        picture_licence="CC0",
    )
    told = get("practices/shown", lang="fi")
    assert told["picture"] == {
        "url": f"https://vademecum.example{practice.picture.url}",
        "width": 800,
        "height": 600,
        "alt": told["picture"]["alt"],
        "credit": "A. Person",
        "licence": "CC0",
    }
    assert (told["picture"]["alt"]["text"], told["picture"]["alt"]["language"]) == ("Aukio", "fi")
    assert told["texts"]["picture.alt"] == {"en": "A square", "fi": "Aukio"}
    assert told["translations"]["fi"]["picture.alt"]["state"] == "machine"


@pytest.mark.django_db
def test_a_picture_of_which_nobody_said_what_it_shows_has_no_text(get):
    make_practice(slug="mute", picture=picture(), picture_credit="A", picture_licence="CC0")
    assert get("practices/mute")["picture"]["alt"] is None
    make_practice(slug="plain", picture_alt_en="Nothing")
    assert get("practices/plain")["picture"] is None
    assert "picture.alt" not in get("practices/plain")["texts"]


@pytest.mark.django_db
def test_the_file_of_a_document_is_told_with_its_length(get, settings):
    settings.SITE_URL = "https://vademecum.example"
    document = make_document(slug="kept", file=pdf())
    address = f"https://vademecum.example{document.file.url}"
    assert get("documents/kept")["file"] == {"url": address, "bytes": document.file_bytes}
    make_document(slug="bare")
    assert get("documents/bare")["file"] is None
