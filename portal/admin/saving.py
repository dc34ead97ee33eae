"""What saving writes beside the values: the state of each changed text, and who changed what."""

from collections.abc import Callable, Iterable

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.db import models, router

from portal.admin.texts import changed_texts, translated_fields
from portal.history import Revision, record, snapshot
from portal.translations.models import Move, State
from portal.translations.proposals import Proposal
from portal.translations.proposing import propose_text
from portal.translations.texts import entry_of, texts_of
from portal.translations.workflow import default_state, forget, set_state, written_by_person

# Words of a translation that wait to be proposed, by field and language.
Typed = dict[tuple[str, str], str]


def save(form: forms.ModelForm, store: Callable[[], None], *, by) -> list[Proposal]:
    """Store the object of a form. Its changed originals are the person's, its changed translations are proposed
    to whoever reviews them, and a revision says what changed."""
    typed = _take_back(form)
    store()
    _record_saved(form, by=by)
    return _propose(form.instance, typed, by=by) if typed else []


def _take_back(form: forms.ModelForm) -> Typed:
    """Translations as they were typed; in the object they are again what they are now."""
    thing = form.instance
    if not is_reviewed_by_others(thing):
        return {}
    typed = {}
    for field, language in changed_texts(form):
        column = f"{field}_{language}"
        words = getattr(thing, column)
        if words and not _is_original(thing, field, language):
            typed[field, language] = words
            setattr(thing, column, form.initial.get(column) or None)
    return typed


def _is_original(thing: models.Model, field: str, language: str) -> bool:
    """Whether a text translates nothing: it is in the language of the original, or there is no original."""
    has_source = bool(getattr(thing, f"{field}_{thing.original_language}"))
    return not has_source or default_state(thing, language) == State.ORIGINAL


def is_reviewed_by_others(thing: models.Model | type[models.Model]) -> bool:
    """Whether the translations of a thing wait for a second person: those of entries and of their parts do."""
    return hasattr(thing, "original_language") and not getattr(thing, "NAMES_ARE_IN_USE", False)


def _propose(thing: models.Model, typed: Typed, *, by) -> list[Proposal]:
    texts = {text.field: text for text in texts_of(*entry_of(thing)) if text.owner == thing}
    return [
        proposal
        for (field, language), words in typed.items()
        for proposal in propose_text(texts[field], language, words, by=by)
    ]


def _record_saved(form: forms.ModelForm, *, by) -> None:
    thing = form.instance
    if hasattr(thing, "original_language"):
        for field, language in changed_texts(form):
            if _is_original(thing, field, language):
                written_by_person(thing, field, language, by=by)
            elif not getattr(thing, f"{field}_{language}"):
                set_state(thing, field, language, state=State.MACHINE, move=Move.REMOVED, by=by)
    revision = record(thing, form.before, by=by)
    links = changed_links(form)
    if revision:
        revision.changes |= links
        revision.save(update_fields=["changes"])
    elif links:
        Revision.objects.create(model=thing._meta.label_lower, object_id=thing.pk, by=by, changes=links)


def changed_links(form: forms.ModelForm) -> dict[str, list]:
    """What the person changed in relations to many: `{field: [names before, names after]}`."""
    return {
        name: [_names(form.initial.get(name) or ()), _names(form.cleaned_data[name])]
        for name in form.changed_data
        if isinstance(form.fields.get(name), forms.ModelMultipleChoiceField)
    }


def _names(things: Iterable[models.Model]) -> list[str]:
    return sorted(str(getattr(thing, "slug", "") or thing.pk) for thing in things)


def delete(things: Iterable[models.Model], *, by) -> None:
    """Delete objects with their parts and the states of all texts; a revision for each object says so."""
    for thing in things:
        for gone in _with_parts(thing):
            forget(gone)
        record(thing, snapshot(thing), by=by, deleted=True)
        thing.delete()


def _with_parts(thing: models.Model) -> Iterable[list[models.Model]]:
    """All that goes when a thing goes and that has texts: itself, its parents' rows, its parts."""
    collector = NestedObjects(using=router.db_for_write(type(thing)))
    collector.collect([thing])
    for model, gone in collector.data.items():
        if translated_fields(model):
            yield list(gone)


def save_parts(formset: forms.BaseInlineFormSet, *, by) -> list[Proposal]:
    """Save the rows of one kind; what is removed goes first, so that another row may take its place."""
    formset.save(commit=False)
    delete(formset.deleted_objects, by=by)
    proposed = [each for form in formset.saved_forms for each in save(form, form.instance.save, by=by)]
    formset.save_m2m()
    return proposed
