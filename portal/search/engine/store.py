"""The folder that holds the indexes of an installation, and the pointer to the one that serves."""

import logging
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock
from uuid import uuid4

from portal.search.engine.snapshot import Snapshot
from portal.search.engine.state import HOLDS, mark
from portal.search.engine.writing import Writer

KEPT_SECONDS = 60
ATTEMPTS, PAUSE_SECONDS = 6, 0.01  # to open a state: 0.15 seconds in all
WRITERS_LOCK = ".tantivy-writer.lock"

logger = logging.getLogger("vademecum.search")


class Store:
    """The indexes of one installation. One that was built under another fingerprint does not serve."""

    def __init__(self, root: Path, facets: Iterable[str], fingerprint: str = ""):
        self.root = Path(root)
        self.facets = tuple(facets)
        self.fingerprint = fingerprint
        self._lock = Lock()
        self._snapshot: Snapshot | None = None

    def current(self) -> Path | None:
        """The folder that serves, if it fits this code."""
        try:
            name, fingerprint = (self.root / "current").read_text().split("\n", 1)
        except (OSError, ValueError):
            return None
        folder = self.root / name
        return folder if fingerprint == self.fingerprint and (folder / HOLDS).exists() else None

    def snapshot(self) -> Snapshot | None:
        """The index as it is now; None while there is none, or none that can be read. Costs the reading of two
        lines when nothing has changed."""
        for attempt in range(ATTEMPTS):
            if attempt:  # to sleep for no time at all gives the processor away, too
                time.sleep(PAUSE_SECONDS * attempt)
            folder = self.current()
            if folder is None:
                return None
            try:
                with self._lock:
                    return self._opened(folder)
            except (OSError, ValueError) as error:
                # It is being written, or another has just taken its place; what lasts is damage.
                failure = error
        logger.warning("the index in %s cannot be read: %s", folder, failure)
        return None

    def _opened(self, folder: Path) -> Snapshot:
        stamp = folder.name, mark(folder)
        if self._snapshot is None or self._snapshot.stamp != stamp:
            self._snapshot = Snapshot(folder, stamp, self._snapshot)
        return self._snapshot

    @contextmanager
    def building(self) -> Iterator[Writer]:
        """A writer on a new folder beside the serving one; swapped in when the block ends well."""
        self.root.mkdir(parents=True, exist_ok=True)
        folder = self.root / f"{int(time.time())}-{uuid4().hex[:8]}"
        writer = Writer.new(folder, self.facets)
        try:
            yield writer
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        writer.close()
        temporary = self.root / f"current.{os.getpid()}"
        temporary.write_text(f"{folder.name}\n{self.fingerprint}")
        temporary.replace(self.root / "current")
        self._forget_old(folder)

    def writer(self, folder: Path | None = None) -> Writer:
        """A writer on the serving folder, or on the one that was found to serve."""
        folder = folder or self.current()
        if folder is None:
            raise FileNotFoundError("there is no index to write to")
        writer = Writer.on(folder)
        self._forget_old(folder)
        return writer

    def _forget_old(self, serving: Path) -> None:
        """Remove the folders that served before, and those that were never finished; not one that is written to."""
        for folder in self.root.iterdir():
            with suppress(FileNotFoundError):
                old = time.time() - folder.stat().st_mtime > KEPT_SECONDS
                if (
                    folder.is_dir()
                    and folder not in (serving, self.current())
                    and old
                    and not _is_written(folder)
                ):
                    shutil.rmtree(folder, ignore_errors=True)


def _is_written(folder: Path) -> bool:
    """Whether a writer has the folder: the engine locks a file in it, and the system unlocks it for the killed."""
    try:
        with (folder / WRITERS_LOCK).open("rb") as file:
            flock(file, LOCK_EX | LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
