"""Sources as numbered notes: each document and page of it has one number on an entry's page."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.links import Link
from projects.models import Document, Source

WHOLE_ENTRY = "summary"


@dataclass(frozen=True)
class Note:
    """One numbered source: a published document, its publisher, and the page that says so."""

    number: int
    document: Document
    link: Link
    publisher: Link | None
    page: str


class Notes:
    """The notes of one page, in the order in which they are first asked for."""

    def __init__(self, link: Callable[[object], Link | None]):
        self._link = link
        self._notes: dict[tuple[int, str], Note] = {}

    def __iter__(self):
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def note(self, document: Document | None, page: str = "") -> Note | None:
        """The note for a page of a document; a new number if it has none yet."""
        if document is None or (link := self._link(document)) is None:
            return None
        key = (document.pk, page)
        if key not in self._notes:
            number = len(self._notes) + 1
            self._notes[key] = Note(number, document, link, self._link(document.publisher), page)
        return self._notes[key]

    def by_claim(self, sources: Iterable[Source]) -> dict[str, list[Note]]:
        """The notes for each field that sources support; those for the whole entry stand at its summary."""
        claims = defaultdict(list)
        for source in sources:
            if note := self.note(source.document, source.page):
                claims[source.claim or WHOLE_ENTRY].append(note)
        return dict(claims)
