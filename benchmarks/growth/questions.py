"""What is asked of an index of any size: the same words, facets and pages."""

from dataclasses import dataclass
from types import ModuleType

from benchmarks.growth.documents import FACETS, newest
from portal.search import clauses
from portal.search.engine import WORDS, Snapshot, facet_field, order_field
from portal.search.weights import WEIGHTS

PAGE = 20  # entries
DEEP = 5000  # the entries before a deep page
MEDIAN_YEAR = 2016  # half of the entries are older
# Places in the generator's list of words, the most frequent first.
FREQUENT, ONE_IN_EIGHT, RARE = 0, 142, 30_000


@dataclass(frozen=True)
class Asked:
    """A question: what must stand in the texts, the values chosen of facets, and where the page begins."""

    name: str
    text: object
    chosen: tuple[tuple[str, str], ...] = ()
    offset: int = 0
    by: str | None = None

    @property
    def is_deep(self) -> bool:
        """A deep page has the counts of the first, so only its search is told."""
        return self.offset > 0 or isinstance(self.text, clauses.Behind)

    def clause(self, but: str = ""):
        """What is asked; `but` leaves the values of a facet out."""
        chosen = [clauses.OneOf(facet_field(facet), (value,)) for facet, value in self.chosen if facet != but]
        return clauses.All((self.text, *chosen))


def questions(generate: ModuleType, seed: int) -> tuple[Asked, ...]:
    """The fixed set."""
    vocabulary, themes = generate.vocabulary(seed), generate.names(seed)["theme"]
    often, eighth, rare = (word(vocabulary[place]) for place in (FREQUENT, ONE_IN_EIGHT, RARE))
    two = clauses.All((word("youth"), word("police")))
    facets = (("country", generate.COUNTRIES[0]), ("theme", themes[0]))
    return (
        Asked("a rare word", rare),
        Asked("a word of 1 in 8", eighth),
        Asked("a word of nearly all", often),
        Asked("two words", two),
        Asked("a phrase", phrase("crime", "prevention")),
        Asked("a word and two facets", word("prevention"), facets),
        Asked("nothing typed, newest first", clauses.Everything(), by="newest"),
        Asked(f"a word of nearly all, behind {DEEP:,}", often, offset=DEEP),
        Asked(
            f"nothing typed, newest first, behind {DEEP:,}", clauses.Everything(), offset=DEEP, by="newest"
        ),
        Asked("nothing typed, newest first, from a place half way", _half_way(), by="newest"),
    )


def word(text: str):
    """A word as it was written, as the site asks for it in an exact search."""
    return clauses.Any(tuple(clauses.Word(name, text, WEIGHTS[name]) for name in WORDS))


def phrase(*texts: str):
    """Words in a row."""
    return clauses.Any(
        tuple(clauses.Phrase(name, texts, WEIGHTS[name] * WEIGHTS["phrase"]) for name in WORDS)
    )


def _half_way():
    """What stands behind a place in the order, as the site asks for what is too deep to be counted off."""
    return clauses.Behind(order_field("newest"), newest(MEDIAN_YEAR, 0))


def search(snapshot: Snapshot, asked: Asked) -> None:
    """The entries of the page, with their cards."""
    snapshot.search(asked.clause(), limit=PAGE, offset=asked.offset, by=asked.by)


def count(snapshot: Snapshot, asked: Asked) -> int:
    """How many entries match. What earlier questions found is forgotten, so that each is as the first."""
    snapshot.matching._found.cache_clear()
    return snapshot.count(asked.clause())


def facets(snapshot: Snapshot, asked: Asked) -> dict[str, dict[str, int]]:
    """All facets as a page asks for them: those of which values are chosen as if none were. What the count found is
    still known, as it is on a page."""
    chosen = [facet for facet, _value in asked.chosen]
    found = snapshot.facet_counts(asked.clause(), [facet for facet in FACETS if facet not in chosen])
    for facet in chosen:
        found |= snapshot.facet_counts(asked.clause(but=facet), [facet])
    return found
