"""The view of a picture."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portal.errors import forgiving
from portal.serving import serve_picture
from projects.files import published_initiative_with_picture


@forgiving
def picture(request: HttpRequest, key: UUID, width: int) -> HttpResponse:
    return serve_picture(request, published_initiative_with_picture(key).picture, width)
