"""The view of a recommendation."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from practices.pages.recommendations import RecommendationPage, recommendations_with_parts


@forgiving
def recommendation(request: HttpRequest, slug: str) -> HttpResponse:
    page = RecommendationPage(found_or_404(recommendations_with_parts(), slug), get_language())
    return render_entry(request, "practices/recommendation.html", page)
