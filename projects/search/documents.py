"""How documents are found."""

from django.utils.translation import gettext_lazy as _

from portal.dates import year_of
from portal.search.sources import Description, Source, register
from portal.search.terms import register_terms
from projects.choices import DocumentKind
from projects.models import Document
from projects.search.belonging import at_second_hand, belonging_to, depending_on
from projects.search.names import dated, named, slugs, sorted_slugs


def describe_document(document: Document) -> Description:
    publisher = document.publisher if document.publisher and document.publisher.is_published else None
    cited_by = [each for each in document.initiatives.all() if each.is_published]
    return Description(
        names=(
            *(named(publisher) if publisher else ()),
            *([document.url] if document.url else ()),
            *dated(document.date),
        ),
        facets={
            "organisation": slugs([publisher]),
            "project": sorted_slugs(each for each in cited_by if each.kind == "project"),
        },
        concepts=(f"document_kind:{document.document_kind}",),
        mentions=at_second_hand(cited_by),
        facts={
            "kind": document.document_kind,
            "language": document.language,
            "date": document.date,
            "file": {"url": document.file.url, "bytes": document.file.length} if document.file else None,
        },
        year=year_of(document.date),
        date=document.date,
    )


register_terms("document_kind", DocumentKind)
register(
    Source(
        "document",
        "documents",
        Document,
        _("Document"),
        _("Documents"),
        describe_document,
        texts=("lead",),
        related=("publisher", *belonging_to("initiatives")),
        depends_on=(
            ("organisation", "publisher"),
            ("initiative", "initiatives"),
            *depending_on("initiatives"),
        ),
    )
)
