"""Before a translation becomes the source: what still stands in the way."""

from collections.abc import Sequence

from portal.translations.desk.known import Known
from portal.translations.desk.page import DeskPage, ShownText
from portal.translations.models import State
from portal.translations.slots import is_outdated
from portal.translations.texts import Text


def not_ready(page: DeskPage) -> Sequence[ShownText]:
    """The texts of the entry that have no reviewed translation that is up to date."""
    return [each for each in page.texts if not _is_ready(page.known, each.text)]


def _is_ready(known: Known, text: Text) -> bool:
    unit = known.unit(text)
    return (
        unit is not None
        and unit.state in (State.REVIEWED, State.ORIGINAL)
        and not is_outdated(unit, text.source)
    )
