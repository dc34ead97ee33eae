"""What can be asked of an engine, in no engine's own words. A query is a tree of these."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Everything:
    """Matches every entry."""


@dataclass(frozen=True)
class Nothing:
    """Matches no entry."""


@dataclass(frozen=True)
class Word:
    """`word` stands in `field`; tokens come from `analysis`, never raw text."""

    field: str
    word: str
    boost: float = 1.0


@dataclass(frozen=True)
class OneOf:
    """A facet field holds one of the values. Does not score."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """The words stand one behind the other, with at most `between` others among them."""

    field: str
    words: tuple[str, ...]
    boost: float = 1.0
    between: int = 0


@dataclass(frozen=True)
class Similar:
    """A word within `distance` edits (a swap of neighbours counts one), or beginning like that."""

    field: str
    word: str
    distance: int
    boost: float = 1.0
    prefix: bool = False


@dataclass(frozen=True)
class Between:
    """A number is within the bounds, both included; None leaves a side open."""

    field: str
    least: float | None
    most: float | None


@dataclass(frozen=True)
class Behind:
    """The entry stands behind a place in an order, or just there where that is `included`."""

    field: str
    place: int
    ascending: bool = False
    included: bool = False


@dataclass(frozen=True)
class Fixed:
    """Holds where the clause holds, and scores the same wherever it does."""

    clause: object
    score: float


@dataclass(frozen=True)
class Favoured:
    """Holds where the clause holds; where one of the favourites holds too, its score is added."""

    clause: object
    favourites: tuple[Fixed, ...]


@dataclass(frozen=True)
class Any:
    """At least one holds; the best counts whole, the others a tenth."""

    clauses: tuple


@dataclass(frozen=True)
class All:
    """All hold; or, with `least`, at least so many. `without` must not hold."""

    clauses: tuple
    without: tuple = ()
    least: int | None = None
