"""What went wrong, as RFC 9457 tells it: `application/problem+json` for every error under /api/."""

import logging
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from portal.input import BadInput
from portal.search.asking import IndexMissing

logger = logging.getLogger("vademecum.api")
MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"
RETRY_SECONDS = 10
TYPES = {
    "bad-parameter": "A parameter is not known here, or its value cannot be used. `parameters` names it.",
    "not-ready": "The index is being built or the database is away. `Retry-After` says when to ask again.",
}
# What the view could not do, and the status that says so; the first that fits counts.
STATUSES = (
    (Http404, HTTPStatus.NOT_FOUND),
    (PermissionDenied, HTTPStatus.FORBIDDEN),
    ((SuspiciousOperation, BadRequest, DataError, UnicodeError), HTTPStatus.BAD_REQUEST),
)


def problem(status: int, *, detail: str = "", kind: str = "", **members) -> dict:
    """The members of a problem; `kind` is one of TYPES, and without it the status says all."""
    described = {
        "type": f"{settings.SITE_URL}/api/v1/docs/#{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
    }
    return described | ({"detail": detail} if detail else {}) | members


def as_problem(exception: Exception, context: dict) -> Response:
    """The exception handler of the API: what the sender can mend is 4xx, what he can wait for 503."""
    if isinstance(exception, BadInput):
        names = getattr(exception, "names", [exception.parameter])
        return _answer(400, detail=exception.message, kind="bad-parameter", parameters=names)
    if isinstance(exception, (IndexMissing, OperationalError, InterfaceError)):
        return _later()
    if isinstance(exception, APIException):
        return _answer(exception.status_code, detail=str(exception.detail))
    for kinds, status in STATUSES:
        if isinstance(exception, kinds):
            return _answer(status, detail=_("There is nothing published here.") if status == 404 else "")
    return _unforeseen(exception, context)


def _answer(status: int, **members) -> Response:
    return Response(problem(status, **members), status=status, content_type=MEDIA_TYPE)


def _later() -> Response:
    response = _answer(
        503, kind="not-ready", detail=_("The compendium is being prepared. Please try again shortly.")
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _unforeseen(exception: Exception, context: dict) -> Response:
    """A mistake of ours: logged with its trace, and told without any of it."""
    request = context["request"]
    logger.error("%s failed", request.path, exc_info=exception)
    got_request_exception.send(sender=as_problem, request=request)
    return _answer(500)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let pages of any origin read the answer, without credentials."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After, Content-Disposition"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


class ProblemsUnderApi:
    """Middleware, outside all that may refuse a request: under /api/ a refusal is a problem in JSON too.

    The language of an answer under /api/ is that of its address, so caches need not tell readers apart by it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not f"{request.path_info}/".startswith(PREFIX):
            return response
        if response.status_code >= 400 and not response.get("Content-Type", "").startswith(MEDIA_TYPE):
            response = _retold(response)
        if response.get("Vary") == "Accept-Language":
            del response["Vary"]
        return open_to_all(response)


def _retold(response: HttpResponse) -> HttpResponse:
    plain = response.get("Content-Type", "").startswith("text/plain")
    detail = response.content.decode(errors="replace") if plain else ""
    return JsonResponse(
        problem(response.status_code, detail=detail),
        status=response.status_code,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
        headers={name: response[name] for name in ("Allow", "Retry-After") if name in response},
    )
