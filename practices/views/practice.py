"""The view of a practice."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from practices.pages.practices import PracticePage, practices_with_parts


@forgiving
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    page = PracticePage(found_or_404(practices_with_parts(), slug), get_language())
    return render_entry(request, "practices/practice.html", page)
