"""The embedded server, shared by all commands of a site: the first starts it, the last stops it."""

import atexit
import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from portal.postgres.cluster import ROLE, Cluster
from portal.postgres.errors import PostgresError
from portal.postgres.locks import alone, claim, open_lock, share
from portal.postgres.waiting import say


class EmbeddedServer:
    """
    A share in the site's server, from `start()` to `release()`, which also happens at exit.

    Every using process holds `using.lock` together with the others; whether to start or stop is decided by
    whoever holds `deciding.lock`. The kernel drops the locks of a killed process: the server then runs
    on, and the next command takes it over.
    """

    def __init__(self, base_dir: Path, environ: Mapping[str, str] = os.environ) -> None:
        self.cluster = Cluster(Path(base_dir), environ)
        self._using: int | None = None
        self._holder: int | None = None

    @property
    def folder(self) -> Path:
        """Where data, log, password and locks are."""
        return self.cluster.folder

    @property
    def log(self) -> Path:
        return self.cluster.log

    def url(self, dbname: str = ROLE) -> str:
        """The URL of a database of this server; any role but the site's own is the administrator's affair."""
        return self.cluster.url(dbname)

    def start(self) -> Self:
        """Start the server, or join those who use it; returns when it answers. PostgresError if it cannot."""
        if self._holder == os.getpid():
            return self
        self.cluster.leave_running()  # in a forked child: the server its parent started
        with _told_in_one_sentence(self.folder):
            self.cluster.make_folder()
            with self._deciding():
                using = open_lock(self.folder / "using.lock")
                try:
                    share(using)
                    self.cluster.ensure_running()
                except BaseException:
                    os.close(using)
                    self.cluster.leave_running()
                    raise
        self._using, self._holder = using, os.getpid()
        atexit.register(self._release_at_exit)
        return self

    def release(self) -> None:
        """Give up the share; the last one stops the server. Forked children share no share of their own."""
        if self._using is None or self._holder != os.getpid():
            return
        atexit.unregister(self._release_at_exit)
        using, self._using, self._holder = self._using, None, None
        try:
            with _told_in_one_sentence(self.folder), self._deciding():
                if claim(using):
                    self.cluster.stop()
        finally:
            self.cluster.leave_running()
            os.close(using)

    def is_used(self) -> bool:
        """Whether any process has a share."""
        using = open_lock(self.folder / "using.lock")
        try:
            return not claim(using)
        finally:
            os.close(using)

    def stop_unused(self) -> bool:
        """Stop a server that a killed command left behind; False if it is in use."""
        with _told_in_one_sentence(self.folder), self._deciding():
            if self.is_used():
                return False
            self.cluster.stop()
        return True

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _deciding(self) -> contextlib.AbstractContextManager[None]:
        return alone(self.folder / "deciding.lock", "waiting for a command that starts or stops the server")

    def _release_at_exit(self) -> None:
        try:
            self.release()
        except PostgresError as error:
            say(str(error))


@contextlib.contextmanager
def _told_in_one_sentence(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = os.fsdecode(error.filename or folder)
        raise PostgresError(f"PostgreSQL cannot use {place}: {error.strerror or error}.") from error
