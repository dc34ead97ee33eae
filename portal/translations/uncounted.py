"""Which entries have changed since their texts were counted: the change feed, as far as it is taken up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from uuid import uuid4

from django.apps import apps
from django.db import connection, models

from portal.publishing import Entry, PartOfEntry
from portal.search.follow import this_database
from portal.search.sources import Source, sources
from portal.translations.counted import CountedUpTo, Standing, Uncounted
from portal.translations.counting import shown_because_of

Changed = Mapping[str, set[int]]


SETTLED = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
# The rows of the feed that are not taken up, or taken up ahead (then `is_new` is false).
BEHIND = """
WITH ahead AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS each(number, last)),
behind AS (
    SELECT transaction, id, entity, object_id, last IS NULL OR id > last AS is_new
    FROM portal_change LEFT JOIN ahead ON number = transaction
    WHERE (transaction, id) > (%s, %s)
)
"""
IS_BEHIND = f"""
{BEHIND} SELECT EXISTS (SELECT FROM behind WHERE is_new) OR EXISTS (SELECT FROM portal_uncounted)
    OR EXISTS (SELECT FROM ahead WHERE number < {SETTLED})
"""  # noqa: S608 - parts of ours
ROWS = f"""
{BEHIND} SELECT transaction, transaction < {SETTLED}, entity, object_id, max(id), bool_or(is_new)
    FROM behind GROUP BY transaction, entity, object_id
"""  # noqa: S608 - parts of ours


def is_behind() -> bool:
    """Whether there is anything to take up or to count."""
    position = CountedUpTo.objects.first()
    if position is None or position.database != this_database():
        return True
    with connection.cursor() as cursor:
        cursor.execute(IS_BEHIND, position.behind)
        return cursor.fetchone()[0]


def waiting() -> int:
    """How many things have changed and are not counted, where nothing can be taken up."""
    position = CountedUpTo.objects.first() or CountedUpTo()
    changed, _rows = _read(position)
    return Uncounted.objects.count() + sum(map(len, changed.values()))


def take_up() -> int:
    """Note what the feed tells, let nobody else do it in this transaction; how many entries are to be counted.

    What readers may not see any more has no standing from here on, however much there is to count.
    """
    CountedUpTo.objects.get_or_create(pk=1)
    position = CountedUpTo.objects.select_for_update().get()
    is_other = position.database != this_database()
    if is_other:
        position.transaction, position.row, position.ahead = 0, 0, {}
        position.database = this_database()
    changed, rows = _read(position)
    if is_other:
        _note(sources().values(), None)
    elif changed:
        _note_changed(changed)
    if rows or is_other:
        _move(position, rows)
    return Uncounted.objects.count()


def _read(position: CountedUpTo) -> tuple[Changed, list[tuple]]:
    """What has changed, `{entity: keys}`, and the rows behind a position as `ROWS` tells them."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, position.behind)
        rows = cursor.fetchall()
    changed = defaultdict(set)
    for _transaction, _is_settled, entity, key, _last, is_new in rows:
        if is_new:
            changed[entity].add(key)
    return changed, rows


def _move(position: CountedUpTo, rows: Iterable[tuple]) -> None:
    """Let a position follow what has settled, and remember what else has been taken up."""
    last: dict[int, int] = {}
    settled = (position.transaction, position.row)
    for transaction, is_settled, _entity, _key, row, _is_new in rows:
        if is_settled:
            settled = max(settled, (transaction, row))
        else:
            last[transaction] = max(row, last.get(transaction, 0))
    position.transaction, position.row = settled
    position.ahead = last
    position.save(update_fields=["transaction", "row", "ahead", "database"])


def _note_changed(changed: Changed) -> None:
    found = defaultdict(set)
    for entity, keys in changed.items():
        of, entries = entries_of(entity, keys)
        found[of] |= entries
    for kind, keys in _shown_with(found):
        found[sources()[kind].entity] |= keys
    _note([source for source in sources().values() if source.entity in found], found)


def _note(kinds: Iterable[Source], changed: Changed | None) -> None:
    """Note the published entries of kinds (all, or those that changed), and forget how the others stood."""
    for source in kinds:
        there = source.model.objects.published()
        standing = Standing.objects.filter(kind=source.kind)
        if changed is not None:
            there = there.filter(pk__in=changed[source.entity])
            standing = standing.filter(object_id__in=changed[source.entity])
        keys = list(there.values_list("pk", flat=True))
        if standing.exclude(object_id__in=keys).delete()[0]:
            CountedUpTo.objects.update(version=uuid4())
        Uncounted.objects.bulk_create(
            (Uncounted(kind=source.kind, object_id=key) for key in keys),
            ignore_conflicts=True,
            batch_size=5000,
        )


def entries_of(entity: str, keys: set[int]) -> tuple[str, set[int]]:
    """Entity and keys of the entries to which changed objects belong; a part that is gone has told so itself."""
    of, owners = owners_of(entity, keys)
    return of, set(owners.values())


def owners_of(entity: str, keys: set[int]) -> tuple[str, Mapping[int, int]]:
    """The entity of the entries to which objects of a model belong, and the entry of each object that is there."""
    model = _models().get(entity)
    if model is None:
        return entity, {}
    if issubclass(model, PartOfEntry):
        owner = model._meta.get_field(model.PARENT).related_model
        rows = model._base_manager.filter(pk__in=keys)
        return _entity(owner), dict(rows.values_list("pk", f"{model.PARENT}_id"))
    return _entity(model), {key: key for key in keys}


@cache
def _models() -> Mapping[str, type[models.Model]]:
    """The models of entries and of their parts by the names that the change feed and units call them."""
    return {
        model._meta.model_name: model
        for model in apps.get_models()
        if issubclass(model, (Entry, PartOfEntry))
    }


def _entity(model: type[models.Model]) -> str:
    return model._meta.get_field("slug").model._meta.model_name


def _shown_with(changed: Changed) -> Iterator[tuple[str, set[int]]]:
    """The entries that have parts which readers see or not with one of the entries that changed, by kind."""
    for kind, source in sources().items():
        for accessor, field in shown_because_of(kind):
            other = source.model._meta.get_field(accessor).related_model._meta.get_field(field).related_model
            if issubclass(other, Entry) and (keys := changed.get(_entity(other))):
                lookup = {f"{accessor}__{field}__in": keys}
                yield kind, set(source.model.objects.filter(**lookup).values_list("pk", flat=True))
