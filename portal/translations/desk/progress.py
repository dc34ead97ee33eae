"""How far languages have come: shares of the texts that are translated."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from portal.exchange.forms import forms
from portal.search.sources import sources
from portal.translations import coverage
from portal.translations.counted import STATES
from portal.translations.desk.waiting import waiting_in


def translated_kinds() -> list[str]:
    """The kinds whose texts are translated; names in use (of cities) are not."""
    return [kind for kind, form in forms().items() if not getattr(form.model, "NAMES_ARE_IN_USE", False)]


@dataclass(frozen=True)
class Progress:
    """How far a language has come, of one kind or of all that are translated."""

    code: str
    kind: str
    counted: Counter
    waiting: int = 0

    @property
    def label(self) -> str:
        return sources()[self.kind].label_plural

    @property
    def shares(self) -> list[tuple[str, float]]:
        """Each state with its share."""
        return [(state, coverage.share(self.counted, state)) for state in STATES]


def progress(codes: Collection[str]) -> list[Progress]:
    """How far each of some languages has come, and what waits for review in it."""
    found, waits, kinds = coverage.entries(), waiting_in(codes), translated_kinds()
    totals = {
        code: coverage.added(found[kind, code] for kind in kinds if (kind, code) in found) for code in codes
    }
    return [Progress(code, "", totals[code], waits.get(code, 0)) for code in sorted(codes)]


def by_kind(code: str) -> list[Progress]:
    """How far a language has come, kind by kind."""
    found = coverage.entries()
    return [Progress(code, kind, found[kind, code]) for kind in translated_kinds() if (kind, code) in found]
