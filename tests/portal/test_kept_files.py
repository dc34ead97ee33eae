"""Kept files: names of our own, and removed only when no row names them."""

from pathlib import Path
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from portal.kept_files import LARGEST, refuse_too_large
from practices.models import Practice
from tests.factories import make_document, make_practice
from tests.uploads import pdf, picture

pytestmark = pytest.mark.django_db
NAMED = {"picture_credit": "A. Person", "picture_licence": "CC BY 4.0"}


@pytest.fixture
def stored(settings):
    """The files that there are, by their paths below the folder of files."""

    def found() -> set[str]:
        root = Path(settings.MEDIA_ROOT)
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    return found


@pytest.fixture
def practice():
    return make_practice(picture=picture(), **NAMED)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "a\x00.jpg", "‮gpj.jpg", "x" * 300 + ".jpg", ".jpg.jpg"]
)
def test_a_file_bears_a_name_of_ours_whatever_it_was_called(name, stored):
    practice = make_practice(picture=SimpleUploadedFile(name, picture().read()), **NAMED)
    key = practice.picture.key
    assert str(UUID(key)) == key
    assert stored() == {f"pictures/{key}.webp", f"pictures/{key}-640.webp"}


def test_nothing_above_the_limit_is_taken():
    upload = SimpleUploadedFile("a.pdf", b"")
    upload.size = LARGEST
    refuse_too_large(upload)
    upload.size += 1
    with pytest.raises(ValidationError, match="25 MB"):
        refuse_too_large(upload)


def test_what_is_replaced_goes_when_the_change_is_there_and_not_before(
    practice, stored, django_capture_on_commit_callbacks
):
    before, old = stored(), practice.picture.key
    with django_capture_on_commit_callbacks(execute=True):
        practice.picture = picture(width=300)
        practice.save()
        assert before <= stored()
    assert practice.picture.key != old
    assert stored() == {practice.picture.name}


def test_a_picture_that_comes_in_by_its_own_save_replaces_too(
    practice, stored, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        practice.picture.save("b.jpg", picture(width=300))
    assert stored() == {practice.picture.name}


def test_what_is_taken_away_goes_with_its_size(practice, stored, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        practice.picture.delete()
    practice.refresh_from_db()
    assert (practice.picture.name, practice.picture_width, practice.picture_height) == ("", None, None)
    assert stored() == set()


def test_a_change_that_does_not_last_removes_nothing(practice, stored, django_capture_on_commit_callbacks):
    before = stored()
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                practice.picture = ""
                practice.save()
                raise RuntimeError
        except RuntimeError:
            pass
    assert stored() == before


def test_a_file_that_a_row_still_names_stays(practice, stored, django_capture_on_commit_callbacks):
    before, name = stored(), practice.picture.name
    with django_capture_on_commit_callbacks(execute=True):
        practice.picture = ""
        practice.save()
        Practice.objects.filter(pk=practice.pk).update(picture=name)
    assert stored() == before


def test_an_object_that_is_only_read_again_parts_with_nothing(
    practice, stored, django_capture_on_commit_callbacks
):
    before = stored()
    with django_capture_on_commit_callbacks(execute=True):
        practice.refresh_from_db()
        practice.title_en = "Another"
        practice.save()
        Practice.objects.only("slug").get(pk=practice.pk).save()
    assert stored() == before


@pytest.mark.parametrize("way", ["one", "many"])
def test_the_files_of_a_row_that_is_deleted_go_with_it(way, stored, django_capture_on_commit_callbacks):
    practice = make_practice(picture=picture(), **NAMED)
    document = make_document(file=pdf())
    assert len(stored()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        for thing in (practice, document):
            thing.delete() if way == "one" else type(thing).objects.filter(pk=thing.pk).delete()
        assert len(stored()) == 3
    assert stored() == set()
