"""What the index holds of an entry, and under which fields."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

import orjson
import tantivy

from portal.languages import CODES


@dataclass(frozen=True)
class Document:
    """An entry as the index holds it.

    `stems` maps a field to tokens parted by spaces; `words` a field to a list of texts already split by
    spaces; `raw` a field to exact values; `numbers` a field to a number; `orders` an order (newest, a
    language) to a whole number below 2**64.
    """

    key: str
    stems: dict[str, str]
    words: dict[str, list[str]]
    raw: dict[str, list[str]]
    numbers: dict[str, float]
    card: dict
    passages: dict
    orders: dict[str, int] = field(default_factory=dict)
    is_named: bool = False

    @property
    def digest(self) -> str:
        """The same for two documents that say the same in all their fields."""
        return sha256(orjson.dumps(vars(self), option=orjson.OPT_SORT_KEYS)).hexdigest()


PARTS = ("title", "text")  # what has stems in each language
WORDS = ("title_words", "text_words")  # the fields of words as they were written
FACET = "f_"  # what the field of a facet begins with


def stem_field(part: str, language: str) -> str:
    """The field that holds the stems of a part (title, text) in one language."""
    return f"{part}_{language}"


def facet_field(facet: str) -> str:
    """The field that holds a facet's values."""
    return f"{FACET}{facet}"


def order_field(order: str) -> str:
    """The field by which results are put into an order (newest, budget, the code of a language for titles)."""
    return f"o_{order}"


ORDERS = ("newest", "budget", *CODES)


def schema(facets: Iterable[str]) -> tantivy.Schema:
    """The fields of an index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", fast=True)
    for language in CODES:
        for part in PARTS:
            # Without positions: phrases are looked for in words, as they were written.
            builder.add_text_field(
                stem_field(part, language), tokenizer_name="whitespace", index_option="freq"
            )
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in ("concept", "mention", *map(facet_field, facets)):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("year", "budget"):
        builder.add_float_field(name, indexed=True, fast=True)
    for order in ORDERS:
        builder.add_unsigned_field(order_field(order), fast=True)
    for name in ("digest", "card", "passages"):
        builder.add_bytes_field(name, stored=True, indexed=False)
    return builder.build()


def with_tokenizers(index: tantivy.Index) -> tantivy.Index:
    """The index, able to split what is already split."""
    index.register_tokenizer(
        "whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    )
    return index


def encoded(document: Document, number: int) -> tantivy.Document:
    """The document as tantivy takes it, under its number."""
    made = tantivy.Document()
    made.add_text("key", document.key)
    made.add_unsigned("number", number)
    for name, tokens in document.stems.items():
        made.add_text(name, tokens)
    for name, texts in (*document.words.items(), *document.raw.items()):
        for text in dict.fromkeys(texts) if name in document.raw else texts:
            made.add_text(name, text)
    for name, value in document.numbers.items():
        made.add_float(name, float(value))
    for order, value in document.orders.items():
        made.add_unsigned(order_field(order), value)
    made.add_bytes("digest", document.digest.encode())
    made.add_bytes("card", orjson.dumps(document.card))
    made.add_bytes("passages", orjson.dumps(document.passages))
    return made
