"""How an entry becomes a document of the index."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from django.db import models

from portal.collation import order
from portal.facets import facets as all_facets
from portal.languages import CODES, reading_order
from portal.search import analysis
from portal.search.engine import Document, facet_field, stem_field
from portal.search.matcher import Matcher
from portal.search.sources import Description, Source, further_labels, sources
from portal.translations.reading import Reader

SAID = 8  # a meaning counts if it is said in one of so many of the languages in which an entry stands
ABOUT = 2  # texts of an entry that say what it is about: its lead and its summary
BATCH = 500  # entries; with all they refer to
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
    """The documents of the published entries of a kind (all, or those with the given keys), each with its texts in
    every language in which it has them."""
    for batch in batches(source, keys):
        entries = list(source.load(batch))
        reader = Reader(entries, "en", CODES)
        drafts = [_Draft(source, entry) for entry in entries]
        # One language after the other: the words of all together are more than a processor keeps at hand.
        for language in CODES:
            for draft in drafts:
                draft.read(language, matcher)
        for draft in drafts:
            yield draft.document(reader)
        for entry in entries:
            vars(entry).clear()  # it and its parts refer to each other; garbage like that must be looked for


def batches(source: Source, keys: Iterable[int] | None = None) -> Iterable[list[int]]:
    """The keys of published entries (all, or the given ones) in portions: what is read of a kind at once must not
    grow with the number of its entries."""
    if keys is None:
        keys = source.model.objects.published().order_by("pk").values_list("pk", flat=True)
    wanted = iter(keys)
    while batch := list(islice(wanted, BATCH)):
        yield batch


class _Draft:
    """An entry on its way to becoming a document: what has been read of its texts."""

    def __init__(self, source: Source, entry: models.Model):
        self.source, self.entry = source, entry
        self.described = source.describe(entry)
        self.titles = _texts(entry, source.title_field)
        self.bodies = {language: list(_body(source, entry, self.described, language)) for language in CODES}
        self.stems: dict[str, str] = {}
        self.title_words = _words(name for _language, name in (*_other_names(entry), *_hidden(entry)))
        self.text_words = _words(self.described.names)
        self.mentions: set[str] = set()
        self.meant: Counter[str] = Counter()

    def read(self, language: str, matcher: Matcher) -> None:
        """Read the title and all texts in a language."""
        if title := self.titles.get(language):
            read = analysis.reading(title, language)
            self.stems[stem_field("title", language)] = " ".join(read.forms)
            self.title_words.append(" ".join(read.words))
            self.mentions |= {f"{TITLE} {token}" for token in matcher.among(read.telling, language)}
            self.meant.update(f"{TITLE} {token}" for token in matcher.meant(read.telling, language))
        body: list[str] = []
        about: set[str] = set()
        for text in self.bodies[language]:
            # All at once: a text's words are far away in memory again when the next one has been read.
            read = analysis.reading(text, language)
            self.text_words.append(" ".join(read.words))
            self.mentions |= matcher.among(read.telling, language)
            if len(body) < ABOUT:
                about |= matcher.meant(read.telling, language)
            body.append(" ".join(read.forms))
        if body:
            self.meant.update(about)
            self.stems[stem_field("text", language)] = " ".join(body)

    def document(self, reader: Reader) -> Document:
        """The document, once every language has been read."""
        source, entry, described = self.source, self.entry, self.described
        written = [language for language in CODES if self.titles.get(language) or self.bodies[language]]
        # Stems of different words are alike by chance in one language, hardly in several.
        said = {token for token, count in self.meant.items() if SAID * count >= len(written)}
        facets = _facets(source, entry, described, self.titles, self.bodies)
        concepts = _tokens(facets)
        own_label = f"{source.kind}:{entry.slug}"
        near = {*described.mentions, *_tokens(described.broader)}.difference(concepts)
        return Document(
            key=key_of(source.entity, entry.pk),
            stems=self.stems,
            words={"title_words": self.title_words, "text_words": self.text_words},
            raw={
                **{
                    facet_field(name): [*values, *described.broader.get(name, ())]
                    for name, values in facets.items()
                },
                "concept": [*concepts, *described.concepts, own_label],
                "mention": sorted(self.mentions.union(said, (f"{NEAR} {token}" for token in near))),
            },
            numbers=_numbers(described),
            orders=_orders(source, entry, described, self.titles),
            is_named=is_named(source),
            card=_card(source, entry, described, reader),
            passages={language: texts for language, texts in self.bodies.items() if texts},
        )


def labels_of(source: Source, entry: models.Model) -> Iterable[tuple[str, str, str]]:
    """The labels by which texts and queries may name an entry, as `(token, language, label)`."""
    token = f"{source.kind}:{entry.slug}"
    for language, title in _texts(entry, source.title_field).items():
        yield token, language, title
    for language, name in (*_other_names(entry), *_hidden(entry)):
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


def _tokens(facets: Mapping[str, Iterable[str]]) -> list[str]:
    """What the values of facets are named by in texts and queries."""
    return [
        f"{name}:{value}" for name, values in facets.items() if name in CONCEPT_FACETS for value in values
    ]


def _words(texts: Iterable[str]) -> list[str]:
    return [" ".join(analysis.exact_words(text)) for text in texts if text]


def _other_names(entry: models.Model) -> list[tuple[str, str]]:
    """What it is also called, as `(language, name)`."""
    return _by_language(
        getattr(entry, "alternative_labels", None) or getattr(entry, "alternative_names", None) or {}
    )


def _hidden(entry: models.Model) -> list[tuple[str, str]]:
    """What it is found by and nowhere called, as `(language, name)`."""
    return _by_language(getattr(entry, "hidden_labels", None) or {})


def _by_language(names: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    return [(language, name) for language, group in names.items() for name in group]


def _facets(source, entry, described: Description, titles: dict, bodies: dict) -> dict[str, list[str]]:
    available = [code for code in titles if bodies[code] or not bodies[entry.original_language]]
    return {
        **{name: list(values) for name, values in described.facets.items()},
        "year": [str(described.year)] if described.year is not None else [],
        "kind": [source.kind],
        "original_language": [entry.original_language],
        "available_in": available,
    }


def _numbers(described: Description) -> dict[str, float]:
    numbers = {}
    if described.year is not None:
        numbers["year"] = described.year
    if described.budget is not None:
        numbers["budget"] = described.budget
    return numbers


def _orders(source: Source, entry: models.Model, described: Description, titles: dict) -> dict[str, int]:
    """Places of an entry in the orders of results, each its own, so that no two pages share an entry.

    By title it is the beginning of the sort key; `portal.search.ordering` sorts what begins alike.
    """
    own = (list(sources()).index(source.kind) << 24) + entry.pk % (1 << 24)
    date = int(described.date.replace("-", "").ljust(8, "0")) if described.date else 0
    budget = min(int(described.budget or 0), (1 << 35) - 1)
    places = {"newest": (date << 28) + own, "budget": (budget << 28) + own}
    for language in CODES:
        shown = (titles[code] for code in reading_order(language, entry.original_language) if code in titles)
        key = order(language)(next(shown, entry.slug))
        places[language] = int.from_bytes(key[:8].ljust(8, b"\0"), "big")
    return places


def is_named(source: Source) -> bool:
    """True when the names of a kind's entries stand in the facets of others."""
    return (
        source.is_concept
        or source.is_named
        or any(facet.entries == source.kind for facet in all_facets().values())
    )


def _card(source: Source, entry: models.Model, described: Description, reader: Reader) -> dict:
    fields = {"title": source.title_field}
    if "lead" in source.texts:
        fields["lead"] = "lead"
    elif source.texts:
        fields["lead"] = source.texts[0]
    texts = {
        part: {
            language: [
                shown.text,
                shown.state,
                shown.source_language,
                shown.changed_paragraphs,
                shown.provider if shown.is_machine else "",
            ]
            for language in CODES
            if getattr(entry, f"{name}_{language}")
            for shown in [reader.read(entry, name, language)]
        }
        for part, name in fields.items()
    }
    is_called = source.is_concept or source.is_named
    labels = [*_texts(entry, source.title_field).items(), *_other_names(entry)] if is_called else []
    return {
        "kind": source.kind,
        "slug": entry.slug,
        "original": entry.original_language,
        "texts": texts,
        "year": described.year,
        "facts": dict(described.facts),
        "labels": list(map(list, labels)),
        "hidden": list(map(list, _hidden(entry))),
    }
