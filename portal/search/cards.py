"""Results as readers see them: ready-made from the index, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString

from portal.further_languages import entry_path
from portal.languages import reading_order
from portal.naming import country_name, language_name
from portal.search.engine import Hit, Snapshot
from portal.search.explaining import Reason
from portal.search.highlighting import Wanted
from portal.search.labels import Labels, shown
from portal.search.sources import sources
from portal.translations.reading import ShownText


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
        self.score: float = hit.score
        self.reasons: Sequence[Reason] = ()

    @cached_property
    def url(self) -> str:
        return entry_path(self.plural, self.slug)

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
        wanted = self._wanted
        if wanted is None or any(wanted.spans(text.text, text.language) for text in (self.title, self.lead)):
            return None
        found = wanted.passage(
            self._texts_by_language(), reading_order(self.language, self.original_language)
        )
        if found is None:
            return None
        language, excerpt = found
        return Match(language, language_name(language, self.language), wanted.mark(excerpt, language))

    def _texts_by_language(self) -> dict[str, list[str]]:
        """All texts of the entry: first those in the languages that its reader is offered."""
        passages = self._snapshot.passages(self._hit)
        titles = self._hit.card["texts"]["title"]
        order = dict.fromkeys((*reading_order(self.language, self.original_language), *passages, *titles))
        return {code: [*titles.get(code, ())[:1], *passages.get(code, ())] for code in order}

    def _marked(self, text: ShownText) -> SafeString:
        if self._wanted is None:
            return escape(text.text)
        return self._wanted.mark(text.text, text.language)
