"""What a reader is shown: one text, in which language, in which state."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from portal.languages import FALLBACK, reading_order
from portal.translations.models import State, TranslationUnit
from portal.translations.slots import changes, is_outdated
from portal.translations.texts import label_of
from portal.translations.workflow import default_state


@dataclass(frozen=True)
class ShownText:
    """A text as a reader sees it. `language` is the text's own, not the page's."""

    text: str
    language: str
    state: str
    page_language: str
    source_language: str = ""
    provider: str = ""
    at: datetime | None = None
    # Paragraphs of the source that are new, changed or gone since it was translated.
    changed_paragraphs: int = 0

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def is_foreign(self) -> bool:
        """True when the text is not in the language of the page, and so must say in which it is."""
        return bool(self.text) and self.language != self.page_language

    @property
    def is_outdated(self) -> bool:
        return self.changed_paragraphs > 0

    @property
    def is_machine(self) -> bool:
        return self.state == State.MACHINE

    @property
    def tag(self) -> str:
        """BCP 47 language tag; machine text as `fr-t-ro-t0-mtec`, the way data.europa.eu marks it."""
        if self.is_machine and self.source_language:
            return f"{self.language}-t-{self.source_language}-t0-mtec"
        return self.language


class Reader:
    """Reads the texts of a set of objects in one language; the states come in one query.

    Who reads in other languages too names them all as `languages`.
    """

    def __init__(self, objects: Iterable[models.Model], language: str, languages: Iterable[str] = ()):
        self.language = language
        self._units: dict[tuple, TranslationUnit] = {}
        self._languages: set[str] = set()
        wanted, spoken = defaultdict(set), {*languages, *reading_order(language, FALLBACK)}
        for entry in objects:
            spoken.add(entry.original_language)
            for model in (type(entry), *type(entry)._meta.get_parent_list()):
                wanted[model._meta.label_lower].add(entry.pk)
        condition = models.Q()
        for label, keys in wanted.items():
            condition |= models.Q(model=label, object_id__in=keys)
        # A translation of a translation is as old as that, so its unit is wanted too; mostly there is none.
        while wanted and spoken:
            units = list(TranslationUnit.objects.filter(condition, language__in=spoken))
            self._units |= {(unit.model, unit.object_id, unit.field, unit.language): unit for unit in units}
            self._languages |= spoken
            spoken = {unit.source_language for unit in units} - self._languages - {""}

    def read(self, entry: models.Model, field: str, language: str | None = None) -> ShownText:
        """The text in the wanted language, else in the original, else in English, else empty."""
        wanted = language or self.language
        for candidate in reading_order(wanted, entry.original_language):
            if text := getattr(entry, f"{field}_{candidate}"):
                return self._shown(entry, field, candidate, text, wanted)
        return ShownText("", wanted, "missing", wanted)

    def _shown(self, entry, field: str, language: str, text: str, page_language: str) -> ShownText:
        unit = self._units.get((label_of(type(entry), field), entry.pk, field, language))
        if unit is None:
            state = default_state(entry, language)
            source = "" if state == State.ORIGINAL else entry.original_language
            return ShownText(text, language, state, page_language, source)
        return ShownText(
            text,
            language,
            unit.state,
            page_language,
            unit.source_language,
            unit.provider,
            unit.at,
            changed_paragraphs=self._changed(entry, unit),
        )

    def _changed(self, entry, unit: TranslationUnit) -> int:
        """How many paragraphs of a translation's source have changed; what was made from a translation is as
        old as that is."""
        source = getattr(entry, f"{unit.field}_{unit.source_language}") if unit.source_language else None
        if is_outdated(unit, source):
            return changes(unit, source)
        between = self._units.get((unit.model, unit.object_id, unit.field, unit.source_language))
        return self._changed(entry, between) if between else 0
