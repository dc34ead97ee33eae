"""The OpenAPI description: parameters from the filter set, entries from the interchange form."""

from functools import cache

from django.conf import settings
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from portal.api.parameters import LANG, search_parameters
from portal.api.problems import MEDIA_TYPE
from portal.api.serializers import ProblemSerializer
from portal.api.shapes import entry_shapes
from portal.exchange.formats import FORMATS
from portal.languages import CODES, FALLBACK
from portal.search.sources import sources

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
SLUG = {"type": "string", "maxLength": 80, "pattern": "^[-a-zA-Z0-9_]+$"}
PAGE = {"content": {"text/html": {"schema": {"type": "string"}}}}
REFUSALS = {
    "400": {"description": "A parameter cannot be used."} | PAGE,
    "404": {"description": "There is no such language or format."} | PAGE,
    "503": {"description": "Not ready yet."} | PAGE,
}
IN_PATH = {
    "plural": "Kind of entry, as in the addresses of the site.",
    "slug": "Slug of a published entry.",
}


class ApiSchema(AutoSchema):
    """Describes a `PublicView` by what it declares itself: parameters, answer, docstring."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        """The parameters, as the view checks them."""
        return [
            *(
                OpenApiParameter(name, _in_path(name), OpenApiParameter.PATH, description=description)
                for name, description in IN_PATH.items()
                if f"{{{name}}}" in self.path
            ),
            *(
                OpenApiParameter(each.name, each.json_schema, description=each.description)
                for each in self.view.parameters().values()
            ),
        ]

    def get_summary(self) -> str:
        """The first line of the view's docstring."""
        return (self.view.__doc__ or "").partition("\n")[0].strip()

    def get_description(self) -> str:
        """The rest of it."""
        return " ".join((self.view.__doc__ or "").partition("\n")[2].split())

    def get_tags(self) -> list[str]:
        return ["Compendium"]

    def get_operation_id(self) -> str:
        return type(self.view).__name__.removesuffix("View").lower()

    def get_response_serializers(self) -> dict:
        answer = self.view.answer
        problems = (400, 404, 406, 503) if "{plural}" in self.path else (400, 406, 503)
        made_when_asked = callable(answer) and not isinstance(answer, type)
        return {200: answer() if made_when_asked else answer} | {
            (status, MEDIA_TYPE): ProblemSerializer for status in problems
        }


def _in_path(name: str) -> dict:
    plurals = [source.plural for source in sources().values()]
    return {"type": "string", "enum": plurals} if name == "plural" else SLUG


@cache
def openapi() -> dict:
    """The whole description, in English."""
    with override(FALLBACK):
        described = SchemaGenerator(urlconf="portal.api.urls").get_schema(request=None, public=True)
        described["info"]["license"] = LICENCE
        described["servers"] = [{"url": settings.SITE_URL}]
        described["components"]["schemas"] |= entry_shapes()
        described["paths"]["/{lang}/search/download.{format}"] = {"get": _download()}
    return described


def _download() -> dict:
    """The downloads are no part of /api/, but take the same parameters."""
    path = {"lang": list(CODES), "format": list(FORMATS)}
    content = {each.media_type.partition(";")[0]: {"schema": {"type": "string"}} for each in FORMATS.values()}
    return {
        "operationId": "download",
        "summary": "Download all results",
        "description": "Every result of a search as a file, without a limit; /api/v1/columns says what its "
        "columns mean. `page` and `page_size` change nothing. Unless `sort` is given, rows are in order of "
        "kind and slug.",
        "tags": ["Compendium"],
        "parameters": [
            *(
                {"in": "path", "name": name, "required": True, "schema": {"type": "string", "enum": values}}
                for name, values in path.items()
            ),
            *(
                {
                    "in": "query",
                    "name": each.name,
                    "schema": each.json_schema,
                    "description": each.description,
                }
                for each in search_parameters().values()
                if each.name != LANG.name
            ),
        ],
        "responses": {"200": {"description": "The file.", "content": content}} | REFUSALS,
    }
