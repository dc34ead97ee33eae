"""The page of a document."""

import pytest

from projects.models import Quotation, Source
from projects.pages.documents import DocumentPage, documents_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def page_of(document) -> DocumentPage:
    return DocumentPage(documents_with_parts().get(pk=document.pk), "en")


def test_those_that_made_it_and_those_that_cite_it_are_told_apart():
    document = make.make_document()
    maker = make.make_project(slug="maker")
    maker.documents.add(document)
    Source.objects.create(initiative=maker, document=document)
    Source.objects.create(initiative=make.make_practice(slug="citing"), document=document)
    Quotation.objects.create(
        initiative=make.make_project(slug="quoting"), document=document, speaker="A Mayor"
    )
    page = page_of(document)
    assert [link.url for link in page.produced_by] == ["/en/projects/maker/"]
    assert {link.url for link in page.cited_by} == {"/en/practices/citing/", "/en/projects/quoting/"}


def test_hidden_ones_are_not_named():
    document = make.make_document(publisher=make.make_organisation(status="draft"))
    Source.objects.create(initiative=make.make_practice(status="draft"), document=document)
    page = page_of(document)
    assert (page.publisher, page.cited_by) == (None, [])


@pytest.mark.parametrize(
    ("kind", "type_"), [("report", "Report"), ("video", "VideoObject"), ("roadmap", "CreativeWork")]
)
def test_machines_are_told_what_it_is(kind, type_):
    assert type_ == page_of(make.make_document(document_kind=kind)).TYPE
