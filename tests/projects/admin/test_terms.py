"""Term bases come in and go out by the admin of terms."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.history import Revision
from portal.translations.interchange import FILE_SIZE
from portal.translations.models import TranslationUnit
from portal.translations.workflow import set_state
from projects.models import Term
from tests.factories import make_term, make_theme
from tests.forms import filled

pytestmark = pytest.mark.django_db
IMPORT, LIST = "/admin/projects/term/import/", "/admin/projects/term/"
ROWS = b"theme,en,fr,definition_en\r\nlighting,lamp,lampe,Gives light.\r\n"


@pytest.fixture
def theme():
    return make_theme(slug="lighting")


@pytest.fixture
def hand_in(admin_client):
    """Hand in a file; the answer."""

    def post(content: bytes, name: str = "terms.csv", client=admin_client, **more):
        return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), **more})

    return post


def text(response) -> str:
    return response.content.decode()


def a_person(client, *permissions: str) -> None:
    person = User.objects.create_user("person", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(person)


def test_a_file_that_is_taken_is_told_above_the_list(theme, hand_in, admin_client):
    response = hand_in(ROWS)
    assert (response.status_code, response["Location"]) == (302, LIST)
    assert "Terms: 1 made" in text(admin_client.get(LIST))
    revision = Revision.objects.get()
    assert (revision.by.username, revision.note) == ("admin", "Imported from terms.csv.")


def test_what_would_be_done_is_said_without_doing_it(theme, hand_in):
    page = text(hand_in(ROWS, is_dry_run="on"))
    assert "this is what would be done" in page
    assert "Terms: 1 made" in page
    assert not Term.objects.exists()


def test_what_is_refused_is_said_with_its_line(theme, hand_in):
    page = text(hand_in(ROWS + b"<b>,fire,feu,\r\n"))
    assert "Nothing was imported: 1 term is refused." in page
    assert "Line 3: There is no theme “&lt;b&gt;”." in page
    assert not Term.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif/>', "document type or entities"),
        (b"<html></html>", "not TBX"),
        (b"theme,tlh\r\n", "These columns are missing: en"),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_the_form(hand_in, content, reason):
    assert reason in text(hand_in(content))


def test_a_large_file_is_refused_before_it_is_read(hand_in):
    assert "larger than 20 MB" in text(hand_in(bytes(FILE_SIZE + 1)))


def test_terms_without_a_theme_of_ours_take_the_one_that_is_chosen(theme, hand_in):
    assert hand_in(b"en\r\nlamp\r\n", otherwise=theme.pk).status_code == 302
    assert Term.objects.get().theme == theme


@pytest.mark.parametrize(
    ("permissions", "may_import", "may_export"),
    [
        ((), 403, 403),
        (("view_term",), 403, 200),
        (("add_term",), 403, 403),
        (("change_term",), 403, 200),
        (("add_term", "change_term"), 200, 200),
    ],
)
def test_who_may_add_and_change_may_import_and_who_may_see_may_export(
    client, permissions, may_import, may_export
):
    a_person(client, *permissions)
    assert client.get(IMPORT).status_code == may_import
    assert client.get("/admin/projects/term/export/csv/").status_code == may_export


def test_nobody_without_a_permission_hands_in_a_file(client, theme, hand_in):
    a_person(client, "view_term")
    assert hand_in(ROWS, client=client).status_code == 403
    assert not Term.objects.exists()
    client.logout()
    assert hand_in(ROWS, client=client)["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(("format", "media_type"), [("csv", "text/csv"), ("tbx", "application/x-tbx+xml")])
def test_the_term_base_goes_out_as_a_file(admin_client, format, media_type):
    make_term(text_en="lamp", text_el="λάμπα")
    response = admin_client.get(f"/admin/projects/term/export/{format}/")
    assert response["Content-Type"].startswith(media_type)
    assert response["Content-Disposition"].endswith(f'.{format}"')
    assert "λάμπα" in b"".join(response.streaming_content).decode()


def test_another_format_is_not_there(admin_client):
    assert admin_client.get("/admin/projects/term/export/exe/").status_code == 404


def test_the_list_offers_what_one_may(client, admin_client):
    for offered in (IMPORT, "/admin/projects/term/export/tbx/"):
        assert offered in text(admin_client.get(LIST))
    a_person(client, "view_term")
    assert IMPORT not in text(client.get(LIST))


def test_a_definition_is_edited_beside_the_english_one(admin_client):
    term = make_term(text_en="lamp", text_fi="lamppu", definition_en="Gives light.")
    address = f"/admin/projects/term/{term.pk}/change/?language=fi"
    form = filled(admin_client.get(address), "term_form")
    assert form["definition_en"] == ["Gives light."]
    assert admin_client.post(address, form | {"definition_fi": "Antaa valoa."}).status_code == 302
    term.refresh_from_db()
    assert (term.definition_fi, term.definition_en, term.text_fi) == (
        "Antaa valoa.",
        "Gives light.",
        "lamppu",
    )


def test_a_machines_definition_that_a_person_has_changed_is_the_persons(admin_client):
    term = make_term(text_en="lamp", text_fi="lamppu", definition_en="Gives light.", definition_fi="Valoa.")
    set_state(term, "definition", "fi", state="machine", source_language="en", provider="language model")
    address = f"/admin/projects/term/{term.pk}/change/?language=fi"
    page = admin_client.get(address)
    assert "language model" in text(page)
    admin_client.post(address, filled(page, "term_form") | {"definition_fi": "Antaa valoa."})
    unit = TranslationUnit.objects.get(model="projects.term", field="definition", language="fi")
    assert (unit.state, unit.provider) == ("original", "admin")
