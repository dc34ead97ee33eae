"""What every baseline sees: the published entries with all their texts in all languages.

These are the texts that Vademecum's own index holds of an entry: its titles and alternative names, its texts and
those of its parts, and the names in its facts. What the index knows beside texts (that an entry bears a theme or a
place, and what these are called elsewhere) is Vademecum's own doing, and not handed to the baselines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Model

from portal.languages import CODES
from portal.search.sources import Source, sources


@dataclass(frozen=True)
class EntryTexts:
    """An entry (`kind/slug`): titles and texts by language, and the names that belong to no language."""

    address: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    names: str

    @property
    def all_titles(self) -> str:
        return "\n".join(self.titles.values())

    @property
    def all_texts(self) -> str:
        return "\n".join([*self.texts.values(), self.names])


def published_texts() -> Iterator[EntryTexts]:
    """All that is published, each entry once."""
    for source in sources().values():
        for entry in source.load():
            yield _texts_of(source, entry)


def _texts_of(source: Source, entry: Model) -> EntryTexts:
    described = source.describe(entry)
    held = [*((entry, name) for name in source.texts), *described.parts]
    alternatives = _other_names(entry)
    return EntryTexts(
        address=f"{source.kind}/{entry.slug}",
        titles={
            language: text
            for language in CODES
            if (
                text := _joined(
                    [getattr(entry, f"{source.title_field}_{language}"), *alternatives.get(language, ())]
                )
            )
        },
        texts={
            language: text
            for language in CODES
            if (text := _joined([getattr(owner, f"{name}_{language}") for owner, name in held]))
        },
        names=_joined(described.names),
    )


def _other_names(entry: Model) -> Mapping[str, list[str]]:
    """All names beside the title by which an entry can be found, shown or not."""
    held = [getattr(entry, name, {}) for name in ("alternative_labels", "alternative_names", "hidden_labels")]
    return {language: [name for names in held for name in names.get(language, ())] for language in CODES}


def _joined(texts) -> str:
    return "\n".join(text for text in texts if text)
