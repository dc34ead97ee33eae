"""What saving writes beside the values: the state of each changed text, and who changed what."""

from collections.abc import Iterable

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.db import models, router

from portal.admin.texts import changed_texts, translated_fields
from portal.history import Revision, record, snapshot
from portal.translations.workflow import forget, written_by_person


def record_saved(form: forms.ModelForm, *, by) -> None:
    """The object of a form was just saved: its changed texts are the person's, and a revision says so."""
    thing = form.instance
    if hasattr(thing, "original_language"):
        # The original first: a translation that was saved with it was made from it as it is now.
        for field, language in sorted(
            changed_texts(form), key=lambda text: text[1] != thing.original_language
        ):
            written_by_person(thing, field, language, by=by)
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


def save_parts(formset: forms.BaseInlineFormSet, *, by) -> None:
    """Save the rows of one kind; what is removed goes first, so that another row may take its place."""
    formset.save(commit=False)
    delete(formset.deleted_objects, by=by)
    for form in formset.saved_forms:
        form.instance.save()
        record_saved(form, by=by)
    formset.save_m2m()
