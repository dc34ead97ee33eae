"""Coverage: the same figures as the page, as data."""

from django.conf import settings
from rest_framework.response import Response

from portal.api.answers import PublicView
from portal.api.serializers import CoverageSerializer
from portal.coverage_pages import Cell, label_of
from portal.languages import CODES
from portal.translations import coverage, standings
from portal.translations.counted import STATES


class CoverageView(PublicView):
    """See what stands in which language

    How many texts of published entries stand in which language, by kind and state, counted to the last change. A
    text whose source has changed since it was translated is `outdated`, whoever translated it. `interface` are the
    texts of the site itself.
    """

    answer = CoverageSerializer

    def get(self, request) -> Response:
        uncounted = standings.catch_up_for_page()
        found = {**coverage.entries(), **coverage.interface()}
        kinds = dict.fromkeys(kind for kind, _language in found)
        told = {
            "uncounted": uncounted,
            "languages": list(CODES),
            "states": list(STATES),
            "kinds": [{"kind": kind, "label": str(label_of(kind))} for kind in kinds],
            "coverage": [_told(Cell(language, kind, each)) for (kind, language), each in found.items()],
        }
        return Response(CoverageSerializer(told).data)


def _told(cell: Cell) -> dict:
    return {
        "language": cell.language,
        "kind": cell.kind,
        "texts": cell.counted.total(),
        **{state: cell.counted[state] for state in STATES},
        "shares": {state: round(share, 4) for state, share in cell.shares},
        "url": settings.SITE_URL + cell.path(),
    }
