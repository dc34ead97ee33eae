"""Results as readers see them: ready-made from the index, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.further_languages import path_for
from portal.languages import CODES, reading_order
from portal.naming import country_name, language_name
from portal.search import analysis
from portal.search.engine import Hit, Snapshot
from portal.search.labels import Labels, shown
from portal.search.sources import sources
from portal.translations.reading import ShownText

SNIPPET_LENGTH = 180


@dataclass(frozen=True)
class Money:
    """An amount with its currency; `fund` is the name of the fund it came from."""

    amount: Decimal
    currency: str
    fund: ShownText | None
    is_eu_part: bool


@dataclass(frozen=True)
class Match:
    """Where an entry matched when its shown text does not say so."""

    language: str
    language_name: str
    html: SafeString


@dataclass(frozen=True)
class Wanted:
    """What to mark in texts: stems per language, and folded words."""

    stems: dict[str, frozenset[str]]
    exact: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str], reader: str) -> "Wanted":
        """Words that were typed by a reader of a language, in all their forms."""
        words = tuple(words)
        stems = {
            language: frozenset(
                stem
                for word in words
                if not analysis.is_stop(word, language)
                for stem in analysis.stem_variants(word, language)
            )
            for language in CODES
        }
        exact = frozenset(analysis.fold(word) for word in words if not analysis.is_stop(word, reader))
        return cls(stems, exact)

    def mark(self, text: str, language: str) -> SafeString:
        """The text, escaped, with what was asked for in <mark>."""
        spans = analysis.highlight_spans(text, language, self.stems.get(language, frozenset()), self.exact)
        parts, last = [], 0
        for start, end in spans:
            parts += [escape(text[last:start]), f"<mark>{escape(text[start:end])}</mark>"]
            last = end
        return mark_safe("".join([*parts, escape(text[last:])]))  # noqa: S308 - every part is escaped

    def finds(self, text: str, language: str) -> bool:
        """True when something of what was asked for stands in the text."""
        return bool(
            analysis.highlight_spans(text, language, self.stems.get(language, frozenset()), self.exact)
        )


class Card:
    """One result."""

    def __init__(self, hit: Hit, snapshot: Snapshot, labels: Labels, wanted: Wanted | None):
        self._hit, self._snapshot, self._labels, self._wanted = hit, snapshot, labels, wanted
        self._source = sources()[hit.card["kind"]]
        self.language = labels.language
        self.kind: str = hit.card["kind"]
        self.slug: str = hit.card["slug"]
        self.plural: str = self._source.plural
        self.kind_label = self._source.label
        self.year: int | None = hit.card["year"]
        self.facts: dict = hit.card["facts"]
        self.original_language: str = hit.card["original"]

    @cached_property
    def url(self) -> str:
        return path_for("entry", plural=self.plural, slug=self.slug)

    @cached_property
    def title(self) -> ShownText:
        return shown(self._hit.card, "title", self.language)

    @cached_property
    def lead(self) -> ShownText:
        return shown(self._hit.card, "lead", self.language)

    @cached_property
    def title_html(self) -> SafeString:
        return self._marked(self.title)

    @cached_property
    def lead_html(self) -> SafeString:
        return self._marked(self.lead)

    @property
    def places(self) -> list[ShownText]:
        """The cities, by name."""
        return self._labels.known("city", self.facts.get("cities", ()))

    @property
    def countries(self) -> list[str]:
        return [country_name(code, self.language) for code in self.facts.get("countries", ())]

    @property
    def evidence(self) -> str:
        return self.facts.get("evidence", "")

    @property
    def languages(self) -> list[str]:
        """The languages in which the title stands."""
        return list(self._hit.card["texts"]["title"])

    @cached_property
    def money(self) -> Money | None:
        if not (money := self.facts.get("money")):
            return None
        (fund,) = self._labels.known("fund", [money["fund"]]) or [None]
        return Money(Decimal(money["amount"]), money["currency"], fund, money["is_eu_part"])

    @cached_property
    def match(self) -> Match | None:
        """The best passage, when neither title nor lead shows why the entry was found."""
        if self._wanted is None or any(
            self._wanted.finds(text.text, text.language) for text in (self.title, self.lead) if text
        ):
            return None
        passages = self._snapshot.passages(self._hit)
        titles = {code: [text[0]] for code, text in self._hit.card["texts"]["title"].items()}
        for language in dict.fromkeys(
            (*reading_order(self.language, self.original_language), *passages, *titles)
        ):
            for text in (*titles.get(language, ()), *passages.get(language, ())):
                if self._wanted.finds(text, language):
                    html = self._wanted.mark(self._excerpt(text, language), language)
                    return Match(language, language_name(language, self.language), html)
        return None

    def _marked(self, text: ShownText) -> SafeString:
        if self._wanted is None:
            return escape(text.text)
        return self._wanted.mark(text.text, text.language)

    def _excerpt(self, text: str, language: str) -> str:
        start, _end = analysis.highlight_spans(
            text, language, self._wanted.stems.get(language, frozenset()), self._wanted.exact
        )[0]
        first = max(0, start - SNIPPET_LENGTH // 3)
        if first:
            first = text.find(" ", first, start) + 1 or first
        last = min(len(text), first + SNIPPET_LENGTH)
        if last < len(text):
            last = max(text.rfind(" ", first, last), start + 1)
        return ("… " if first else "") + text[first:last].strip() + (" …" if last < len(text) else "")
