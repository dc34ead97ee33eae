"""Where a deep page begins: a place in an order, so that the pages before it need not be read."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.input import BadInput
from portal.languages import CODES

DEEP = 10_000  # results; a page that begins behind so many is linked with its place
DESCENDING = ("newest", "budget")
LARGEST = 2**64
WRITTEN = re.compile(r"([a-z]{2,10})-([0-9]{1,20})-([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    """The page begins with what stands at `place` of the order `by` (a language for titles) or behind it,
    less the first `skipped` of these."""

    by: str
    place: int
    skipped: int

    def __str__(self) -> str:
        return f"{self.by}-{self.place}-{self.skipped}"

    @classmethod
    def of(cls, written: str, *, order: str) -> "Cursor":
        """The cursor as it stands in an address. Raises `BadInput` where it is none, or of another order."""
        match = WRITTEN.fullmatch(written)
        if not match or int(match[2]) >= LARGEST:
            raise outdated()
        if match[1] not in (CODES if order == "title" else {order}.intersection(DESCENDING)):
            raise outdated()
        return cls(match[1], int(match[2]), int(match[3]))


def outdated() -> BadInput:
    """What is said of a cursor that leads nowhere in this list."""
    return BadInput(
        "after",
        _("This address leads to a place that is not in this list. Please go back to its first page."),
    )
