"""Compounds: a word that is made of several finds what says these apart, and the reverse.

Which words a compound is made of is told by the index alone: each must stand in texts of the same language.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product

from portal.search import stemming

SHORTEST = 8  # letters, from which on a word may be a compound
SHORTEST_PART = 4  # letters of a part and of its stem; what is shorter may be an ending
MOST_PARTS = 3


@dataclass(frozen=True)
class Compounding:
    """How a language makes one word of several.

    `links` may stand behind a part that is not the last, beside what its stems pass over anyway; `short` are
    stems of fewer letters that compounds are often made with; `endings` look like words, and are none.
    """

    links: tuple[str, ...] = ()
    short: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()


# Swedish changes the last vowel of a part: gata, gatubelysning; kvinna, kvinnojour.
LANGUAGE_COMPOUNDING = {
    "da": Compounding(("s", "e"), frozenset({"by", "vej"}), frozenset({"ende", "skab"})),
    "de": Compounding(
        ("s", "es", "n", "en", "er", "e"), frozenset({"amt", "rat", "weg"}), frozenset({"ende", "enden"})
    ),
    "et": Compounding(
        (), frozenset({"abi", "aed", "maa", "tee", "too"}), frozenset({"mine", "mise", "tavad"})
    ),
    "fi": Compounding(("n", "en"), frozenset({"maa", "tie", "tyo"}), frozenset({"maan", "taan", "tavat"})),
    "hu": Compounding(),
    "nl": Compounding(("s", "e", "en", "er"), frozenset({"weg"}), frozenset({"lijk", "lijke"})),
    "sv": Compounding(
        ("s", "e", "o", "u"), frozenset({"gat", "rad", "vag"}), frozenset({"ande", "ende", "ingar", "skap"})
    ),
}


def apart(word: str, language: str, frequency: Callable[[str], int]) -> tuple[str, ...]:
    """The parts of a compound, without what links them; none for any other word.

    `frequency` tells in how many entries a stem of the language stands. Of several ways to part a word, the one
    with the fewest parts is meant, then the one whose rarest part stands most often.
    """
    rule = LANGUAGE_COMPOUNDING.get(language)
    if rule is None or len(word) < SHORTEST or not word.isalpha():
        return ()

    @cache
    def stands(part: str) -> int:
        if part in rule.endings or stemming.is_stop(part, language):
            return 0
        stems = stemming.stem_variants(part, language)
        known = (stem for stem in stems if len(stem) >= SHORTEST_PART or stem in rule.short)
        return max(map(frequency, known), default=0)

    for parts in range(2, MOST_PARTS + 1):
        if ways := list(_ways(word, rule, parts, stands)):
            return max(ways, key=lambda way: min(map(stands, way)))
    return ()


def together(first: str, second: str, language: str) -> frozenset[str]:
    """The stems of what two words may be as one, in either order: "Kriminalität der Jugend" is also
    Jugendkriminalität."""
    rule = LANGUAGE_COMPOUNDING.get(language)
    if rule is None or not (first + second).isalpha() or min(len(first), len(second)) < _shortest(rule):
        return frozenset()
    return frozenset(
        stem
        for before, tail in permutations((first, second))
        for head, link in product({before, *stemming.stem_variants(before, language)}, ("", *rule.links))
        for stem in stemming.stem_variants(f"{head}{link}{tail}", language)
        if len(stem) >= len(head) + _shortest(rule)  # else of the second word nothing is left
    )


def _ways(
    word: str, rule: Compounding, parts: int, stands: Callable[[str], int]
) -> Iterator[tuple[str, ...]]:
    """All ways to make so many parts of a word."""
    if parts == 1:
        if stands(word):
            yield (word,)
        return
    shortest = _shortest(rule)
    for end in range(shortest, len(word) - (parts - 1) * shortest + 1):
        first = max(_unlinked(word[:end], rule), key=stands)
        if stands(first):
            for rest in _ways(word[end:], rule, parts - 1, stands):
                yield (first, *rest)


def _unlinked(part: str, rule: Compounding) -> list[str]:
    """A part as it stands, and without each link that it may end with."""
    cut = [part.removesuffix(link) for link in rule.links if part.endswith(link)]
    return [part, *(short for short in cut if len(short) >= _shortest(rule))]


def _shortest(rule: Compounding) -> int:
    return min((SHORTEST_PART, *map(len, rule.short)))
