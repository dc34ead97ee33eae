"""Everyday words that say something else than their meaning: where they stand, no other language says so.

Each text of the compendium says the same in many languages. So a word is doubtful where few of the other languages
have a word of the same meaning: "habits" (clothes, in French) stands for "habitants" by its stem, "Verfahren" for
what other languages call no method. No query is looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portal.languages import CODES
from portal.search import analysis
from portal.search.indexing import ABOUT
from portal.search.meanings import meanings_in
from portal.search.sources import sources

LANGUAGES = 12  # in which a text stands, to be counted
AGREEING = 0.25  # of the other languages, that must say the same
LEAST = 2  # texts with the word
DOUBTFUL = 0.2  # of these texts, in which the others say the same

Words = Mapping[str, frozenset[tuple[str, str]]]


class Doubtful(NamedTuple):
    """A word of a meaning, in how many texts it stands, and in how many of them other languages say the same."""

    language: str
    meaning: str
    word: str
    stands: int
    agreed: int


def doubtful_words() -> list[Doubtful]:
    """All of them, those that stand most often first."""
    stands: Counter[tuple[str, str, str]] = Counter()
    agreed: Counter[tuple[str, str, str]] = Counter()
    known = {language: _by_form(language) for language in CODES}
    for text in _texts():
        said = {language: _said(written, language, known[language]) for language, written in text.items()}
        saying = Counter(token for words in said.values() for token in {token for token, _word in words})
        for language, words in said.items():
            for token, word in words:
                stands[language, token, word] += 1
                agreed[language, token, word] += saying[token] - 1 >= AGREEING * (len(text) - 1)
    found = (Doubtful(*place, count, agreed[place]) for place, count in stands.items() if count >= LEAST)
    return sorted(
        (each for each in found if each.agreed < DOUBTFUL * each.stands),
        key=lambda each: (-each.stands, each.language, each.word),
    )


def _by_form(language: str) -> Words:
    """The everyday words of a language that are one word, by their forms, each with its meaning."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for token, word in meanings_in(language):
        read = analysis.reading(word, language).telling
        if len(read) == 1:
            for form in read[0][1]:
                found[form].add((token, word))
    return {form: frozenset(words) for form, words in found.items()}


def _texts() -> Iterator[dict[str, str]]:
    """The titles, leads and summaries of all entries, each by its language."""
    for source in sources().values():
        for entry in source.model.objects.published():
            for name in (source.title_field, *source.texts[:ABOUT]):
                text = {code: text for code in CODES if (text := getattr(entry, f"{name}_{code}"))}
                if len(text) >= LANGUAGES:
                    yield text


def _said(written: str, language: str, known: Words) -> set[tuple[str, str]]:
    """The everyday words that stand in a text, each with its meaning."""
    telling = analysis.reading(written, language).telling
    return {each for _exact, forms, _stop in telling for form in forms for each in known.get(form, ())}
