"""`load.py N SEED --bench DIR`: generates the lines of N entries, imports them into DATABASE_URL, and prints how
long the loader (`manage.py import_entries`) took, by the clock and of a processor, and its memory at its peak.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from entries import asked

HERE = Path(__file__).resolve().parent
MANAGE = HERE.parents[1] / "manage.py"


def write(place: Path, given: argparse.Namespace) -> None:
    """The lines as a file. Another process makes them, so that the loader's memory is measured alone: a child's
    peak is counted from what its parent held."""
    half = place.with_name(f"{place.name}.half")
    asked_for = [str(given.number), str(given.seed), "--bench", str(given.bench)]
    with half.open("wb") as file:
        subprocess.run([sys.executable, HERE / "entries.py", *asked_for], stdout=file, check=True)  # noqa: S603
    half.rename(place)


def load(place: Path) -> tuple[int, float, resource.struct_rusage]:
    """Exit status of the loader, seconds by the clock, and what it used."""
    began = time.monotonic()
    loader = subprocess.Popen([sys.executable, MANAGE, "import_entries", place])  # noqa: S603
    _pid, status, used = os.wait4(loader.pid, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - began, used


def main() -> int:
    parser = argparse.ArgumentParser(description=" ".join(__doc__.split(": ", 1)[1].split()))
    parser.add_argument("--lines", type=Path, help="keep the lines in this file, or use those that are there")
    given = asked(parser)
    if "DATABASE_URL" not in os.environ:
        parser.error("set DATABASE_URL to a database for this: the entries stay in it")
    with tempfile.TemporaryDirectory() as folder:
        place = given.lines or Path(folder) / "lines.jsonl"
        if not place.exists():
            write(place, given)
        subprocess.run([sys.executable, MANAGE, "migrate", "-v0"], check=True)  # noqa: S603
        status, seconds, used = load(place)
    print(
        f"{given.number} entries of seed {given.seed} in {seconds:.1f} s; the loader used "
        f"{used.ru_utime + used.ru_stime:.1f} s of a processor and {used.ru_maxrss / 1024:.0f} MB at its peak"
    )
    return status


if __name__ == "__main__":
    sys.exit(main())
