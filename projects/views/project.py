"""The view of a project."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.entry_pages import found_or_404, render_entry
from portal.errors import forgiving
from projects.pages.projects import ProjectPage, projects_with_parts


@forgiving
def project(request: HttpRequest, slug: str) -> HttpResponse:
    page = ProjectPage(found_or_404(projects_with_parts(), slug), get_language())
    return render_entry(request, "projects/project.html", page)
