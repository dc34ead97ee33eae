"""Lost updates: what a curator saw when the form opened, as a digest that comes back with it."""

import json
from collections.abc import Iterable
from hashlib import blake2b

from django.db import models


def version_of(shown: Iterable) -> str:
    """A digest of what a form shows; the same for the same values, whatever objects hold them."""
    plain = json.dumps(list(shown), default=str, ensure_ascii=False)
    return blake2b(plain.encode("utf-8", "replace"), digest_size=12).hexdigest()


def rows_of(rows: models.QuerySet, names: Iterable[str]) -> list[tuple]:
    """What a form shows of the parts of an entry, in order of their keys."""
    return list(rows.order_by("pk").values_list("pk", *names))


def steady(value):
    """A value of a form as it can be compared: what a relation to many holds has no order of its own."""
    return sorted(thing.pk for thing in value) if isinstance(value, list) else value
