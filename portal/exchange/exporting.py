"""Entries in the interchange form, whole: their keys, and how each of their texts came about."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models

from portal.exchange.forms import Form, forms
from portal.exchange.keys import lookups_of, texts_of
from portal.exchange.paragraph_states import telling
from portal.translations.models import State, TranslationUnit
from portal.translations.texts import label_of
from portal.translations.workflow import default_state

BATCH = 100
Units = dict[tuple[str, int, str, str], TranslationUnit]


def lines(kind: str) -> Iterator[bytes]:
    """The published entries of a kind, each as a line of JSON. What they say of themselves anew changes
    nothing."""
    form = forms()[kind]
    entries = form.model.objects.published().order_by("slug")
    found = entries.prefetch_related(*lookups_of(form.all_keys, form.model))
    last = ""
    while batch := list(found.filter(slug__gt=last)[:BATCH]):
        units = _units(form, batch)
        for entry in batch:
            yield json.dumps(line(form, entry, units), ensure_ascii=False).encode() + b"\n"
        last = batch[-1].slug


def line(form: Form, entry: models.Model, units: Units) -> dict:
    """An entry in the interchange form. `units` has those of its texts, and may have more."""
    content = {key.name: key.export(entry) for key in form.all_keys}
    told = {name: value for name, value in content.items() if value not in (None, [], {})}
    states: dict[str, dict] = defaultdict(dict)
    for owner, field, under in _owned(form, [entry]):
        for code in texts_of(owner, field):
            unit = units.get((label_of(type(owner), field), owner.pk, field, code))
            if saying := unit and _saying(unit, owner, code):
                states[code][under] = saying
    return {"kind": form.kind, "slug": entry.slug, **told} | ({"translations": states} if states else {})


def _saying(unit: TranslationUnit, owner: models.Model, code: str) -> dict:
    """What a line says of a text; nothing where it is what an import takes it for anyway."""
    source = getattr(owner, f"{unit.field}_{unit.source_language}") if unit.source_language else None
    paragraphs = telling(unit, source)
    usual = "" if unit.state == State.ORIGINAL else owner.original_language
    is_usual = unit.state == default_state(owner, code) and unit.source_language == usual
    if is_usual and not (unit.provider or paragraphs):
        return {}
    said = {"state": unit.state, "provider": unit.provider, "from": unit.source_language}
    return {name: value for name, value in said.items() if value} | paragraphs


def _owned(form: Form, entries: Iterable[models.Model]) -> Iterator[tuple[models.Model, str, str]]:
    return (owned for entry in entries for key in form.all_keys for owned in key.owners(entry))


def _units(form: Form, entries: list[models.Model]) -> Units:
    owners = defaultdict(set)
    for owner, field, _under in _owned(form, entries):
        owners[label_of(type(owner), field)].add(owner.pk)
    return {
        (unit.model, unit.object_id, unit.field, unit.language): unit
        for label, keys in owners.items()
        for unit in TranslationUnit.objects.filter(model=label, object_id__in=keys)
    }
