"""Documents of the index, made directly from the shared benchmark's entries, one at a time."""

from collections.abc import Iterator
from types import ModuleType

from portal.languages import CODES
from portal.search.engine import Document, facet_field, stem_field

SEED = 7
FACETS = (
    "kind",
    "theme",
    "country",
    "city",
    "evidence",
    "target_group",
    "method",
    "programme",
    "fund",
    "project",
    "year",
    "original_language",
    "available_in",
)
NAMED = ("theme", "method", "target_group", "city", "country", "programme", "fund", "project", "kind")
LETTERS = 5  # of a title, for its place in an order; the number of the entry makes the place its own


def documents(generate: ModuleType, number: int, seed: int = SEED) -> Iterator[Document]:
    """The documents of so many entries. What was made is not kept."""
    for entry in generate.entries(number, seed):
        yield document(generate, entry)


def document(generate: ModuleType, entry: dict) -> Document:
    """An entry as the index holds it, in its own language. Its words are the text's own in small letters."""
    language, texts = entry["language"], [entry["summary"], entry["body"]]
    title, *bodies = (words(text) for text in (entry["title"], *texts))
    facets = {
        **generate.facets_of(entry),
        "kind": ["practice"],
        "evidence": [entry["evidence"]],
        "project": [entry["project"]],
        "original_language": [language],
        "available_in": [language],
    }
    return Document(
        key=f"practice:{entry['id']}",
        stems={stem_field("title", language): title, stem_field("text", language): " ".join(bodies)},
        words={"title_words": [title], "text_words": bodies},
        raw={
            **{facet_field(name): values for name, values in facets.items()},
            "concept": [f"{name}:{value}" for name in NAMED for value in facets[name]],
        },
        numbers={"year": entry["year"], "budget": entry["budget"]},
        orders=_orders(entry),
        card=_card(entry),
        passages={language: texts},
    )


def words(text: str) -> str:
    """The words of a text, parted by spaces; no analysis."""
    return text.lower().replace(".", "")


def _orders(entry: dict) -> dict[str, int]:
    """Places of an entry in the orders of results, none of them shared with another."""
    begins = int.from_bytes(entry["title"].lower()[:LETTERS].ljust(LETTERS).encode(), "big")
    return {
        "newest": newest(entry["year"], entry["id"]),
        "budget": (entry["budget"] << 28) + entry["id"],
        **dict.fromkeys(CODES, (begins << 24) + entry["id"]),
    }


def newest(year: int, number: int) -> int:
    """The place of an entry among the newest: as the site has it of an entry that is dated by its year."""
    return (year * 10_000 << 28) + number


def _card(entry: dict) -> dict:
    language = entry["language"]
    texts = {"title": entry["title"], "lead": entry["summary"]}
    return {
        "kind": "practice",
        "slug": entry["slug"],
        "original": language,
        "texts": {part: {language: [text, "original", language, False]} for part, text in texts.items()},
        "year": entry["year"],
        "facts": {"cities": [city["name"] for city in entry["cities"]]},
        "labels": [],
    }
