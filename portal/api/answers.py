"""What every answer of the API has in common: asked by GET, in one language, as JSON, cached, open to all."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.response import Response
from rest_framework.utils.mediatypes import media_type_matches
from rest_framework.views import APIView

from portal.api.parameters import Parameter, check, only_language
from portal.api.problems import open_to_all
from portal.api.schema import ApiSchema
from portal.languages import CODES, FALLBACK
from portal.pages import SEARCH, unless_unchanged

ONE_DAY = "86400"


class JsonOnly(DefaultContentNegotiation):
    """JSON for whoever takes it. The address decides, never a `format` parameter."""

    def select_renderer(self, request, renderers, format_suffix=None):
        accepted = [kind for kind in self.get_accept_list(request) if kind] or ["*/*"]
        for renderer in renderers:
            if any(media_type_matches(renderer.media_type, kind) for kind in accepted):
                return renderer, renderer.media_type
        raise NotAcceptable(available_renderers=renderers)


class PublicView(APIView):
    """An answer for everybody. A subclass says which parameters it takes, and what it answers in `answer`."""

    schema = ApiSchema()
    content_negotiation_class = JsonOnly
    http_method_names = ("get", "head", "options")
    answer: object = None

    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters that this answer knows."""
        return only_language()

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with translation.override(FALLBACK):
            response = super().dispatch(request, *args, **kwargs)
            response.render()
        response.headers.setdefault("X-Robots-Tag", "noindex")
        if response.status_code == 200:
            response["Cache-Control"] = SEARCH
            response = unless_unchanged(request, response)
        return open_to_all(response)

    def initial(self, request, *args, **kwargs) -> None:
        """Refuse what cannot be answered, and speak the language that was asked for; `dispatch` ends it."""
        super().initial(request, *args, **kwargs)
        if (lang := request.GET.get("lang")) in CODES:
            translation.activate(lang)
        if request.method != "OPTIONS":
            check(request.GET, self.parameters())

    def options(self, request, *args, **kwargs) -> Response:
        """What a browser asks before it lets another site's page send a conditional request."""
        headers = {
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "Accept, If-None-Match",
            "Access-Control-Max-Age": ONE_DAY,
        }
        return Response(status=204, headers=headers)


class NothingView(PublicView):
    """Every other address under /api/."""

    schema = None

    def initial(self, request, *args, **kwargs) -> None:
        raise Http404

    def get(self, request, *args, **kwargs) -> Response:
        raise Http404
