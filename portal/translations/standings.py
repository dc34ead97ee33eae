"""How every published entry stands in every language; derived, and true for whoever has called `catch_up`."""

import logging
import time
from collections import defaultdict
from threading import Event
from uuid import uuid4

from django.db import InternalError, ProgrammingError, connection, transaction
from psycopg import errors

from portal.search.sources import sources
from portal.translations import counting, uncounted
from portal.translations.counted import COUNTED, CountedUpTo, Standing, Uncounted

logger = logging.getLogger("vademecum.translations")
BATCH = 50  # entries of one transaction: fewer cost more each, with more others wait longer for its lock
AT_ONCE = 100  # entries that a page has counted before it is shown
EVERY_SECONDS = 5.0  # between two looks in the background
PAGE_SECONDS = 0.1  # what a page takes for it where there are more


# One statement with a list for each column: a row of parameters for each standing takes twice as long.
SAY = (
    f"INSERT INTO portal_standing (kind, object_id, language, {', '.join(COUNTED)})"  # noqa: S608 - names of ours
    f" SELECT * FROM unnest(%s::varchar[], %s::bigint[], %s::varchar[]{', %s::integer[]' * len(COUNTED)})"
    " ON CONFLICT (language, kind, object_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in COUNTED)
)


def catch_up(limit_seconds: float | None = None) -> int:
    """Count what has changed, batch by batch, until all is counted or the time is over; how many entries are left.

    Each batch is a transaction that takes up the change feed, counts and says so, so it may be killed at any time
    and run anywhere, even in two places at once: they take turns.
    """
    end = None if limit_seconds is None else time.monotonic() + limit_seconds
    while uncounted.is_behind():
        left = _count_batch()
        if end is not None and time.monotonic() >= end:
            return left
    return 0


def catch_up_for_page() -> int:
    """What a page does before it reads standings. Some edits are counted whatever it takes; of many, as many as fit
    into a tenth of a second. How many entries are left for others to count.

    A database that only reads lets nothing be counted; then the page says so instead.
    """
    if not uncounted.is_behind():
        return 0
    try:
        with transaction.atomic():
            left = uncounted.take_up()
        return catch_up(None if left <= AT_ONCE else PAGE_SECONDS) if left else 0
    except (InternalError, ProgrammingError) as error:
        if isinstance(error.__cause__, (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege)):
            return uncounted.waiting()
        raise


def count_regularly(stop: Event, every_seconds: float = EVERY_SECONDS) -> None:
    """Count what has changed until the event is set, so that pages find little to count; what fails is logged and
    tried again."""
    while not stop.wait(every_seconds):
        try:
            while catch_up(limit_seconds=every_seconds) and not stop.is_set():
                pass
        except Exception:
            logger.exception("counting the texts of entries failed; trying again")
        connection.close()


@transaction.atomic
def _count_batch() -> int:
    """Take up the feed and count some entries; how many are left."""
    left = uncounted.take_up()
    taken = list(Uncounted.objects.order_by("pk")[:BATCH])
    by_kind = defaultdict(set)
    for each in taken:
        by_kind[each.kind].add(each.object_id)
    for kind, keys in by_kind.items():
        _count(kind, keys)
    Uncounted.objects.filter(pk__in=[each.pk for each in taken]).delete()
    if taken:
        CountedUpTo.objects.update(version=uuid4())
    return left - len(taken)


def _count(kind: str, keys: set[int]) -> None:
    """Count entries of a kind anew; what readers may not see has no standing."""
    if kind not in sources():
        return
    rows = [
        (kind, entry.pk, language, *(getattr(counts, name) for name in COUNTED))
        for entry, found in counting.counted(kind, counting.published(kind, keys))
        for language, counts in found.items()
    ]
    Standing.objects.filter(kind=kind, object_id__in=keys - {row[1] for row in rows}).delete()
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(SAY, [list(column) for column in zip(*rows, strict=True)])
