"""Making a new cluster, whole or not at all."""

import contextlib
import os
import secrets
import shutil
import subprocess
from pathlib import Path

from portal.postgres.binaries import MAJOR
from portal.postgres.errors import PostgresError
from portal.postgres.place import Account, give, make_folder, run_as
from portal.postgres.waiting import say

SUPERUSER = "postgres"
# Nothing from outside reaches the server: neither PG* variables nor the site's secrets.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
INITDB = (
    f"--username={SUPERUSER}",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    # The wheel has no ICU; the builtin locale is Unicode and the same on every system.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--no-instructions",
    "--set=max_connections=60",
    "--set=shared_buffers=128MB",
)


def create(data: Path, *, password: Path, programs: Path, account: Account | None, lock: int) -> None:
    """
    Make the cluster under another name and rename it, so that `data` is never half made. The lock lives on in
    initdb: when this process is killed, nobody starts over while initdb still writes.
    """
    say(f"PostgreSQL: making a new database in {data}{f', run by {account}' if account else ''}.")
    unfinished = data.with_name("data.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_folder(unfinished, 0o700, account)
    _write_password(password, account)
    run = subprocess.run(  # noqa: S603
        [str(programs / "initdb"), *INITDB, f"--pwfile={password}", str(unfinished)],
        capture_output=True,
        text=True,
        errors="replace",
        cwd="/",
        env=ENVIRONMENT,
        pass_fds=[lock],
        **run_as(account),
    )
    if run.returncode:
        raise PostgresError(f"PostgreSQL could not make {data}: {cause_in(run.stderr)}.")
    unfinished.rename(data)
    _sync(data.parent)


def check_version(data: Path) -> None:
    """PostgresError if the data was made by another major version, which cannot read it."""
    with contextlib.suppress(FileNotFoundError):
        found = (data / "PG_VERSION").read_text().strip()
        if found != str(MAJOR):
            raise PostgresError(
                f"The data in {data} was made by PostgreSQL {found} and this is PostgreSQL {MAJOR}:"
                " move it there with pg_dump and pg_restore, or set DATABASE_URL."
            )


def cause_in(log: str) -> str:
    """The last complaint in a log, in one line; our own knocking at a starting server is none."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    complaints = [line for line in lines if any(f"{word}: " in line for word in ("FATAL", "PANIC", "error"))]
    telling = [line for line in complaints if "the database system is" not in line] or lines[-1:]
    return telling[-1].rpartition(":  ")[2].rstrip(".") if telling else "it said nothing"


def _write_password(path: Path, account: Account | None) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(descriptor)
    give(path, account)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
