"""Making a translation the source of its text, without loss."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal.history import record, snapshot
from portal.permissions import may
from portal.translations import workflow
from portal.translations.models import Move, State, TranslationUnit
from portal.translations.paragraphs import digest
from portal.translations.proposing import NotAllowed, NotPossible
from portal.translations.slots import is_outdated, made_of, slots
from portal.translations.texts import Text, texts_of


@transaction.atomic
def become_source(kind: str, entry: models.Model, language: str, *, by) -> None:
    """From now on the entry is written in this language. Every text stays as it is: what was the original is a
    reviewed translation of it, and a translation that was up to date is so still.

    Raises NotAllowed, and NotPossible where a text of the entry has no reviewed translation that is up to date.
    """
    if not may(by, "change", entry):
        raise NotAllowed(_("You may not change this entry."))
    type(entry)._base_manager.select_for_update().get(pk=entry.pk)
    texts = texts_of(kind, entry)
    former = entry.original_language
    if former == language:
        raise NotPossible(_("This is the language that the text was written in."))
    for text in texts:
        workflow.locked(text, language)
        _check(text, language)
    units = {text: _units(text) for text in texts}
    before = snapshot(entry)
    entry.original_language = language
    entry.save(update_fields=["original_language"])
    record(entry, before, by=by, note="source language")
    for text, known in units.items():
        _rebase(text, known, former, language, by=by)


def _check(text: Text, language: str) -> None:
    unit = workflow.unit_of(text.owner, text.field, language)
    is_ready = unit and unit.state in (State.REVIEWED, State.ORIGINAL) and not is_outdated(unit, text.source)
    if not is_ready:
        raise NotPossible(
            _("“%(name)s” has no reviewed translation that is up to date, so it cannot become the source.")
            % {"name": text.name}
        )


def _units(text: Text) -> list[TranslationUnit]:
    place = text.place("")
    del place["language"]
    return list(TranslationUnit.objects.filter(**place))


def _rebase(text: Text, units: list[TranslationUnit], former: str, language: str, *, by) -> None:
    """Say of every translation of a text what it is beside the new source. What was made from a paragraph that
    the former source still has was made from what now stands for that."""
    text.owner.refresh_from_db()
    text.entry.refresh_from_db(fields=["original_language"])
    new = next(unit for unit in units if unit.language == language)
    now = {
        slot.made_from: digest(slot.target) for slot in slots(text.words(former), text.words(language), new)
    }
    for unit in units:
        if unit.language == language:
            _say(text, unit, State.ORIGINAL, Move.BECAME_SOURCE, "", by=by)
        elif unit.language == former or unit.state == State.ORIGINAL:
            _say(text, unit, State.REVIEWED, Move.BECAME_SOURCE, language, by=by)
        elif unit.source_language == former:
            is_fresh = not is_outdated(unit, text.words(former))
            made = [(now.get(each, each), state) for each, state in made_of(unit)]
            _say(text, unit, unit.state, Move.REBASED, language, by=by, made=None if is_fresh else made)
    if not any(unit.language == former for unit in units):
        _say(text, TranslationUnit(language=former), State.REVIEWED, Move.BECAME_SOURCE, language, by=by)


def _say(
    text: Text, unit: TranslationUnit, state: str, move: str, source_language: str, *, by, made=None
) -> None:
    workflow.set_state(
        text.owner,
        text.field,
        unit.language,
        state=state,
        move=move,
        source_language=source_language,
        provider=unit.provider,
        by=unit.by or by,
        made=made,
    )
