"""How an entry becomes a document of the index."""

from collections.abc import Iterable

from django.db import models

from portal.languages import CODES
from portal.search import analysis
from portal.search.engine import Document, facet_field, stem_field
from portal.search.matcher import Matcher
from portal.search.sources import Description, Source, further_labels, sources
from portal.translations.reading import Reader

SENTENCE_GAP = 100
TITLE, NEAR = "title", "near"  # a token that stands in the title; one of what the entry belongs to
CONCEPT_FACETS = {
    "theme",
    "method",
    "target_group",
    "city",
    "country",
    "programme",
    "fund",
    "project",
    "organisation",
    "kind",
}


def key_of(entity: str, pk: int) -> str:
    """The key of an entry in the index."""
    return f"{entity}:{pk}"


def documents(source: Source, keys: Iterable[int] | None, matcher: Matcher) -> Iterable[Document]:
    """The documents of the published entries of a kind (all, or those with the given keys)."""
    entries = list(source.load(keys))
    reader = Reader(entries, "en", CODES)
    for entry in entries:
        yield document(source, entry, reader, matcher)


def document(source: Source, entry: models.Model, reader: Reader, matcher: Matcher) -> Document:
    """One entry with its texts in every language in which it has them."""
    described = source.describe(entry)
    titles = _texts(entry, source.title_field)
    bodies = {language: list(_body(source, entry, described, language)) for language in CODES}
    written = [language for language in CODES if titles.get(language) or bodies[language]]
    stems: dict[str, list[tuple[str, int]]] = {}
    mentions: set[str] = set()
    for language in written:
        for part, texts in (("title", [titles.get(language, "")]), ("text", bodies[language])):
            if tokens := _stems(texts, language):
                stems[stem_field(part, language)] = tokens
        mentions |= {f"{TITLE} {token}" for token in matcher.in_text(titles.get(language, ""), language)}
        for text in bodies[language]:
            mentions |= matcher.in_text(text, language)
    facets = _facets(source, entry, described, titles, bodies)
    concepts = [
        f"{name}:{value}" for name, values in facets.items() if name in CONCEPT_FACETS for value in values
    ]
    own_label = f"{source.kind}:{entry.slug}"
    return Document(
        key=key_of(source.entity, entry.pk),
        stems=stems,
        words={
            "title_words": _words([*titles.values(), *_alternatives(entry)]),
            "text_words": _words([*(text for texts in bodies.values() for text in texts), *described.names]),
        },
        raw={
            **{facet_field(name): list(values) for name, values in facets.items()},
            "concept": [*concepts, *described.concepts, own_label],
            "mention": sorted(mentions.union(f"{NEAR} {token}" for token in described.mentions)),
        },
        numbers=_numbers(described),
        card=_card(source, entry, described, reader),
        passages={language: bodies[language] for language in written if bodies[language]},
    )


def labels_of(source: Source, entry: models.Model) -> Iterable[tuple[str, str, str]]:
    """The labels by which texts and queries may name an entry, as `(token, language, label)`."""
    token = f"{source.kind}:{entry.slug}"
    for language, title in _texts(entry, source.title_field).items():
        yield token, language, title
    alternatives = (
        getattr(entry, "alternative_labels", None) or getattr(entry, "alternative_names", None) or {}
    )
    for language, names in alternatives.items():
        for name in names:
            yield token, language, name


def all_labels() -> Iterable[tuple[str, str, str]]:
    """The labels of every published concept, place and source of money."""
    for source in sources().values():
        if source.is_concept:
            for entry in source.model.objects.published():
                yield from labels_of(source, entry)
    yield from further_labels()


def _texts(entry: models.Model, name: str) -> dict[str, str]:
    return {language: text for language in CODES if (text := getattr(entry, f"{name}_{language}"))}


def _body(source: Source, entry: models.Model, described: Description, language: str) -> Iterable[str]:
    for owner, name in (*((entry, name) for name in source.texts), *described.parts):
        if text := getattr(owner, f"{name}_{language}"):
            yield text


def _stems(texts: Iterable[str], language: str) -> list[tuple[str, int]]:
    tokens: list[tuple[str, int]] = []
    offset = 0
    for text in texts:
        last = 0
        for token in analysis.analyse(text, language):
            last = token.position
            tokens.extend((form, offset + token.position) for form in token.forms)
        offset += last + SENTENCE_GAP
    return tokens


def _words(texts: Iterable[str]) -> list[str]:
    return [" ".join(analysis.exact_words(text)) for text in texts if text]


def _alternatives(entry: models.Model) -> list[str]:
    names = getattr(entry, "alternative_labels", None) or getattr(entry, "alternative_names", None) or {}
    return [name for group in names.values() for name in group]


def _facets(source, entry, described: Description, titles: dict, bodies: dict) -> dict[str, list[str]]:
    available = [code for code in titles if bodies[code] or not bodies[entry.original_language]]
    return {
        **{name: list(values) for name, values in described.facets.items()},
        "kind": [source.kind],
        "original_language": [entry.original_language],
        "available_in": available,
    }


def _numbers(described: Description) -> dict[str, float]:
    numbers = (
        {"date": float(described.date.replace("-", "").ljust(8, "0"))} if described.date else {"date": 0.0}
    )
    if described.year is not None:
        numbers["year"] = described.year
    if described.budget is not None:
        numbers["budget"] = described.budget
    return numbers


def _card(source: Source, entry: models.Model, described: Description, reader: Reader) -> dict:
    fields = {"title": source.title_field}
    if "lead" in source.texts:
        fields["lead"] = "lead"
    elif source.texts:
        fields["lead"] = source.texts[0]
    texts = {
        part: {
            language: [shown.text, shown.state, shown.source_language, shown.is_outdated]
            for language in CODES
            if getattr(entry, f"{name}_{language}")
            for shown in [reader.read(entry, name, language)]
        }
        for part, name in fields.items()
    }
    labels = [[language, label] for _token, language, label in labels_of(source, entry)]
    return {
        "kind": source.kind,
        "slug": entry.slug,
        "original": entry.original_language,
        "texts": texts,
        "year": described.year,
        "facts": dict(described.facts),
        "labels": labels if source.is_concept or source.is_named else [],
    }
