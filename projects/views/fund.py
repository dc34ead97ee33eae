"""The view of a fund."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.models import Fund
from projects.pages.funds import FundPage


@forgiving
def fund(request: HttpRequest, slug: str) -> HttpResponse:
    page = FundPage(found_or_404(Fund.objects, slug), get_language())
    return render_entry(request, "projects/fund.html", page)
