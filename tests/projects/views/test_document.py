"""The page of a document, as readers get it."""

import pytest

from projects.models import Source
from tests import factories as make
from tests.uploads import pdf

pytestmark = pytest.mark.django_db


def test_the_number_of_queries_does_not_grow_with_those_that_cite_it(
    client, settled, django_assert_num_queries
):
    for slug, parts in (("small", 1), ("large", 4)):
        document = make.make_document(slug=slug, publisher=make.make_organisation())
        for _each in range(parts):
            Source.objects.create(initiative=make.make_project(), document=document)
            make.make_recommendation(document=document)
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(6):
            assert client.get(f"/en/documents/{slug}/").status_code == 200


def test_the_link_says_that_it_leads_elsewhere_and_in_which_language(client, indexed):
    make.make_document(slug="paper", url="https://example.org/paper.pdf", language="it")
    indexed()
    html = client.get("/en/documents/paper/").content.decode()
    assert 'href="https://example.org/paper.pdf" rel="external" hreflang="it"' in html
    assert "Italian" in html


def test_the_file_of_a_document_is_offered_with_its_length_wherever_the_document_stands(client, indexed):
    document = make.make_document(slug="kept", title_en="The report", file=pdf(b"x" * 1_234_000))
    bare = make.make_document(slug="bare", title_en="No file")
    practice = make.make_practice(slug="walks")
    practice.documents.add(document, bare)
    indexed()
    link = f'href="{document.file.url}" type="application/pdf" download'
    for path in ("documents/kept", "documents", "practices/walks"):
        html = client.get(f"/en/{path}/").content.decode()
        assert html.count(link) == 1, path
        assert "Download (PDF, 1.2 MB)" in html
    assert "no link is known" not in client.get("/en/documents/kept/").content.decode()
    assert "Download (PDF" not in client.get("/en/documents/bare/").content.decode()
    assert "Изтегляне (PDF, 1,2" in client.get("/bg/documents/kept/").content.decode()
