"""The view of a document."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.pages.documents import DocumentPage, documents_with_parts


@forgiving
def document(request: HttpRequest, slug: str) -> HttpResponse:
    page = DocumentPage(found_or_404(documents_with_parts(), slug), get_language())
    return render_entry(request, "projects/document.html", page)
