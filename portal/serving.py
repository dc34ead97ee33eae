"""Answers that are stored files. Whoever calls has made sure that the reader may have them."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from portal.file_names import attachment, words
from portal.kept_files import KeptFile
from portal.pdfs import PdfFile
from portal.pictures import PictureFile

CACHED = "public, max-age=300"
NAME_LENGTH = 80


def serve_picture(request: HttpRequest, picture: PictureFile, width: int) -> HttpResponse:
    """A picture in one of its widths; pages of any origin may show it."""
    if width not in picture.widths:
        raise Http404
    headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return _served(request, picture, picture.stored_as(width), content_type="image/webp", headers=headers)


def serve_pdf(request: HttpRequest, pdf: PdfFile, title: str) -> HttpResponse:
    """A PDF to be saved, under a name made of its title; it runs nothing here even if it is opened."""
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Content-Disposition": attachment(words(title, NAME_LENGTH), "pdf"),
    }
    return _served(request, pdf, pdf.name, content_type="application/pdf", headers=headers)


def _served(
    request: HttpRequest, file: KeptFile, name: str, *, content_type: str, headers: dict
) -> HttpResponse:
    """The stored file; 304 when the reader has it already. A name never gets another content."""
    try:
        stored = file.storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stored, content_type=content_type)
    for header, value in headers.items():
        response[header] = value
    response["Cache-Control"] = CACHED
    response["ETag"] = f'"{PurePath(name).stem}"'
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    if answer is not response:
        stored.close()
    return answer
