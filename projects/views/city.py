"""The view of a city."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.models import City
from projects.pages.places import CityPage


@forgiving
def city(request: HttpRequest, slug: str) -> HttpResponse:
    page = CityPage(found_or_404(City.objects, slug), get_language())
    return render_entry(request, "projects/city.html", page)
