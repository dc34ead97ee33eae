"""Which stored files readers may have."""

from uuid import UUID, uuid4

import pytest
from django.http import Http404

from portal.publishing import Status
from projects.files import published_document_with_file, published_initiative_with_picture
from tests.factories import make_document, make_practice, make_project
from tests.uploads import pdf, picture

pytestmark = pytest.mark.django_db
NAMED = {"picture_credit": "A", "picture_licence": "CC0"}


@pytest.mark.parametrize("make", [make_project, make_practice])
def test_the_picture_of_a_project_and_of_a_practice_is_found(make):
    entry = make(picture=picture(), **NAMED)
    assert published_initiative_with_picture(UUID(entry.picture.key)).slug == entry.slug


@pytest.mark.parametrize("status", sorted(set(Status.values) - {Status.PUBLISHED}))
def test_what_is_not_published_is_not_there(status):
    practice = make_practice(picture=picture(), status=status, **NAMED)
    document = make_document(file=pdf(), status=status)
    for find, key in (
        (published_initiative_with_picture, practice.picture.key),
        (published_document_with_file, document.file.key),
    ):
        for each in (UUID(key), uuid4()):
            with pytest.raises(Http404):
                find(each)
