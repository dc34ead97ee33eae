"""How much of the compendium stands in which language, and in what state."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import models

from portal.exchange.forms import forms
from portal.exchange.keys import lookups_of
from portal.languages import CODES, FALLBACK
from portal.search.sources import sources
from portal.translations.models import State, TranslationUnit
from portal.translations.texts import label_of
from portal.translations.workflow import default_state

MISSING = "missing"
INTERFACE = "interface"
Place = tuple[str, int, str, str]


@dataclass(frozen=True)
class Text:
    """A text of a published entry in one language; `state` is `missing` where there is none."""

    kind: str
    slug: str
    name: str
    language: str
    state: str


def texts(kind: str) -> Iterator[Text]:
    """Every text of the published entries of a kind that has an original, in all languages."""
    model, keys = sources()[kind].model, forms()[kind].all_keys
    known = _known_states()
    entries = model.objects.published().order_by("pk").prefetch_related(*lookups_of(keys, model))
    for entry in entries.iterator(chunk_size=200):
        for key in keys:
            for owner, field, name in key.owners(entry):
                if getattr(owner, f"{field}_{owner.original_language}"):
                    for language in CODES:
                        state = _state(owner, field, language, known)
                        yield Text(kind, entry.slug, name, language, state)


def _known_states() -> dict[Place, str]:
    units = TranslationUnit.objects.values_list("model", "object_id", "field", "language", "state")
    return {place: state for *place_, state in units.iterator() for place in [tuple(place_)]}


def _state(owner: models.Model, field: str, language: str, known: dict[Place, str]) -> str:
    if not getattr(owner, f"{field}_{language}"):
        return MISSING
    place = (label_of(type(owner), field), owner.pk, field, language)
    return known.get(place) or default_state(owner, language)


def messages(language: str) -> Iterator[Text]:
    """Every text of the interface in a language; English is what it is written in."""
    there = dict(_catalogue(language))
    for message in dict.fromkeys(message for code in CODES for message, _is_there in _catalogue(code)):
        state = State.MACHINE if there.get(message) else MISSING
        yield Text(INTERFACE, "", message, language, state)


@cache
def _catalogue(language: str) -> tuple[tuple[str, bool], ...]:
    """The messages of a language's catalogue, and whether each is translated, in all its plural forms."""
    path = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return ()
    with path.open("rb") as file:
        found = [message for message in read_po(file) if message.id]
    return tuple((_name(message), _is_there(message)) for message in found)


def _name(message: Message) -> str:
    singular = message.id[0] if message.pluralizable else message.id
    return f"{message.context}: {singular}" if message.context else singular


def _is_there(message: Message) -> bool:
    forms = message.string if message.pluralizable else (message.string,)
    return all(forms) and not message.fuzzy


def matrix() -> dict[tuple[str, str], Counter]:
    """How many texts are in which state, by kind and language; the interface is a kind of its own."""
    found: dict[tuple[str, str], Counter] = {}
    for kind in forms():
        for text in texts(kind):
            found.setdefault((kind, text.language), Counter())[text.state] += 1
    for language in CODES:
        if language != FALLBACK:
            found[INTERFACE, language] = Counter(text.state for text in messages(language))
    return found


def share(counted: Counter) -> float:
    """The share of the texts that are there, from 0 to 1; 1 where there is nothing to be told."""
    total = counted.total()
    return 1 - counted[MISSING] / total if total else 1.0
