"""What a line tells of the states of its texts, and how that meets what is known of them here."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.db import models

from portal.exchange import paragraph_states
from portal.exchange.keys import Key, Refused, texts_of
from portal.languages import CODES
from portal.translations.models import State, TranslationUnit
from portal.translations.texts import label_of
from portal.translations.workflow import Said, default_state, is_protected

PROVIDER_LENGTH = TranslationUnit._meta.get_field("provider").max_length
SAYINGS = ("state", "provider", "from", paragraph_states.NAME)
Place = tuple[str, int, str, str]


def told(value: Any) -> dict:
    """What stands under `translations`: `{language: {name: {"state", "provider", "from", "paragraphs"}}}`; or
    `Refused`."""
    for code, names in _object(value, "translations").items():
        if code not in CODES:
            raise Refused("translations", f"unknown language {code}")
        for name, said in _object(names, f"translations.{code}").items():
            _check(_object(said, f"translations.{code}.{name}"), f"translations.{code}.{name}")
    return value or {}


def _object(value: Any, key: str) -> dict:
    if value is not None and not isinstance(value, dict):
        raise Refused(key, "an object is needed")
    return value or {}


def _check(said: dict, key: str) -> None:
    if unknown := said.keys() - set(SAYINGS):
        raise Refused(f"{key}.{sorted(unknown)[0]}", "this key is not known")
    if said.get("state") not in (None, *State.values):
        raise Refused(f"{key}.state", f"one of {', '.join(State.values)} is needed")
    if said.get("from") not in (None, *CODES):
        raise Refused(f"{key}.from", "the code of a language is needed")
    provider = said.get("provider") or ""
    if not isinstance(provider, str) or len(provider) > PROVIDER_LENGTH:
        raise Refused(f"{key}.provider", f"a text of at most {PROVIDER_LENGTH} characters is needed")
    paragraph_states.check(said, key)


@dataclass(frozen=True)
class Kept:
    """A text that a person has reviewed here and that stays, and what a line has instead."""

    owner: models.Model
    field: str
    language: str
    under: str
    given: str


class KnownTexts:
    """The texts of entries and of their parts before lines were taken, with their units."""

    def __init__(self, entries: Iterable[models.Model], keys: Iterable[Key]):
        self._keys = tuple(keys)
        self._texts = self._places(entries)
        self._units: dict[Place, TranslationUnit] = {}
        for label in {place[0] for place in self._texts}:
            owners = {place[1] for place in self._texts if place[0] == label}
            for unit in TranslationUnit.objects.filter(model=label, object_id__in=owners):
                self._units[label, unit.object_id, unit.field, unit.language] = unit
        self._has_reviewed = any(map(_is_reviewed, self._units.values()))
        self._replaced: list[TranslationUnit] = []

    def _places(self, entries: Iterable[models.Model]) -> dict[Place, str]:
        """Every text that there is, by its place."""
        return {
            (label_of(type(owner), name), owner.pk, name, code): text
            for entry in entries
            for key in self._keys
            for owner, name, _under in key.owners(entry)
            for code, text in texts_of(owner, name).items()
        }

    def without_reviewed(self, entry: models.Model, key: Key, value: Any) -> tuple[Any, list[Kept]]:
        """What a line says, but with the texts that were reviewed here, in whole or in part, as they are; and
        those of them for which it has another."""
        if not self._has_reviewed:
            return value, []
        left, kept = deepcopy(value), []
        for owner, name, under in key.owners(entry):
            given = _within(left, under.split(".")[1:])
            if given is None or not _is_the_same_part(owner, name, given, value):
                continue
            for code in given.keys() & set(CODES):
                place = (label_of(type(owner), name), owner.pk, name, code)
                words = given[code]
                if (
                    self._stays(place)
                    and isinstance(words, str)
                    and words.strip() != self._texts[place].strip()
                ):
                    kept.append(Kept(owner, name, code, under, words.strip()))
                    given[code] = self._texts[place]
        return left, kept

    def _stays(self, place: Place) -> bool:
        return place in self._texts and _is_reviewed(self._units.get(place))

    def news(self, entry: models.Model, keys: Iterable[Key], sayings: dict) -> list[Said]:
        """What is to be written down: of texts that changed, and where a line tells another state than is known."""
        found = []
        for key in keys:
            for owner, name, under in key.owners(entry):
                for code, text in texts_of(owner, name).items():
                    place = (label_of(type(owner), name), owner.pk, name, code)
                    is_told = self._texts.get(place) != text
                    if is_told or under in (sayings.get(code) or {}):
                        said = said_of(owner, name, code, under, sayings)
                        if is_told or self._is_news(place, said):
                            found.append(said)
                        # A reviewed text stays, so what has changed in its place is another row's.
                        if is_told and _is_reviewed(self._units.get(place)):
                            self._replaced.append(self._units[place])
        return found

    def forget_replaced(self) -> None:
        """Nothing is known of a row that took the place of another."""
        if self._replaced:
            TranslationUnit.objects.filter(pk__in=[unit.pk for unit in self._replaced]).delete()

    def forget_emptied(self, entries: Iterable[models.Model]) -> None:
        """A text that is gone has no unit. `entries` are all that are known, as they are now."""
        if self._units:
            now = self._places(entries)
            gone = [unit.pk for place, unit in self._units.items() if place not in now]
            TranslationUnit.objects.filter(pk__in=gone).delete()

    def _is_news(self, place: Place, said: Said) -> bool:
        """Whether a line says anything new of a text that stays as it is. Of what a person has reviewed it says
        nothing less."""
        unit = self._units.get(place)
        if unit is None:
            return True
        if _is_reviewed(unit) and said.state == State.MACHINE:
            return False
        now = said.unit()
        if (unit.state, unit.provider, unit.source_language) != (
            now.state,
            now.provider,
            now.source_language,
        ):
            return True
        if said.made is None or _is_reviewed(unit):
            return False
        source = getattr(said.owner, f"{said.field}_{now.source_language}") if now.source_language else ""
        return paragraph_states.made_from(unit, source) != paragraph_states.made_from(now, source)


def _is_reviewed(unit: TranslationUnit | None) -> bool:
    """Whether a person has found a translation right, or a paragraph of it."""
    return unit is not None and unit.state != State.ORIGINAL and is_protected(unit, State.MACHINE)


def said_of(owner: models.Model, name: str, code: str, under: str, sayings: dict) -> Said:
    """What a line says of one text: by default original in the original language, otherwise a machine's."""
    states = (sayings.get(code) or {}).get(under) or {}
    return Said(
        owner,
        name,
        code,
        states.get("state") or default_state(owner, code),
        states.get("provider") or "",
        states.get("from") or "",
        paragraph_states.made_in(states),
    )


def _within(value: Any, path: list[str]) -> dict | None:
    """The `{language: text}` behind a path such as `0.change`; None where a line has no such thing."""
    for step in path:
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else None


def _is_the_same_part(owner: models.Model, name: str, given: dict, value: Any) -> bool:
    """Rows of a list are told apart by their original text: another text there is another row."""
    original = owner.original_language
    return not isinstance(value, list) or given.get(original) == getattr(owner, f"{name}_{original}")
