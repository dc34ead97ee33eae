"""The views of the vocabularies: themes, methods, target groups, instruments."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.models import Instrument, Method, TargetGroup
from projects.pages.concepts import InstrumentPage, MethodPage, TargetGroupPage, ThemePage, themes_with_parts


@forgiving
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    page = ThemePage(found_or_404(themes_with_parts(), slug), get_language())
    return render_entry(request, "projects/concept.html", page)


@forgiving
def method(request: HttpRequest, slug: str) -> HttpResponse:
    page = MethodPage(found_or_404(Method.objects, slug), get_language())
    return render_entry(request, "projects/concept.html", page)


@forgiving
def target_group(request: HttpRequest, slug: str) -> HttpResponse:
    page = TargetGroupPage(found_or_404(TargetGroup.objects, slug), get_language())
    return render_entry(request, "projects/concept.html", page)


@forgiving
def instrument(request: HttpRequest, slug: str) -> HttpResponse:
    page = InstrumentPage(found_or_404(Instrument.objects, slug), get_language())
    return render_entry(request, "projects/concept.html", page)
