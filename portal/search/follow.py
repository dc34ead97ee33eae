"""Keeping the index true: build it anew, or follow the change feed from where it stands."""

import logging
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from portal.facets import facets
from portal.languages import CODES
from portal.search import stemming
from portal.search.building import every_document
from portal.search.engine import Position, Store, Writer
from portal.search.fingerprint import fingerprint
from portal.search.indexing import all_labels, documents, key_of
from portal.search.matcher import Matcher
from portal.search.sources import Source, sources

logger = logging.getLogger("vademecum.search")
PATIENCE_SECONDS = 1.0
_stores: dict[tuple, Store] = {}


def store() -> Store:
    """The store of this installation."""
    place = (str(settings.INDEX_DIR), tuple(facets()))
    if place not in _stores:
        _stores[place] = Store(*place, fingerprint(place[1]))
    return _stores[place]


def rebuild() -> int:
    """Build a new index beside the serving one and swap it in; the number of entries.

    All is read in one database snapshot, and the position is the snapshot's own, so nothing is missed.
    """
    with transaction.atomic(), store().building() as writer:
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                # It idles while an entry is made into words; the longest of a large compendium outlast the limit.
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        position = _position_now()
        matcher = Matcher(all_labels())
        count = 0
        for document in every_document(matcher):
            writer.put(document)
            count += 1
        writer.commit(position)
    return count


def _position_now() -> Position:
    """The last row that has settled. Not the number of a transaction that may come to nothing: a server that
    crashes gives such numbers again, and what they write then would seem to have been applied."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT transaction, id FROM portal_change"
            " WHERE transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            " ORDER BY transaction DESC, id DESC LIMIT 1"
        )
        transaction_number, row = cursor.fetchone() or (0, 0)
        return Position(transaction_number, row, this_database())


def this_database() -> str:
    """What tells this database from any other, copies and restored ones included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())"
            " FROM pg_control_system()"
        )
        return cursor.fetchone()[0]


def is_usable() -> bool:
    """True when there is an index of this database for this code."""
    snapshot = store().snapshot()
    return snapshot is not None and snapshot.position.database == this_database()


class Row(NamedTuple):
    """A row of the feed. When it is `settled`, no running transaction can slip in front of it any more."""

    transaction: int
    id: int
    entity: str
    object_id: int
    settled: bool


def pending(position: Position) -> list[Row]:
    """The rows of the feed behind a position, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT transaction, id, entity, object_id,"
            " transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            " FROM portal_change WHERE (transaction, id) > (%s, %s) ORDER BY transaction, id",
            [position.transaction, position.id],
        )
        return [Row(*row) for row in cursor.fetchall()]


def unpublished(changes: Iterable[tuple[str, int]]) -> set[str]:
    """Of the given `(entity, id)`, the keys of those that readers may not see (any more)."""
    changed = defaultdict(set)
    for entity, pk in changes:
        changed[entity].add(pk)
    hidden = set()
    for entity, keys in changed.items():
        seen: set[int] = set()
        for source in sources().values():
            if source.entity == entity:
                seen |= set(source.model.objects.published().filter(pk__in=keys).values_list("pk", flat=True))
        hidden |= {key_of(entity, pk) for pk in keys - seen}
    return hidden


class Follower:
    """Applies the feed to the serving index, as the one writer of this node.

    What is there is applied at once; the position only follows what has settled. So a transaction that runs
    for hours, in whatever database of the server, delays nothing, and its own change is not skipped.
    """

    def __init__(self):
        self._folder: Path | None = None
        self._ahead: set[tuple[int, int]] = set()
        self._writer: Writer | None = None
        self._labels: frozenset | None = None
        self._matcher: Matcher | None = None
        self._is_first = True

    @staticmethod
    def learn() -> None:
        """Learn the everyday words of all languages now rather than while a change waits."""
        matcher = Matcher(())
        for language in CODES:
            matcher.meant((), language)

    def step(self) -> int:
        """Apply what has been committed since the last step; the number of entries written or removed."""
        if not is_usable():
            logger.info("building the search index")
            return self._rebuild()
        snapshot = store().snapshot()
        if snapshot.folder != self._folder:
            self.forget()
            self._folder = snapshot.folder
        if self._matcher is None:
            # Before the rows: whatever changes after these labels were read has a row that will be seen.
            self._read_labels()
        rows = pending(snapshot.position)
        settled = [row for row in rows if row.settled]
        changed = defaultdict(set)
        for row in rows:
            if (row.transaction, row.id) not in self._ahead:
                changed[row.entity].add(row.object_id)
        if self._labels_changed(changed):
            return self._rebuild()
        if not (changed or settled):
            return 0
        position = snapshot.position
        if settled:
            position = Position(settled[-1].transaction, settled[-1].id, position.database)
        touched = self._apply(changed, position)
        self._ahead = {(row.transaction, row.id) for row in rows if not row.settled}
        return touched

    def _rebuild(self) -> int:
        self.forget()
        return rebuild()

    def forget(self) -> None:
        """Let go of the index and of all that was known of it: another has taken its place, or something failed."""
        self._folder, self._ahead, self._labels, self._matcher = None, set(), None, None
        self._is_first = True
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        if self._writer:
            writer, self._writer = self._writer, None
            writer.close()

    def _read_labels(self) -> None:
        self._labels = frozenset(all_labels())
        self._matcher = Matcher(self._labels)

    def _labels_changed(self, changed: dict[str, set[int]]) -> bool:
        """Labels stand in the texts of any entry, so a changed label means all of them. With which labels an index
        was built is not known of one just met, so there any change of a concept counts."""
        concepts = {source.entity for source in sources().values() if source.is_concept}
        is_first, self._is_first = self._is_first, False
        if not concepts & changed.keys():
            return False
        return is_first or self._labels != frozenset(all_labels())

    def _apply(self, changed: dict[str, set[int]], position: Position) -> int:
        writer = self._open()
        gone = {key_of(entity, key) for entity, keys in changed.items() for key in keys}
        touched = 0
        for source in sources().values():
            for document in documents(source, self._touched(source, changed), self._matcher):
                writer.put(document)
                gone.discard(document.key)
                touched += 1
        for key in gone:
            writer.remove(key)
        writer.commit(position)
        return touched

    def _touched(self, source: Source, changed: dict[str, set[int]]) -> set[int]:
        """The entries of a kind that changed themselves, or name something that did."""
        keys = set(changed.get(source.entity, ()))
        for entity, lookup in source.depends_on:
            if entity in changed:
                found = source.model.objects.filter(**{f"{lookup}__in": changed[entity]})
                keys |= set(found.values_list("pk", flat=True))
        return keys

    def _open(self) -> Writer:
        """The writer on the index whose position is known, not on one that has just taken its place."""
        if self._writer is None:
            self._writer = store().writer(self._folder)
        return self._writer


def follow(stop) -> None:
    """Follow until the event `stop` is set; a failing step is logged and tried again."""
    stemming.load_dictionaries()
    follower = Follower()
    follower.learn()
    while not stop.is_set():
        try:
            follower.step()
            _wait_for_change(stop)
        except Exception:
            logger.exception("following the change feed failed; trying again")
            follower.forget()
            connection.close()
            stop.wait(PATIENCE_SECONDS)
    follower.close()


def _wait_for_change(stop) -> None:
    """Sleep until a change is announced, or a second has passed."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("LISTEN portal_change")
    for _notice in connection.connection.notifies(
        timeout=max(0.0, deadline - time.monotonic()), stop_after=1
    ):
        break
    stop.wait(0.02)
