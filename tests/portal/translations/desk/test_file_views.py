"""The pages on which translators take files away and bring them back."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.languages import CODES
from portal.translations import csv_segments, file_formats, xliff
from portal.translations.desk import file_views
from portal.translations.file_formats import FORMATS
from portal.translations.file_intakes import FileIntake
from portal.translations.models import Move, State
from portal.translations.proposals import Proposal
from portal.translations.segments import segments
from portal.translations.workflow import slots_of, store
from tests.factories import make_practice, make_theme
from tests.forms import filled
from tests.portal.translations.people import make_person, section_text

pytestmark = pytest.mark.django_db
PLACE = "/en/desk/ro/files/"


@pytest.fixture
def text():
    return section_text("One.\n\nTwo 200.", slug="walks", title_en="Walks")


@pytest.fixture
def ana():
    return make_person("ana", translator=("ro",))


@pytest.fixture
def translator(client, ana):
    client.force_login(ana)
    return client


def file(*made, version: str = "1.2") -> bytes:
    return b"".join(xliff.write(made, version))


def bring(client, content: bytes, *, name: str = "walks.xlf", place: str = PLACE, **more):
    return client.post(place, {"file": SimpleUploadedFile(name, content), **more})


def taken(response) -> bytes:
    return b"".join(response.streaming_content)


def unu(text) -> list:
    one, two = segments(text, "ro")
    return [replace(one, target="Unu."), replace(two, target="Doi.")]


@pytest.mark.parametrize("page", ["", "download", "memory.tmx", "1/", "1/remarks.csv"])
def test_whoever_is_not_logged_in_is_asked_to(client, page):
    response = client.get(PLACE + page)
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={PLACE}{page}")


@pytest.mark.parametrize("page", ["", "download", "memory.tmx", "1/", "1/remarks.csv"])
def test_another_language_is_nobodys_business(client, page):
    client.force_login(make_person("x", translator=("fi",), reviewer=("sv",), is_staff=True))
    assert client.get(PLACE + page).status_code == 403
    assert client.post(PLACE).status_code == 403
    assert client.get("/en/desk/sv/files/").status_code == 200


@pytest.mark.parametrize("target", ["xx", "ro-fi", "english"])
def test_what_is_no_language_is_not_there(translator, target):
    assert translator.get(f"/en/desk/{target}/files/").status_code == 404


def test_the_page_is_kept_by_nobody(translator):
    response = translator.get(PLACE)
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert 'name="robots" content="noindex, nofollow"' in response.content.decode()


def test_the_pages_answer_in_every_language(translator, text):
    bring(translator, file(*unu(text)))
    pages = ("", f"{FileIntake.objects.get().pk}/")
    for code in CODES:
        for page in pages:
            response = translator.get(f"/{code}/desk/ro/files/{page}")
            assert response.status_code == 200
            assert f'lang="{code}"' in response.content.decode()


@pytest.mark.parametrize("made", FORMATS)
def test_what_is_to_do_is_taken_away_in_any_format(translator, text, made):
    response = translator.get(PLACE + "download", {"format": made, "state": "todo", "kind": "practice"})
    assert response["Content-Type"] == FORMATS[made].media_type
    assert 'filename="vademecum-practice-todo-ro-' in response["Content-Disposition"]
    found = file_formats.read(taken(response))
    assert [each.source for each in found] == ["Walks", "One.", "Two 200."]


def test_one_entry_is_taken_away_whole(translator, text):
    make_practice(slug="lamps")
    store(
        text, "ro", [slot.written("R", State.REVIEWED) for slot in slots_of(text, "ro")], move=Move.APPROVED
    )
    response = translator.get(PLACE + "download", {"kind": "practice", "slug": "walks", "format": "csv"})
    found = list(csv_segments.read(taken(response)))
    assert [(each.entry, each.target) for each in found] == [
        ("practice:walks", ""),
        ("practice:walks", "R"),
        ("practice:walks", "R"),
    ]


def test_the_page_of_one_entry_offers_that_entry(translator, text):
    page = translator.get(PLACE, {"kind": "practice", "slug": "walks"})
    sent = filled(page, "download")
    assert (sent["kind"], sent["slug"], sent["state"]) == (["practice"], ["walks"], ["all"])
    assert "slug" not in filled(translator.get(PLACE), "download")
    assert translator.get(PLACE, {"slug": "../a"}).status_code == 400


def test_without_a_query_it_is_what_is_to_do_in_xliff(translator, text):
    root = ElementTree.fromstring(taken(translator.get(PLACE + "download")))
    assert root.get("version") == "1.2"
    assert root[0].get("target-language") == "ro"


def test_too_much_for_one_file_is_an_archive(translator, text, monkeypatch):
    monkeypatch.setattr(file_formats, "SEGMENTS", 2)
    response = translator.get(PLACE + "download")
    assert (response["Content-Type"], response["Content-Disposition"][-5:]) == ("application/zip", '.zip"')
    with zipfile.ZipFile(io.BytesIO(taken(response))) as archive:
        assert len(archive.namelist()) == 2


@pytest.mark.parametrize(
    "query",
    [{"format": "docx"}, {"state": "lost"}, {"kind": "festival"}, {"slug": "../a"}, {"slug": "ä"}],
)
def test_what_cannot_be_asked_for_is_told(translator, query):
    response = translator.get(PLACE + "download", query)
    assert response.status_code == 400
    assert next(iter(query)) in response.content.decode()


def test_the_memory_of_a_pair_is_taken_away(translator, text):
    store(
        text, "ro", [slot.written("Ș&", State.REVIEWED) for slot in slots_of(text, "ro")], move=Move.APPROVED
    )
    root = ElementTree.fromstring(taken(translator.get(PLACE + "memory.tmx", {"source": "en"})))
    assert [seg.text for seg in root.iter("seg")] == ["One.", "Ș&", "Two 200.", "Ș&"]
    none = translator.get(PLACE + "memory.tmx", {"source": "it", "reviewed": "1"})
    assert not list(ElementTree.fromstring(taken(none)).iter("tu"))
    assert translator.get(PLACE + "memory.tmx", {"source": "xx"}).status_code == 400


def test_what_is_brought_is_proposed_and_told(translator, text, ana):
    response = bring(translator, file(*unu(text)))
    kept = FileIntake.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{PLACE}{kept.pk}/")
    page = translator.get(response["Location"]).content.decode()
    assert "walks.xlf" in page
    assert "The number 200 of the source is missing." in page
    assert "practice:walks:sections.problem:2" in page
    assert {each.text for each in Proposal.objects.filter(by=ana, provider="walks.xlf")} == {"Unu.", "Doi."}
    assert f'href="{PLACE}{kept.pk}/"' in translator.get(PLACE).content.decode()
    remarks = taken(translator.get(f"{PLACE}{kept.pk}/remarks.csv")).decode()
    assert "The number 200 of the source is missing." in remarks


def test_a_file_may_only_be_checked(translator, text):
    response = bring(translator, file(*unu(text)), look="1")
    assert response.status_code == 200
    assert "Nothing was stored" in response.content.decode()
    assert not Proposal.objects.exists()
    assert not FileIntake.objects.exists()


def test_what_is_refused_is_told_with_its_number_and_key(translator, text):
    one, two = unu(text)
    response = bring(translator, file(one, replace(two, source_hash="0" * 32)))
    page = translator.get(response["Location"]).content.decode()
    assert "The source has changed since the export." in page
    assert "practice:walks:sections.problem:2" in page


def test_a_report_belongs_to_its_language(client, text):
    client.force_login(make_person("both", translator=("ro", "fi")))
    bring(client, file(*unu(text)))
    kept = FileIntake.objects.get()
    assert client.get(f"/en/desk/fi/files/{kept.pk}/").status_code == 404
    assert client.get(f"/en/desk/fi/files/{kept.pk}/remarks.csv").status_code == 404
    assert client.get(f"{PLACE}{kept.pk + 1}/").status_code == 404


DTD = b'<?xml version="1.0"?>\n<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>'
HOSTILE = {
    "a document type": (DTD, "document type", "Line 2"),
    "something else in XML": (b"<html/>", "XLIFF", "Line 1"),
    "no XML": (b"<", "not well-formed", ""),
    "no text": (b"\xff\xfe\x00\xd8", "", ""),
    "bytes": (bytes(range(256)), "", ""),
    "nothing": (b"", "", ""),
    "a row without its columns": (b"a,b\n1,2\n", "columns are missing", "Line 1"),
    "an unclean text": (
        b"key,source_language,source,target_language,target\nk,en,a,ro,\x07\n",
        "control characters",
        "Line 2",
    ),
    "a language that is none": (
        b"key,source_language,source,target_language,target\nk,en,a,xx,b\n",
        "one of the languages",
        "Line 2",
    ),
}


@pytest.mark.parametrize(("content", "reason", "line"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("how", [{}, {"look": "1"}], ids=["taken", "checked"])
def test_a_file_that_cannot_be_read_is_refused_with_the_reason_and_the_line(
    translator, content, reason, line, how
):
    response = bring(translator, content, **how)
    page = response.content.decode()
    assert response.status_code == 400
    assert "nothing was stored" in page or "Choose a file" in page
    assert reason in page
    assert line in page
    assert not FileIntake.objects.exists()


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0.csv", "../../etc/passwd", "a\x00\x1b.xlf", "x" * 300, " "]
)
def test_whatever_a_file_is_called_it_is_read(translator, text, name):
    response = bring(translator, file(*unu(text)), name=name)
    assert response.status_code in (302, 400)
    for kept in FileIntake.objects.all():
        assert translator.get(f"{PLACE}{kept.pk}/").status_code == 200


def test_a_form_without_a_file_is_told_so(translator):
    response = translator.post(PLACE, {"file": "walks"})
    assert response.status_code == 400
    assert "Choose a file first." in response.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(translator, monkeypatch):
    monkeypatch.setattr(file_views, "FILE_SIZE", 2_000_000)
    monkeypatch.setattr(file_views, "_brought", None)
    response = bring(translator, b"x" * 2_100_000)
    assert response.status_code == 400
    assert "larger than 2 MB" in response.content.decode()


def test_another_site_cannot_bring_a_file(ana, text):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    assert bring(client, file(*unu(text))).status_code == 403
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("page", ["download", "memory.tmx"])
def test_taking_away_changes_nothing_and_is_only_asked_for(translator, page):
    assert translator.post(PLACE + page).status_code == 405
    assert translator.put(PLACE).status_code == 405


def test_what_has_no_published_entry_is_an_empty_file(translator):
    make_theme(status="draft")
    assert file_formats.read(taken(translator.get(PLACE + "download", {"state": "all"}))) == []
