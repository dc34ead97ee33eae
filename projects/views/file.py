"""The view of the file of a document."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portal.errors import forgiving
from portal.serving import serve_pdf
from projects.files import published_document_with_file


@forgiving
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    document = published_document_with_file(key)
    return serve_pdf(request, document.file, document.original_title)
