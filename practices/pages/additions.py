"""What practices and recommendations add to the pages of other kinds."""

from django.utils.translation import gettext as _

from portal.entry_pages import Block, EntryPage, adds_to
from portal.links import link_to
from portal.translations.reading import Reader
from practices.models import Practice, Recommendation

LISTED = 50


@adds_to("document")
def recommendations_of(page: EntryPage) -> Block:
    """The published recommendations of a document, in its order."""
    found = list(
        Recommendation.objects.published().filter(document=page.entry).order_by("position", "slug")[:LISTED]
    )
    reader = Reader(found, page.language)
    links = [link_to(each, reader) for each in found]
    return Block("recommendations", _("Recommendations"), "projects/_links_list.html", links)


@adds_to("city")
def taken_up_in(page: EntryPage) -> Block:
    """The published practices that a city took up from elsewhere, whatever came of it."""
    found = list(
        Practice.objects.published().filter(transfers__city=page.entry).distinct().order_by("slug")[:LISTED]
    )
    reader = Reader(found, page.language)
    links = [link_to(each, reader) for each in found]
    return Block("taken-up", _("Taken up from elsewhere"), "projects/_links_list.html", links)
