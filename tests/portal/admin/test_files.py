"""Kept files in the admin."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.history import Revision
from tests.factories import make_document, make_practice, make_project
from tests.forms import filled
from tests.uploads import pdf, picture

pytestmark = pytest.mark.django_db
NAMED = {"picture_credit": "A. Person", "picture_licence": "CC BY 4.0"}
FORM = {"practice": "practice_form", "project": "project_form", "document": "document_form"}


def address(entry, page: str = "change/") -> str:
    opts = entry._meta
    return f"/admin/{opts.app_label}/{opts.model_name}/{entry.pk}/{page}"


@pytest.fixture
def save(admin_client):
    """Send the form of an entry back with something of it changed; the answer."""

    def sent(entry, **changes):
        fields = filled(admin_client.get(address(entry)), FORM[entry._meta.model_name])
        return admin_client.post(address(entry), fields | changes)

    return sent


def stored(settings) -> set[str]:
    return {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.mark.parametrize("make", [make_practice, make_project])
def test_a_picture_is_handed_in_with_its_credit(make, save, settings):
    entry = make(status="draft")
    upload = picture("IMG_1.JPG", width=300)
    assert save(entry, picture=upload, picture_alt_en="A square", **NAMED).status_code == 302
    entry.refresh_from_db()
    assert stored(settings) == {f"{entry.picture.key}.webp"}
    assert (entry.picture_width, entry.picture_alt_en, entry.picture_credit) == (300, "A square", "A. Person")
    assert Revision.objects.get().changes["picture"] == ["", entry.picture.name]


def test_a_picture_without_a_credit_is_refused_in_a_sentence(save, settings):
    entry = make_practice()
    response = save(entry, picture=picture(), picture_credit="A. Person")
    assert "A picture needs a credit and a licence." in response.content.decode()
    assert stored(settings) == set()


def test_a_file_that_cannot_be_taken_is_refused_in_a_sentence(save):
    wrong = SimpleUploadedFile("photo.png", b"<svg/>")
    assert "This is no picture" in save(make_practice(), picture=wrong, **NAMED).content.decode()
    wrong = SimpleUploadedFile("report.pdf", b"<html>")
    assert "This is no PDF file" in save(make_document(), file=wrong).content.decode()


def test_a_form_that_is_refused_leaves_the_old_picture(save, settings, django_capture_on_commit_callbacks):
    entry = make_practice(picture=picture(), **NAMED)
    before = stored(settings)
    with django_capture_on_commit_callbacks(execute=True):
        response = save(entry, picture=picture("b.png"), picture_licence="")
    assert response.status_code == 200
    assert stored(settings) == before


def test_a_picture_is_replaced_and_taken_away(save, settings, django_capture_on_commit_callbacks):
    entry = make_practice(picture=picture(width=300), **NAMED)
    with django_capture_on_commit_callbacks(execute=True):
        assert save(entry, picture=picture(width=200)).status_code == 302
    entry.refresh_from_db()
    assert stored(settings) == {f"{entry.picture.key}.webp"}
    assert entry.picture_width == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert save(entry, **{"picture-clear": "on"}).status_code == 302
    assert stored(settings) == set()


def test_what_is_not_sent_again_stays(save, settings):
    entry = make_practice(picture=picture(), **NAMED)
    before = stored(settings)
    assert save(entry, title_en="Another").status_code == 302
    entry.refresh_from_db()
    assert (entry.title_en, stored(settings)) == ("Another", before)


def test_a_document_is_handed_in(save, settings):
    document = make_document()
    assert save(document, file=pdf(b"<< >>")).status_code == 302
    document.refresh_from_db()
    assert stored(settings) == {f"{document.file.key}.pdf"}
    assert document.file_bytes == document.file.size


def test_a_draft_is_shown_to_those_who_curate_and_to_nobody_else(admin_client, client):
    entry = make_practice(status="draft", picture=picture(), **NAMED)
    preview = address(entry, "files/picture/")
    assert f'src="{preview}"' in admin_client.get(address(entry)).content.decode()
    response = admin_client.get(preview)
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/webp", "no-store")
    assert client.get(preview).status_code == 302
    person = User.objects.create_user("reader", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename="view_theme"))
    client.force_login(person)
    assert client.get(preview).status_code == 403
    assert client.get(entry.picture.url).status_code == 404


def test_the_file_of_a_draft_is_saved_by_those_who_curate(admin_client):
    document = make_document(status="draft", file=pdf())
    preview = address(document, "files/file/")
    assert f'href="{preview}"' in admin_client.get(address(document)).content.decode()
    response = admin_client.get(preview)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_nothing_else_of_an_entry_is_shown_as_a_file(admin_client):
    entry = make_practice()
    for name in ("picture", "title_en", "themes", "pk", "nothing", "delete"):
        assert admin_client.get(address(entry, f"files/{name}/")).status_code == 404
    assert admin_client.get(address(entry, "files/picture/").replace(str(entry.pk), "0")).status_code == 404
