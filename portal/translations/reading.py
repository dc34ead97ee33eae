"""What a reader is shown: one text, in which language, in which state."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import models

from portal.languages import FALLBACK, reading_order
from portal.translations.models import MISSING, State, TranslationUnit
from portal.translations.providers import PROVIDERS
from portal.translations.slots import behind, changes
from portal.translations.texts import label_of
from portal.translations.workflow import default_state

# What readers are told of a text, in one word.
STATES = ("original", "reviewed", "reviewed-outdated", "machine", "machine-outdated", "missing")
# Value of `t0` for a machine that has no registered name, or of which nobody wrote down which it was.
UNNAMED_MACHINE = "und"


def machine_tag(provider: str) -> str:
    """The value of `t0` for a provider as units name it (BCP 47 extension T, RFC 6497)."""
    known = PROVIDERS.get(provider.strip().lower())
    return known.tag if known else UNNAMED_MACHINE


@dataclass(frozen=True)
class ShownText:
    """A text as a reader sees it. `language` is the text's own, not the page's.

    `at` is when it became what it is here; for what was imported, the day of the import. `place` names it
    among all texts: model, object and field.
    """

    text: str
    language: str
    state: str
    page_language: str
    source_language: str = ""
    provider: str = ""
    at: datetime | None = None
    # Paragraphs of the source that are new, changed or gone since it was translated.
    changed_paragraphs: int = 0
    place: str = ""

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
    def full_state(self) -> str:
        """The state with what has become of the source: one of `STATES`."""
        return f"{self.state}-outdated" if self.is_outdated else self.state

    @property
    def tag(self) -> str:
        """BCP 47 language tag; a text of the Commission's machine as `fr-t-ro-t0-mtec`, the way data.europa.eu
        marks it."""
        if self.is_machine and self.source_language:
            return f"{self.language}-t-{self.source_language}-t0-{machine_tag(self.provider)}"
        return self.language


def place_of(entry: models.Model, field: str) -> str:
    """Names a text among all texts, as addresses and forms do: `projects.initiativesection.7.text`."""
    return f"{label_of(type(entry), field)}.{entry.pk}.{field}"


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
        return ShownText("", wanted, MISSING, wanted)

    def unit(self, entry: models.Model, field: str, language: str) -> TranslationUnit | None:
        """What is kept of a text's state, if anything is."""
        return self._units.get((label_of(type(entry), field), entry.pk, field, language))

    def outdated_unit(self, entry: models.Model, field: str, language: str) -> TranslationUnit | None:
        """The unit of the text, or of the translation that it was made from, whose source has changed."""
        return behind(
            self.unit(entry, field, language),
            lambda source: getattr(entry, f"{field}_{source}"),
            partial(self.unit, entry, field),
        )

    def _shown(self, entry, field: str, language: str, text: str, page_language: str) -> ShownText:
        unit, place = self.unit(entry, field, language), place_of(entry, field)
        if unit is None:
            state = default_state(entry, language)
            source = "" if state == State.ORIGINAL else entry.original_language
            return ShownText(text, language, state, page_language, source, place=place)
        outdated = self.outdated_unit(entry, field, language)
        return ShownText(
            text,
            language,
            unit.state,
            page_language,
            unit.source_language,
            unit.provider,
            unit.at,
            changes(outdated, getattr(entry, f"{field}_{outdated.source_language}")) if outdated else 0,
            place,
        )
