"""What makes an entry like another: shared concepts and places, and words that few other texts have."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from portal.search import analysis, clauses
from portal.search.engine import Hit, Snapshot, stem_field
from portal.search.indexing import NEAR

LEAST = 2  # things in common, of all that entries may share: one theme alone makes nothing alike
READ = 4000  # characters of each language; the beginning of an entry says what it is about
TOLD_BY = 20  # words of a text, the most telling
IN_COMMON = 4  # of them; a text that has so many is like it
FEW, COMMON = 10, 0.05  # entries, and of all entries; a word that stands in more than either tells nothing
TEXT_WEIGHT = 0.15


def alike(shared: Mapping[str, float], favoured: Mapping[str, float], words: Iterable[clauses.Word]):
    """The clause for what has at least two things in common: `shared` concepts, each with its weight, and what
    the text says. What is `favoured` adds to the score, but makes nothing alike."""
    if not shared:
        return clauses.Nothing()  # whatever the words are; so they are not looked for
    things: list = [_bearing(concept, weight) for concept, weight in sorted(shared.items())]
    if len(words := tuple(words)) >= IN_COMMON:
        things.append(clauses.All(words, least=IN_COMMON))
    if len(things) < LEAST:
        return clauses.Nothing()
    more = (clauses.Fixed(_bearing(concept, 1.0), weight) for concept, weight in sorted(favoured.items()))
    return clauses.Favoured(clauses.All(tuple(things), least=LEAST), tuple(more))


def telling_words(snapshot: Snapshot, hit: Hit) -> list[clauses.Word]:
    """The words by which a text can be told from others: often said here, seldom elsewhere. They are looked for in
    its own language and in English, which most entries have."""
    texts = snapshot.passages(hit)
    titles = hit.card["texts"]["title"]
    scored: dict[tuple[str, str], float] = {}
    for language in dict.fromkeys((hit.card["original"], "en")):
        text = "\n".join((*titles.get(language, ())[:1], *texts.get(language, ())))[:READ]
        field = stem_field("text", language)
        said = Counter(forms[0] for _exact, forms, _stop in analysis.reading(text, language).telling)
        for stem, times in said.items():
            found = snapshot.frequency(field, stem)
            if 1 < found <= max(FEW, COMMON * snapshot.size):
                scored[field, stem] = (1 + log(times)) * log(snapshot.size / found)
    best = sorted(scored, key=lambda place: (-scored[place], place))[:TOLD_BY]
    return [clauses.Word(field, stem, TEXT_WEIGHT) for field, stem in best]


def _bearing(concept: str, weight: float):
    return clauses.Any(
        (clauses.Word("concept", concept, weight), clauses.Word("mention", f"{NEAR} {concept}", weight))
    )
