"""How much of the compendium stands in which language, and in what state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.db.models import Sum

from portal.exchange.forms import forms
from portal.languages import CODES, FALLBACK
from portal.translations import standings
from portal.translations.counted import IN_STATE, OUTDATED, STATES, CountedUpTo, Standing
from portal.translations.counting import published, texts_shown
from portal.translations.models import MISSING, State
from portal.translations.reading import Reader

INTERFACE = "interface"
Matrix = Mapping[tuple[str, str], Counter]


@dataclass(frozen=True)
class Text:
    """A text of a published entry in one language, in one of the `STATES`."""

    kind: str
    slug: str
    name: str
    language: str
    state: str


def texts(kind: str) -> Iterator[Text]:
    """Every text of the published entries of a kind that has an original, in all languages."""
    for entry in published(kind).iterator(chunk_size=200):
        found = list(texts_shown(kind, entry))
        reader = Reader({owner for owner, _field, _name in found}, CODES[0], CODES)
        for owner, field, name in found:
            for language in CODES:
                yield Text(kind, entry.slug, name, language, _state(reader, owner, field, language))


def _state(reader: Reader, owner, field: str, language: str) -> str:
    if not getattr(owner, f"{field}_{language}"):
        return MISSING
    shown = reader.read(owner, field, language)
    return OUTDATED if shown.is_outdated else shown.state


def messages(language: str) -> Iterator[Text]:
    """Every text of the interface in a language; English is what it is written in."""
    there = dict(_catalogue(language))
    for message in dict.fromkeys(message for code in CODES for message, _is_there in _catalogue(code)):
        is_there = State.MACHINE if there.get(message) else MISSING
        yield Text(INTERFACE, "", message, language, State.ORIGINAL if language == FALLBACK else is_there)


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


def matrix() -> Matrix:
    """How many texts are in which of the `STATES`, by kind and language, counted to the last change; the interface
    is a kind of its own."""
    standings.catch_up()
    written_in = (INTERFACE, FALLBACK)
    return {**entries(), **{place: each for place, each in interface().items() if place != written_in}}


_known: tuple[UUID | None, Matrix] = (None, {})


def entries() -> Matrix:
    """The texts of entries, as far as they are counted. Adding up the standings of many entries takes longer than a
    page, so it is done once for each version of them."""
    global _known
    position = CountedUpTo.objects.first()
    if position is None:
        return {}
    version, found = _known
    if version != position.version:
        found = _added_up()
        _known = (position.version, found)
    return found


def _added_up() -> Matrix:
    sums = {f"{state}_texts": Sum(number) for state, number in IN_STATE.items()}
    rows = Standing.objects.values("kind", "language").annotate(**sums).values_list("kind", "language", *sums)
    order = {kind: number for number, kind in enumerate(forms())}
    return {
        (kind, language): Counter(dict(zip(STATES, numbers, strict=True)))
        for kind, language, *numbers in sorted(rows, key=lambda row: (order[row[0]], row[1]))
    }


@cache
def interface() -> Matrix:
    """The texts of the interface, which is written in English."""
    return {(INTERFACE, language): Counter(text.state for text in messages(language)) for language in CODES}


def share(counted: Counter, *states: str) -> float:
    """The share of the texts in some states, of those that are there if none is named, from 0 to 1; 1 where there
    is nothing to be told."""
    total = counted.total()
    there = sum(counted[state] for state in states) if states else total - counted[MISSING]
    return there / total if total else 1.0


def added(found: Iterable[Counter]) -> Counter:
    """The numbers of several cells together, zeros included."""
    total: Counter = Counter(dict.fromkeys(STATES, 0))
    for each in found:
        total.update(each)
    return total
