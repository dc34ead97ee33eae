"""What there is to know about the API: an index, the OpenAPI description, the codebook, a page for people."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe
from drf_spectacular.types import OpenApiTypes
from rest_framework.response import Response

from portal.api.answers import PublicView
from portal.api.problems import TYPES
from portal.api.schema import openapi
from portal.api.serializers import CodebookSerializer
from portal.exchange.columns import columns
from portal.exchange.formats import FORMATS
from portal.languages import CODES, FALLBACK
from portal.pages import PAGE, unless_unchanged
from portal.search.sources import sources

ORDER = ("search", "suggest", "list", "entry", "download", "coverage", "columns", "index", "openapi")
EXAMPLES = {
    "search": ("/api/v1/search?q=youth+violence", "/api/v1/search?theme=radicalisation&country=BE&lang=fr"),
    "suggest": ("/api/v1/suggest?q=youth+vio", "/api/v1/suggest?q=floren&lang=de"),
    "list": ("/api/v1/practices?sort=newest", "/api/v1/cities?country=IT&lang=it"),
    "download": ("/en/search/download.csv?kind=practice", "/en/search/download.jsonl?kind=project"),
    "coverage": ("/api/v1/coverage", "/api/v1/coverage?lang=fi"),
    "columns": ("/api/v1/columns",),
    "index": ("/api/v1/",),
    "openapi": ("/api/v1/schema",),
}


class IndexView(PublicView):
    """See what there is

    The addresses of this API, the kinds of entries and the languages.
    """

    answer = OpenApiTypes.OBJECT

    def get(self, request) -> Response:
        root = f"{settings.SITE_URL}/api/v1/"
        return Response(
            {
                "search": f"{root}search",
                "suggest": f"{root}suggest",
                "kinds": {source.kind: root + source.plural for source in sources().values()},
                "coverage": f"{root}coverage",
                "columns": f"{root}columns",
                "downloads": {
                    name: f"{settings.SITE_URL}/{{lang}}/search/download.{name}" for name in FORMATS
                },
                "schema": f"{root}schema",
                "documentation": f"{root}docs/",
                "languages": list(CODES),
                "licence": "https://creativecommons.org/licenses/by/4.0/",
            }
        )


class VersionsView(PublicView):
    """See which versions there are

    There is one.
    """

    schema = None

    def get(self, request) -> Response:
        return Response({"versions": {"v1": f"{settings.SITE_URL}/api/v1/"}})


class ColumnsView(PublicView):
    """Read the codebook

    What the columns of the downloads mean.
    """

    answer = CodebookSerializer

    def get(self, request) -> Response:
        return Response(CodebookSerializer({"formats": list(FORMATS), "columns": columns()}).data)


class OpenApiView(PublicView):
    """Read this description for machines

    OpenAPI 3.0, as JSON.
    """

    answer = OpenApiTypes.OBJECT

    def get(self, request) -> Response:
        return Response(openapi())


@dataclass(frozen=True)
class Taken:
    """A parameter as the page tells it."""

    name: str
    description: str
    required: bool
    repeats: bool
    value: dict

    @classmethod
    def of(cls, parameter: dict) -> "Taken":
        """The parameter of an OpenAPI description."""
        schema = parameter["schema"]
        return cls(
            parameter["name"],
            parameter.get("description", ""),
            parameter.get("required", False),
            schema["type"] == "array",
            schema.get("items", schema),
        )


@dataclass(frozen=True)
class Operation:
    """One address of the API as the page tells it."""

    id: str
    path: str
    summary: str
    description: str
    parameters: Sequence[Taken]
    examples: Sequence[str]


def operations() -> list[Operation]:
    """Every operation of the description, the most useful first."""
    told = [
        Operation(
            each["operationId"],
            path,
            each["summary"],
            each.get("description", ""),
            [Taken.of(parameter) for parameter in each.get("parameters", ())],
            EXAMPLES.get(each["operationId"], ()),
        )
        for path, methods in openapi()["paths"].items()
        for each in methods.values()
    ]
    return sorted(told, key=lambda operation: ORDER.index(operation.id))


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The page for people: English only, as the names in it are; without script, so it calls nobody."""
    with override(FALLBACK):
        response = render(
            request,
            "portal/api.html",
            {"operations": operations(), "columns": columns(), "problems": TYPES, "page_language": FALLBACK},
        )
    response["Cache-Control"] = PAGE
    return unless_unchanged(request, response)
