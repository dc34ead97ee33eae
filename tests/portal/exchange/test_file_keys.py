"""Stored files in lines: told by address, never taken."""

import json

import pytest

from portal.exchange.file_keys import Picture, StoredFile
from portal.exchange.forms import forms
from portal.exchange.importing import Import, NothingImported
from portal.exchange.keys import Refused
from portal.exchange.resolving import Catalogue
from practices.models import Practice
from projects.models import Country
from tests.factories import make_document, make_practice, make_project
from tests.uploads import pdf, picture

pytestmark = pytest.mark.django_db
NAMED = {"picture_credit": "A. Person", "picture_licence": "CC BY 4.0", "picture_alt_en": "A square"}
KEY = Picture("picture")


@pytest.fixture
def catalogue(db):
    return Catalogue(Country)


def line(entry, kind: str) -> dict:
    exported = {key.name: key.export(entry) for key in forms()[kind].all_keys}
    return {"kind": kind, "slug": entry.slug} | exported


def imported(content: dict):
    return Import(Country).run([json.dumps(content).encode()])


def test_a_picture_is_told_by_its_whole_address_with_its_credit(settings):
    settings.SITE_URL = "https://vademecum.example"
    practice = make_practice(picture=picture(), **NAMED)
    assert KEY.export(practice) == {
        "url": f"https://vademecum.example/pictures/{practice.picture.key}-800.webp",
        "credit": "A. Person",
        "licence": "CC BY 4.0",
        "alt": {"en": "A square"},
    }
    assert KEY.export(make_practice()) is None


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("practice", lambda: make_practice(picture=picture(), **NAMED)),
        ("project", lambda: make_project(picture=picture(), **NAMED)),
        ("document", lambda: make_document(file=pdf())),
    ],
)
def test_what_was_exported_of_an_entry_imports_again_and_changes_nothing(kind, make):
    entry = make()
    report = imported(line(entry, kind))
    assert (report.unchanged, report.changed, report.created) == (1, 0, 0)
    for key in forms()[kind].all_keys:
        if (value := key.export(entry)) is not None:
            assert key.says_the_same(entry, value, Catalogue(Country)), key.name


def test_the_same_picture_on_a_site_of_another_name_is_the_same(settings, catalogue):
    practice = make_practice(picture=picture(), **NAMED)
    value = KEY.export(practice)
    settings.SITE_URL = "https://elsewhere.example"
    assert KEY.says_the_same(practice, value, catalogue)


@pytest.mark.parametrize("kind", ["new", "known"])
def test_a_picture_does_not_come_in_by_a_line(kind):
    content = line(make_practice(picture=picture(), **NAMED), "practice") | {"slug": "another"}
    if kind == "known":
        make_practice(slug="another", title_en=content["title"]["en"])
    with pytest.raises(NothingImported) as refused:
        imported(content)
    (refusal,) = refused.value.report.refusals
    assert refusal.key == "picture"
    assert "files do not travel" in refusal.reason


def test_what_is_said_of_the_picture_that_is_there_may_change():
    practice = make_practice(picture=picture(), **NAMED)
    told = KEY.export(practice) | {"credit": "B. Person", "alt": {"en": "A square", "fi": "Aukio"}}
    report = imported(line(practice, "practice") | {"picture": told})
    assert report.changed == 1
    now = Practice.objects.get(pk=practice.pk)
    assert (now.picture_credit, now.picture_alt_fi, now.picture) == ("B. Person", "Aukio", practice.picture)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"url": "/pictures/other-800.webp"}, "picture"),
        ({"url": 5}, "picture"),
        ({"credit": ""}, "picture.credit"),
        ({"licence": "x" * 101}, "picture.licence"),
        ({"alt": {"en": "x" * 251}}, "picture.alt.en"),
        ({"size": 1}, "picture.size"),
    ],
    ids=str,
)
def test_what_cannot_be_said_of_a_picture_is_refused(change, key, catalogue):
    practice = make_practice(picture=picture(), **NAMED)
    with pytest.raises(Refused) as refused:
        KEY.take(practice, KEY.export(practice) | change, catalogue)
    assert refused.value.key == key


def test_a_file_is_told_by_its_address_and_length_and_never_taken(catalogue):
    document, key = make_document(file=pdf()), StoredFile("file")
    told = key.export(document)
    assert told["url"].endswith(document.file.url)
    assert told["bytes"] == document.file_bytes
    assert key.says_the_same(document, told, catalogue)
    assert not key.says_the_same(make_document(), told, catalogue)
    for value in (told, "x", True):
        with pytest.raises(Refused, match="do not travel"):
            key.take(make_document(), value, catalogue)
