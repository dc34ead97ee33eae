"""What is said by those who do not know what a thing is called: residents who decide on the city's money mean
participatory budgeting. Everyday meanings that stand together for a concept tell so in every language at once.

`portal/data/paraphrases.tsv` has one a line: the concept, and the meanings that a question must have, joined by +.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from portal.search.meanings import FOLDER, KIND

FILE = FOLDER.parent / "paraphrases.tsv"


def paraphrased(said: Sequence[Collection[str]]) -> Iterator[tuple[str, frozenset[int]]]:
    """The concepts that some words paraphrase, of each of which it is known what it means, as `(token, places of
    the words that say so)`. Each meaning is said by another word."""
    known = _by_meaning()
    for first in sorted(set().union(*said) & known.keys()):
        for others, concept in known[first]:
            places = [[at for at, meant in enumerate(said) if each in meant] for each in (first, *others)]
            for chosen in product(*places):
                if len(set(chosen)) == len(places):
                    yield concept, frozenset(chosen)
                    break


@cache
def paraphrases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All of them, as `(concept, tokens of the meanings)`."""
    lines = (line.split("\t") for line in FILE.read_text("utf-8").splitlines())
    return tuple((concept, tuple(f"{KIND}:{name}" for name in said.split("+"))) for concept, said in lines)


@cache
def _by_meaning() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """The paraphrases by their first meaning."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for concept, (first, *others) in paraphrases():
        found[first].append((tuple(others), concept))
    return dict(found)
