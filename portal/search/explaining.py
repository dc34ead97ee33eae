"""Why a result stands where it does: what of its score came from what, by the names of the table of weights."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from portal.search import clauses
from portal.search.engine import PARTS, Hit, Snapshot, facet_field
from portal.search.engine.queries import TIE
from portal.search.indexing import NEAR
from portal.search.meanings import KIND, is_meaning

TOLD_APART = {
    facet_field("evidence"): "evidence",
    facet_field("year"): "recent",
    facet_field("kind"): "telling",
}


class Reason(NamedTuple):
    """What was counted, by its name in `weights` (or `telling`, `complete`: see `relaxing`), what it was found
    by, and how much of the score it made."""

    weight: str
    found_by: str
    score: float


def reasons(snapshot: Snapshot, clause, hit: Hit) -> list[Reason]:
    """All that made the score of a hit, the most first; together they are the score."""

    @cache  # what holds is asked for on the way down, too
    def score(part) -> float | None:
        return snapshot.score(part, hit)

    return sorted(_reasons(clause, score), key=lambda reason: -reason.score)


def _reasons(clause, score: Callable[[object], float | None]) -> list[Reason]:
    match clause:
        case clauses.Favoured(clause=within, favourites=favourites):
            return _of_all((within, *favourites), score)
        case clauses.All(clauses=parts):
            return _of_all(parts, score)
        case clauses.Any(clauses=options):
            return _of_any(options, score)
        case clauses.Fixed(clause=within, score=fixed):
            return [Reason(*_named(clause), fixed)] if score(within) is not None else []
        case clauses.Word() | clauses.Phrase() | clauses.Similar():
            made = score(clause)
            return [Reason(*_named(clause), made)] if made else []
    return []


def _of_all(parts: Iterable, score: Callable[[object], float | None]) -> list[Reason]:
    return [reason for part in parts if score(part) is not None for reason in _reasons(part, score)]


def _of_any(options: Iterable, score: Callable[[object], float | None]) -> list[Reason]:
    """The best option counts whole, the others a tenth."""
    holding = [(made, option) for option in options if (made := score(option)) is not None]
    holding.sort(key=lambda each: -each[0])
    return [
        reason._replace(score=reason.score * (TIE if place else 1.0))
        for place, (_made, option) in enumerate(holding)
        for reason in _reasons(option, score)
    ]


def _named(clause) -> tuple[str, str]:
    """What counted, as the table of weights calls it, and the word or the name that was looked for."""
    match clause:
        case clauses.Fixed(clause=clauses.Phrase(field=field, words=words)):
            return f"{field}_in_a_row", " ".join(words)
        case clauses.Fixed(clause=clauses.Word() as word):
            return _mentioned(word)
        case clauses.Fixed(clause=clauses.OneOf(field=field, values=values)) if field in TOLD_APART:
            return TOLD_APART[field], ", ".join(values)
        case clauses.Fixed():
            return "complete", ""
        case clauses.Word(field=field, word=word):
            return _weight_of(field), word
        case clauses.Similar(word=word):
            return "similar", word
        case clauses.Phrase(words=words):
            return "phrase", " ".join(words)
    raise TypeError(f"scores nothing: {clause!r}")


def _mentioned(word: clauses.Word) -> tuple[str, str]:
    kind, apart, token = word.word.partition(" ")
    if word.field != "mention" or not apart:
        return (KIND if is_meaning(word.word) else word.field), word.word
    if kind == NEAR:
        return "near", token
    return ("title_meaning" if is_meaning(token) else "title_mention"), token


def _weight_of(field: str) -> str:
    """A field of stems is weighed by its part, whatever its language."""
    part, _apart, rest = field.partition("_")
    return f"{part} {rest}" if part in PARTS and len(rest) == 2 else field
