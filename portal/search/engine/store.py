"""The folder that holds the indexes of an installation, and the pointer to the one that serves."""

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from uuid import uuid4

from portal.search.engine.snapshot import Snapshot
from portal.search.engine.writing import Writer

KEPT_SECONDS = 60


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
        return folder if fingerprint == self.fingerprint and (folder / "position.json").exists() else None

    def snapshot(self) -> Snapshot | None:
        """The index as it is now; None while there is none. Costs two file look-ups when nothing changed."""
        folder = self.current()
        if folder is None:
            return None
        try:
            stamp = (folder.name, (folder / "position.json").stat().st_mtime_ns)
        except OSError:
            return None
        with self._lock:
            if self._snapshot is None or self._snapshot.stamp != stamp:
                self._snapshot = Snapshot(folder, stamp, self._snapshot)
            return self._snapshot

    @contextmanager
    def building(self) -> Iterator[Writer]:
        """A writer on a new folder beside the serving one; swapped in when the block ends well."""
        self.root.mkdir(parents=True, exist_ok=True)
        folder = self.root / f"{int(time.time())}-{uuid4().hex[:8]}"
        writer = Writer(folder, self.facets)
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

    def writer(self) -> Writer:
        """A writer on the serving folder."""
        return Writer(self.current(), self.facets)

    def _forget_old(self, serving: Path) -> None:
        for folder in self.root.iterdir():
            old = time.time() - folder.stat().st_mtime > KEPT_SECONDS
            if folder.is_dir() and folder != serving and old:
                shutil.rmtree(folder, ignore_errors=True)
