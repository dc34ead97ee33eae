"""Terms of the term base in a text, whatever their inflection, and those a translation lacks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from portal.search.analysis import Token, analyse
from portal.translations.labels import Labels, telling

SHORTEST_IN_A_COMPOUND = 5  # letters; shorter stems stand in words that have nothing to do with them


class Term(NamedTuple):
    """What a source's language calls a thing, and what the target's language is to call it."""

    source_label: str
    target_label: str


class Occurrence(NamedTuple):
    """A term and where a text has it: offsets `(start, end)`."""

    term: Term
    start: int
    end: int


def terms_in(text: str, language: str, terms: Iterable[Term]) -> list[Occurrence]:
    """Where a source has terms, in order of their beginning; of two that overlap both are told."""
    terms = tuple(terms)
    places = _labels(tuple(term.source_label for term in terms), language).places(text)
    return list(dict.fromkeys(Occurrence(terms[place.number], place.start, place.end) for place in places))


def missing_terms(
    source: str, target: str, source_language: str, target_language: str, terms: Iterable[Term]
) -> list[Term]:
    """The terms that the source has and the target lacks, each once.

    A term that has several translations is met by any of them.
    """
    wanted: dict[str, list[Term]] = defaultdict(list)
    found = terms_in(source, source_language, terms)
    for term in dict.fromkeys(each.term for each in found):
        wanted[term.source_label].append(term)
    words = analyse(target, target_language) if wanted else []
    return [
        several[0]
        for several in wanted.values()
        if not any(_has(words, term.target_label, target_language) for term in several)
    ]


@lru_cache(maxsize=16)
def _labels(labels: tuple[str, ...], language: str) -> Labels:
    """The same terms are looked for in one text after the other."""
    return Labels(labels, language)


def _has(words: Sequence[Token], label: str, language: str) -> bool:
    """Whether each telling word of the label stands somewhere: inflection may move words about."""
    forms = {form for word in words for form in word.forms}
    return all(
        not forms.isdisjoint(token.forms) or _is_in_a_compound(token, words)
        for token in telling(analyse(label, language))
    )


def _is_in_a_compound(token: Token, words: Iterable[Token]) -> bool:
    stems = [form for form in {*token.forms, token.exact} if len(form) >= SHORTEST_IN_A_COMPOUND]
    return any(stem in word.exact for word in words for stem in stems)
