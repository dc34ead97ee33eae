"""The systems that are compared: Vademecum's search as the site asks it, and what a baseline must offer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.relevance.metrics import DEPTH
from portal.search.asking import ask
from portal.search.question import Question

OURS = "Vademecum"


@dataclass(frozen=True)
class System:
    """A way of answering: `answer(q, language)` gives at most ten addresses (`kind/slug`), best first.

    Of several variants in one family only the strongest is compared; the others are told beside it."""

    family: str
    variant: str
    answer: Callable[[str, str], Sequence[str]]

    @property
    def name(self) -> str:
        return f"{self.family}, {self.variant}" if self.variant else self.family


def _ours(q: str, language: str) -> list[str]:
    found = ask(Question(q=q, page_size=DEPTH), language, with_facets=False)
    return [f"{card.kind}/{card.slug}" for card in found.cards]


def ours() -> System:
    """Vademecum's search: the first page of the site for a reader of this language."""
    return System(OURS, "", _ours)
