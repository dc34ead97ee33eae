"""The view of a programme."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.pages.funds import ProgrammePage, programmes_with_parts


@forgiving
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    page = ProgrammePage(found_or_404(programmes_with_parts(), slug), get_language())
    return render_entry(request, "projects/programme.html", page)
