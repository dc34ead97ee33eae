"""Rows as large as people can make them."""

import random

from django.db import models

from portal.languages import CODES
from projects.models import Country

LENGTH = 300
LETTERS = "абвгдежзийклмнопрстуфхцчшщъьюя ЁЖЦΩψφξ"


def longest_row(model: type[models.Model], names, *, given) -> models.Model:
    """A row of a model with long texts, which do not compress, in all languages of the named fields.

    `given` makes the objects that it needs.
    """
    chance = random.Random(model.__name__)
    row = model(**_needed(model, given))
    for name in names:
        for code in CODES:
            length = min(LENGTH, model._meta.get_field(f"{name}_{code}").max_length)
            setattr(row, f"{name}_{code}", "".join(chance.choices(LETTERS, k=length)))
    row.save()
    return row


def _needed(model: type[models.Model], given) -> dict:
    needed = {}
    for field in model._meta.fields:
        if isinstance(field, models.ForeignKey) and not field.null and not field.remote_field.parent_link:
            needed[field.name] = _made(field.related_model, given)
        elif isinstance(field, models.SlugField):
            needed[field.name] = "full"
        elif field.choices and not field.has_default() and not field.null:
            needed[field.name] = field.choices[0][0]
        elif isinstance(field, models.DecimalField) and not field.null:
            needed[field.name] = 1
    return needed


def _made(model: type[models.Model], given) -> models.Model:
    if model is Country:
        return given.make_country()
    name = "project" if model.__name__ == "Initiative" else model.__name__.lower()
    return getattr(given, f"make_{name}")()
