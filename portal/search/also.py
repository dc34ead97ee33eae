"""What was looked for beside what was typed: concepts that stand for it and are called something else."""

from collections.abc import Collection
from dataclasses import dataclass

from portal.collation import order
from portal.further_languages import entry_path
from portal.search.highlighting import Wanted
from portal.search.labels import Labels
from portal.search.matcher import CONCEPTS
from portal.search.sources import sources
from portal.translations.reading import ShownText

MOST = 3


@dataclass(frozen=True)
class Concept:
    """A concept, and its name in the reader's language."""

    kind: str
    slug: str
    name: ShownText

    @property
    def url(self) -> str:
        return entry_path(sources()[self.kind].plural, self.slug)


def also(tokens: Collection[str], labels: Labels, wanted: Wanted) -> list[Concept]:
    """The concepts whose names have no word of what is `wanted`: without being told, a reader would wonder why
    entries were found that bear them."""
    found = []
    for kind, _colon, slug in (token.partition(":") for token in tokens):
        if kind in CONCEPTS and labels.knows(kind, slug):
            name = labels(kind, slug)
            if not wanted.spans(name.text, name.language):
                found.append(Concept(kind, slug, name))
    key = order(labels.language)
    return sorted(found, key=lambda concept: key(concept.name.text))[:MOST]
