"""Properties of what is stored: how many examples, and what an example leaves behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from hypothesis import HealthCheck, settings


def examples(number: int):
    """As many examples as `EXAMPLES` says, or else so many; each with the same fixtures."""
    return settings(
        suppress_health_check=list(HealthCheck), max_examples=int(os.environ.get("EXAMPLES") or number)
    )


@contextmanager
def undone() -> Iterator[None]:
    """What an example has written is not there for the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
