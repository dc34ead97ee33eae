"""The files of documents as readers get them."""

from uuid import uuid4

import pytest

from tests.factories import make_document
from tests.projects.views.test_picture import WAYS
from tests.uploads import pdf

pytestmark = pytest.mark.django_db


def test_a_published_file_is_saved_and_runs_nowhere(client):
    document = make_document(file=pdf(), title_en="Städte")
    response = client.get(document.file.url)
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="Stadte.pdf"; filename*=')
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Content-Length"] == str(document.file.length)
    assert not response.cookies


@pytest.mark.parametrize(("method", "headers"), WAYS, ids=str)
def test_what_is_not_published_answers_like_what_never_was(client, method, headers):
    document = make_document(file=pdf(), status="draft")
    hidden, absent = (
        getattr(client, method)(address, headers=headers)
        for address in (document.file.url, f"/files/{uuid4()}.pdf")
    )
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert dict(hidden.headers) == dict(absent.headers)
