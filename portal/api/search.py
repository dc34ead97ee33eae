"""Searching: the same question as the page, answered as data."""

from collections.abc import Mapping

from django.http import Http404
from django.utils.translation import get_language
from rest_framework.response import Response

from portal.api.answers import PublicView
from portal.api.parameters import LANG, Parameter, search_parameters
from portal.api.serializers import FoundSerializer
from portal.search.asking import ask
from portal.search.question import Question
from portal.search.sources import by_plural


class SearchView(PublicView):
    """Search all kinds of entries

    The same parameters as the search page, with the same results in the same order, and for every facet its
    values with the number of results. Each facet is counted as if nothing of it were chosen.
    """

    answer = FoundSerializer

    def parameters(self) -> Mapping[str, Parameter]:
        return search_parameters() | {LANG.name: LANG}

    def get(self, request) -> Response:
        return self.found(Question.from_parameters(request.GET))

    def found(self, question: Question) -> Response:
        """The answer to a valid question."""
        return Response(
            FoundSerializer(ask(question, get_language()), context={"request": self.request}).data
        )


class ListView(SearchView):
    """List the entries of one kind

    A search in one kind of entries, with the parameters of the search.
    """

    def parameters(self) -> Mapping[str, Parameter]:
        return {name: parameter for name, parameter in super().parameters().items() if name != "kind"}

    def initial(self, request, *args, **kwargs) -> None:
        self.source = by_plural(kwargs["plural"])
        if self.source is None:
            raise Http404
        super().initial(request, *args, **kwargs)

    def get(self, request, plural: str) -> Response:
        return self.found(Question.from_parameters(request.GET, kind=(self.source.kind,)))
