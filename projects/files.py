"""The stored files that readers may have: those of published entries."""

from uuid import UUID

from django.http import Http404

from portal.pdfs import PdfField
from portal.pictures import PictureField
from projects.models import Document, Initiative


def published_initiative_with_picture(key: UUID) -> Initiative:
    """The published project or practice with this picture; what is not published is not there."""
    try:
        return Initiative.objects.published().get(picture=PictureField.name_of(key))
    except Initiative.DoesNotExist as error:
        raise Http404 from error


def published_document_with_file(key: UUID) -> Document:
    """The published document with this file."""
    try:
        return Document.objects.published().get(file=PdfField.name_of(key))
    except Document.DoesNotExist as error:
        raise Http404 from error
