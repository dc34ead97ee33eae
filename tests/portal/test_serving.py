"""Stored files as answers."""

import pytest
from django.http import Http404

from portal.serving import serve_pdf, serve_picture
from tests.factories import make_document, make_practice
from tests.uploads import pdf, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    return make_practice(picture=picture(width=700), picture_credit="A", picture_licence="CC0").picture


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_picture_is_answered_in_each_of_its_widths_and_in_no_other(rf, shown):
    for width in (640, 700):
        assert body(serve_picture(rf.get("/"), shown, width)).startswith(b"RIFF")
    for width in (0, 639, 1600):
        with pytest.raises(Http404):
            serve_picture(rf.get("/"), shown, width)


def test_a_reader_who_has_it_is_told_so(rf, shown):
    first = serve_picture(rf.get("/"), shown, 640)
    again = serve_picture(rf.get("/", headers={"If-None-Match": first["ETag"]}), shown, 640)
    other = serve_picture(rf.get("/", headers={"If-None-Match": first["ETag"]}), shown, 700)
    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=300")
    assert other.status_code == 200


def test_a_file_that_is_not_there_any_more_is_not_found(rf, shown):
    shown.storage.delete(shown.name)
    with pytest.raises(Http404):
        serve_picture(rf.get("/"), shown, 700)


def test_a_pdf_without_a_title_in_ascii_has_a_name_all_the_same(rf):
    file = make_document(file=pdf(b"<< >>")).file
    assert 'filename="Report.pdf"' in serve_pdf(rf.get("/"), file, "Report")["Content-Disposition"]
    for title in ("Доклад", ""):
        assert 'filename="document.pdf"' in serve_pdf(rf.get("/"), file, title)["Content-Disposition"]
