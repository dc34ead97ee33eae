"""The view of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.pages.places import OrganisationPage, organisations_with_parts


@forgiving
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    page = OrganisationPage(found_or_404(organisations_with_parts(), slug), get_language())
    return render_entry(request, "projects/organisation.html", page)
