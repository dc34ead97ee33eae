"""One PostgreSQL cluster on disk and the server process that runs on it."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

import psycopg
from psycopg import sql

from portal.postgres.binaries import programs_for
from portal.postgres.creation import ENVIRONMENT, SUPERUSER, cause_in, check_version, create
from portal.postgres.errors import PostgresError
from portal.postgres.locks import claim, is_held, open_lock
from portal.postgres.place import (
    Account,
    account_for,
    cluster_folder,
    make_folder,
    make_private_folder,
    run_as,
    socket_folder,
)
from portal.postgres.waiting import Wait

ROLE = "vademecum"  # owns the database and is no superuser: injected SQL reaches no files and no programs
LOG_BYTES = 10_000_000
# On the command line, where they win over anything in postgresql.conf.
ALWAYS = (
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "fsync=on",
    "full_page_writes=on",
    "logging_collector=off",
)


class Cluster:
    """
    Files, process and passwords of one cluster. Callers hold the lock `deciding` while they change anything.

    Whether the server lives is known from the lock `server.lock`, which all its processes inherit, those of
    initdb too: it is free only when the last has gone, so no stale or recycled process number can mislead.
    """

    def __init__(self, base_dir: Path, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.folder = cluster_folder(base_dir, environ)
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.socket = socket_folder(self.folder)
        self._password = self.folder / "password"
        self._lock = self.folder / "server.lock"
        self._process: subprocess.Popen[bytes] | None = None
        self._log_began = 0

    def url(self, dbname: str, role: str = ROLE) -> str:
        """A libpq URL through the socket."""
        password = self._password.read_text()
        return f"postgresql://{role}:{password}@:5432/{quote(dbname)}?host={quote(str(self.socket), safe='')}"

    def make_folder(self) -> None:
        """Make the folder with everything in it; of the folders above, only the missing ones."""
        as_root = os.geteuid() == 0
        if as_root:
            make_folder(self.folder.parent, 0o755)
        else:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
        make_folder(self.folder, 0o711 if as_root else 0o700)

    def is_alive(self) -> bool:
        """Whether any process of the server is left."""
        return is_held(self._lock)

    def postmaster(self) -> int | None:
        """The number of the main server process, if it runs."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None
        return number if _is_postmaster(number) else None

    def ensure_running(self) -> None:
        """
        Return when the server answers and holds the database. It is started when no process of it is left;
        start, recovery or shutdown under way is waited for as long as the server lives.
        """
        wait = Wait()
        while True:
            if not self.is_alive():
                if self._process:
                    raise PostgresError(f"PostgreSQL did not start: {self._cause()} (see {self.log}).")
                self._launch()
            reason = self._ensure_database()
            if reason is None:
                return
            wait.pause(reason)

    def stop(self) -> None:
        """Fast shutdown: connections are closed, everything is on disk when this returns."""
        if number := self.postmaster():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGINT)
            wait = Wait()
            while self.is_alive() and _is_postmaster(number):  # not for children that outlive a killed one
                wait.pause("waiting for PostgreSQL to stop")
        if self._process:
            self._process.wait()
            self._process = None

    def leave_running(self) -> None:
        """Let the server outlive this process."""
        if self._process:
            self._process.returncode = 0  # or Python warns of a child that still runs
            self._process = None

    def _launch(self) -> None:
        account = account_for(self.data, self.environ)
        programs = programs_for(account)
        lock = open_lock(self._lock)
        try:
            if not claim(lock):
                raise PostgresError(f"PostgreSQL in {self.data} was started by something else just now.")
            make_private_folder(self.socket, account)
            if not self.data.exists():
                create(self.data, password=self._password, programs=programs, account=account, lock=lock)
            check_version(self.data)
            self._clear_stale_notes()
            self._process = self._spawn(programs, account, lock)
        finally:
            os.close(lock)

    def _spawn(self, programs: Path, account: Account | None, lock: int) -> "subprocess.Popen[bytes]":
        settings = (*ALWAYS, f"unix_socket_directories={self.socket}")
        command = [str(programs / "postgres"), "-D", str(self.data)]
        with self._open_log() as log:
            return subprocess.Popen(  # noqa: S603
                [*command, *(part for setting in settings for part in ("-c", setting))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=ENVIRONMENT,
                pass_fds=[lock],
                start_new_session=True,  # Ctrl-C at the terminal is for the command, not for the server
                **run_as(account),
            )

    def _clear_stale_notes(self) -> None:
        """
        After a crash PostgreSQL refuses to start while *any* process of its user has the number it had, as in
        a restarted container. Nothing holds our lock now; a server started by hand on this data still
        shows as a postgres process, and is guarded by its shared memory besides.
        """
        if self.postmaster() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (self.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _open_log(self) -> BinaryIO:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._log_began = os.fstat(descriptor).st_size
        return open(descriptor, "ab")

    def _cause(self) -> str:
        if self._process and (code := self._process.wait()) < 0:
            return f"it was ended by signal {-code}"
        return cause_in(self.log.read_bytes()[self._log_began :].decode(errors="replace"))

    def _ensure_database(self) -> str | None:
        """Make role and database where they are missing; answers why the server does not answer yet."""
        try:
            # As superuser, for whom connections are reserved when the site uses all others.
            url = self.url("postgres", SUPERUSER)
            with psycopg.connect(url, autocommit=True, connect_timeout=10) as server:
                _ensure_role_and_database(server, self._password.read_text())
        except FileNotFoundError:
            raise PostgresError(f"The password of the database is missing: {self._password}.") from None
        except psycopg.Error as error:
            if error.sqlstate or "authentication failed" in str(error):
                raise PostgresError(f"PostgreSQL: {_in_one_line(error)}") from None
            if self.postmaster() is None and not self._process:
                return "waiting for the processes of a killed server to end"
            return f"waiting for the server ({_in_one_line(error)})"
        return None


def _is_postmaster(number: int) -> bool:
    try:
        os.kill(number, 0)
        # Empty for a zombie, "postgres: ..." for a child, anything for a recycled number.
        program = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")[0]
    except FileNotFoundError:
        return not Path("/proc/self").exists()  # macOS has no /proc: the number must do
    except OSError:
        return False
    return program.endswith(b"/postgres")


def _ensure_role_and_database(server: psycopg.Connection, password: str) -> None:
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
        make = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}")
        server.execute(make.format(sql.Identifier(ROLE), sql.Literal(password)))
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ROLE]).fetchone():
        server.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(ROLE)))


def _in_one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rpartition("FATAL:  ")[2]
