"""Where the embedded server keeps its files, and as whom it runs."""

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.postgres.errors import PostgresError
from portal.postgres.waiting import say

if sys.platform != "win32":
    import pwd

SYSTEM_FOLDER = Path("/var/lib/vademecum")
SYSTEM_USER = "vademecum-db"
# Not TMPDIR: commands started with different environments must find the same socket.
TEMPORARY_FOLDER = Path("/tmp")  # noqa: S108
SOCKET_PATH_BYTES = 100  # the kernel takes 107 (104 on macOS), with the name of the socket


@dataclass(frozen=True)
class Account:
    """The system user that PostgreSQL runs as when the command runs as root, which PostgreSQL refuses."""

    uid: int
    gid: int

    def __str__(self) -> str:
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return str(self.uid)


def cluster_folder(base_dir: Path, environ: Mapping[str, str]) -> Path:
    """`<var>/postgres` for an ordinary user; for root a folder of its own under /var/lib/vademecum."""
    var = Path(environ.get("VADEMECUM_DATA_DIR") or base_dir / "var").resolve()
    if os.geteuid() != 0:
        return var / "postgres"
    name = re.sub(r"[^A-Za-z0-9._-]", "", base_dir.resolve().name)[:30] or "site"
    return SYSTEM_FOLDER / f"{name}-{_short_hash(var)}"


def socket_folder(folder: Path) -> Path:
    """Beside the data, or under /tmp when that path is too long for a socket."""
    beside = folder / "socket"
    # libpq and postgresql.conf both read a comma as the end of one folder and the start of the next.
    if len(os.fsencode(beside / ".s.PGSQL.5432")) <= SOCKET_PATH_BYTES and "," not in str(beside):
        return beside
    return TEMPORARY_FOLDER / f"vademecum-{_short_hash(folder)}"


def account_for(data: Path, environ: Mapping[str, str]) -> Account | None:
    """
    As whom the server runs: as this user, or for root as the owner of the data, else the user named
    in VADEMECUM_POSTGRES_USER, else the system user `vademecum-db`, which is made where it is missing.
    """
    if os.geteuid() != 0:
        return None
    if data.exists():
        # Not by name: in a renewed container the same name may have another number.
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid)
    name = environ.get("VADEMECUM_POSTGRES_USER") or SYSTEM_USER
    try:
        user = pwd.getpwnam(name)
    except KeyError:
        if name != SYSTEM_USER:
            raise PostgresError(f"VADEMECUM_POSTGRES_USER: there is no user {name!r}.") from None
        user = _made_system_user()
    if user.pw_uid == 0:
        raise PostgresError(f"VADEMECUM_POSTGRES_USER: PostgreSQL refuses to run as {name!r}, which is root.")
    return Account(user.pw_uid, user.pw_gid)


def run_as(account: Account | None) -> dict[str, Any]:
    """Arguments of `subprocess` that run a program as the account, or as this user."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def make_folder(path: Path, mode: int, account: Account | None = None) -> None:
    """Make a folder, with the modes and owner given only if it was not there."""
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        return
    path.chmod(mode)  # the mode of mkdir is cut by the umask
    give(path, account)


def make_private_folder(path: Path, account: Account | None) -> None:
    """Make a folder for the server alone; PostgresError if what stands there is anyone else's."""
    make_folder(path, 0o700, account)
    found = path.lstat()
    owners = {os.geteuid(), account.uid if account else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners or found.st_mode & 0o077:
        raise PostgresError(f"{path} is not a private folder of PostgreSQL's user; move it away.")
    give(path, account)  # root may have been killed between making it and giving it


def give(path: Path, account: Account | None) -> None:
    """Make the server's account the owner of a file made here."""
    if account:
        os.chown(path, account.uid, account.gid)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _made_system_user() -> "pwd.struct_passwd":
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    complaint = "useradd is missing"
    if command:
        arguments = [command, *options, "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        run = subprocess.run(arguments, capture_output=True, text=True)  # noqa: S603
        complaint = run.stderr.strip()
    try:
        user = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise PostgresError(
            "PostgreSQL does not run as root and no user could be made for it"
            f" ({complaint}); name one in VADEMECUM_POSTGRES_USER."
        ) from None
    say(f"PostgreSQL does not run as root: the system user {SYSTEM_USER} was made for it.")
    return user
