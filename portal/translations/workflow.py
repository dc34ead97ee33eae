"""The one place where the state of a text changes, and the rule that a person's work is never overwritten."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from json import dumps
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from portal.history import Revision
from portal.translations.models import MISSING, Move, State, TranslationUnit
from portal.translations.paragraphs import digest, digests
from portal.translations.slots import (
    Made,
    Slot,
    as_from_original,
    behind,
    is_outdated,
    made_by,
    slots,
    state_of,
    text_of,
)
from portal.translations.texts import Text, place_of


def unit_of(entry: models.Model, field: str, language: str) -> TranslationUnit | None:
    """The stored unit of one text, if there is one."""
    return TranslationUnit.objects.filter(**place_of(entry, field, language)).first()


def is_protected(unit: TranslationUnit | None, default: str) -> bool:
    """Whether a text is a person's, or a paragraph of it: no machine and no file writes over it.

    `default` is what a text without a unit is.
    """
    if unit is None:
        return default != State.MACHINE
    return unit.state != State.MACHINE or any(state == State.REVIEWED for _made, state in unit.paragraphs)


def set_state(
    entry: models.Model,
    field: str,
    language: str,
    *,
    state: str,
    move: str = Move.IMPORTED,
    source_language: str = "",
    provider: str = "",
    by=None,
    made: Sequence[Made] | None = None,
) -> None:
    """Say what a text is, at the moment it is written.

    An empty text has no unit. A translation remembers the digests of its source as it is now; `made` says it
    of a text whose paragraphs were made from several states of the source.
    """
    place = place_of(entry, field, language)
    if not getattr(entry, f"{field}_{language}"):
        TranslationUnit.objects.filter(**place).delete()
        return
    told = _made_from(entry, field, state, source_language, made)
    TranslationUnit.objects.update_or_create(
        **place, defaults={"state": state, "move": move, "provider": provider, "by": by, **told}
    )


def _made_from(
    entry: models.Model, field: str, state: str, source_language: str, made: Sequence[Made] | None
) -> dict[str, Any]:
    """What is written down of the source of a text as it is now, as fields of its unit; an original has none."""
    if state == State.ORIGINAL:
        return {"source_language": "", "source_hash": "", "paragraphs": []}
    source_language = source_language or entry.original_language
    source_hash, paragraphs = _told(getattr(entry, f"{field}_{source_language}"), state, made)
    return {"source_language": source_language, "source_hash": source_hash, "paragraphs": paragraphs}


def _told(source: str | None, state: str, made: Sequence[Made] | None) -> tuple[str, list[Made]]:
    """The digest of a translation's source and what is written down of its paragraphs."""
    now = digests(source)
    made = [(each, state) for each in now] if made is None else list(made)
    if tuple(made_from for made_from, _state in made) == now:
        return digest(source), made if len(made) > 1 else []
    return (made[0][0], []) if len(made) == 1 else ("", made)


def locked(text: Text, *languages: str) -> None:
    """Read a text anew in some languages and in its source, and let nobody else write it in this transaction."""
    columns = [f"{text.field}_{language}" for language in dict.fromkeys((*languages, text.source_language))]
    rows = type(text.owner)._base_manager.select_for_update()
    text.owner.refresh_from_db(fields=columns, from_queryset=rows)


def slots_of(
    text: Text, language: str, unit_in: Callable[[str], TranslationUnit | None] | None = None
) -> tuple[Slot, ...]:
    """The paragraphs of a text's source and what stands for each in a language. Who has read the units already
    tells them: `unit_in` is asked for that of the text in a language."""
    unit_in = unit_in or partial(unit_of, text.owner, text.field)
    unit = unit_in(language)
    if unit is not None and unit.source_language not in ("", text.source_language):
        is_behind = behind(unit, text.words, unit_in) is not None
        unit = as_from_original(unit, text.source, text.source_language, is_behind=is_behind)
    return slots(text.source, text.words(language), unit)


def store(
    text: Text,
    language: str,
    found: Sequence[Slot],
    *,
    move: str,
    provider: str = "",
    by=None,
    note: str = "",
) -> None:
    """Write the translation that slots make up, its state, and a revision. Who calls it has `locked` the text.

    Raises ValueError where it is longer than may be stored.
    """
    column, words = f"{text.field}_{language}", text_of(found)
    limit, before = text.limit(language), text.words(language)
    if limit and len(words) > limit:
        raise ValueError(f"longer than {limit} characters")
    setattr(text.owner, column, words or None)
    text.owner.save(update_fields=[column])
    set_state(
        text.owner,
        text.field,
        language,
        state=state_of(found),
        move=move,
        provider=provider,
        by=by,
        made=made_by(found),
    )
    if before != words:
        Revision.objects.create(
            model=text.owner._meta.label_lower,
            object_id=text.owner.pk,
            by=by,
            note=note,
            changes={column: [before or None, words or None]},
        )


@dataclass(frozen=True)
class Taken:
    """What became of a machine's paragraphs: digests of the sources of those that now stand in the text, and
    of those that may only be suggested."""

    written: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


def may_be_written(slot: Slot, *, is_reviewed: bool) -> bool:
    """Whether a machine may write a paragraph: only where none is, or a machine's."""
    return not is_reviewed and slot.state in (MISSING, State.MACHINE)


@transaction.atomic
def translated_by_machine(
    text: Text,
    language: str,
    paragraphs: Mapping[str, str],
    *,
    provider: str,
    further: Mapping[str, str] = {},
) -> Taken:
    """Take a machine's translations `{digest of the source paragraph: translation}`.

    A machine takes its time, so what stands there is read anew. What translates a source that is no more is
    passed over, and a text of which a paragraph would still be missing is not begun. `further` are paragraphs
    that were approved and waited for the rest. With none at all, the text follows paragraphs that moved or went.
    """
    locked(text, language)
    unit = unit_of(text.owner, text.field, language)
    if (unit and unit.state == State.ORIGINAL) or language == text.source_language:
        return Taken()
    found = slots_of(text, language)
    is_begun = bool(text.words(language))
    is_reviewed = is_begun and state_in(text, language, unit) == State.REVIEWED
    wanted = [slot for slot in found if slot.digest in paragraphs and (slot.is_missing or slot.is_outdated)]
    writable = {slot.digest for slot in wanted if may_be_written(slot, is_reviewed=is_reviewed)}
    after = [
        _filled(slot, paragraphs if slot.digest in writable else {}, further)
        for slot in found
        if is_reviewed or not (slot.is_orphan and slot.state == State.MACHINE)
    ]
    suggested = tuple(slot.digest for slot in wanted if slot.digest not in writable)
    is_whole = not any(slot.is_missing for slot in after)
    # Where paragraphs of the source only moved or went, nothing is to be translated, and the text follows.
    follows = (
        is_begun and not is_reviewed and is_whole and unit is not None and is_outdated(unit, text.source)
    )
    if (writable and (is_begun or is_whole)) or (follows and not any(slot.is_outdated for slot in after)):
        by_whom = provider if writable else unit.provider
        store(text, language, after, move=Move.TRANSLATED, provider=by_whom, note="machine")
    else:
        writable = set()
    return Taken(tuple(writable), suggested)


def _filled(slot: Slot, machines: Mapping[str, str], approved: Mapping[str, str]) -> Slot:
    """A slot with a machine's paragraph, or where it is missing with one that was approved before."""
    if slot.is_missing and slot.digest in approved:
        return slot.written(approved[slot.digest], State.REVIEWED)
    if slot.digest in machines:
        return slot.written(machines[slot.digest], State.MACHINE)
    return slot


def written_by_person(entry: models.Model, field: str, language: str, *, by) -> None:
    """A person has just saved an original."""
    provider = by.get_username() if by else ""
    set_state(entry, field, language, state=State.ORIGINAL, move=Move.WRITTEN, provider=provider, by=by)


def state_in(text: Text, language: str, unit: TranslationUnit | None) -> str:
    """What a text that there is in a language is, as its unit says, or without one."""
    return unit.state if unit else default_state(text.owner, language)


def default_state(entry: models.Model, language: str) -> str:
    """What a text without a unit is: original in the original language, otherwise a machine's.

    A city's names are in use: none is a translation of another, so each is original.
    """
    is_original = language == entry.original_language or getattr(entry, "NAMES_ARE_IN_USE", False)
    return State.ORIGINAL if is_original else State.MACHINE


def forget(objects: Iterable[models.Model]) -> None:
    """Remove the units of objects that are about to be deleted."""
    for entry in objects:
        models_of = (type(entry), *type(entry)._meta.get_parent_list())
        labels = [model._meta.label_lower for model in models_of]
        TranslationUnit.objects.filter(model__in=labels, object_id=entry.pk).delete()


@dataclass(frozen=True)
class Said:
    """What a file says of one text: its state, who made it, from which language, and from which paragraphs where
    these are not all of the source as it is now."""

    owner: models.Model
    field: str
    language: str
    state: str
    provider: str = ""
    source_language: str = ""
    made: tuple[Made, ...] | None = None

    def unit(self) -> TranslationUnit:
        """The unit that says so, for the texts as they are now."""
        return TranslationUnit(
            **place_of(self.owner, self.field, self.language),
            **_made_from(self.owner, self.field, self.state, self.source_language, self.made),
            state=self.state,
            provider=self.provider,
            at=timezone.now(),
        )


COLUMNS = {
    "model": "text",
    "object_id": "bigint",
    "field": "text",
    "language": "text",
    "state": "text",
    "source_language": "text",
    "source_hash": "text",
    "paragraphs": "jsonb",
    "move": "text",
    "provider": "text",
    "at": "timestamptz",
}
TOLD = ("state", "provider", "source_language", "source_hash", "paragraphs", "move", "at")
# Arrays take a third of the time of rows. All that is put in are the names above.
SAY = (
    f"INSERT INTO {TranslationUnit._meta.db_table} ({', '.join(COLUMNS)})"  # noqa: S608
    f" SELECT * FROM unnest({', '.join(f'%s::{kind}[]' for kind in COLUMNS.values())})"
    " ON CONFLICT (model, object_id, field, language) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in TOLD)
)


def set_states(said: Iterable[Said]) -> None:
    """Say of many texts at once what they are, in one statement."""
    units = [each.unit() for each in said]
    with connection.cursor() as cursor:
        cursor.execute(SAY, [[_column(unit, name) for unit in units] for name in COLUMNS])


def _column(unit: TranslationUnit, name: str):
    value = getattr(unit, name)
    return dumps(value) if name == "paragraphs" else value
