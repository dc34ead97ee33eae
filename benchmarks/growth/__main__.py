"""`python -m benchmarks.growth 10000 100000 --bench DIR`: how does each cost of the search engine grow?"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.growth.tables import tables

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    given = asked()
    measured = json.loads(given.figures.read_text()) if given.figures and given.figures.exists() else {}
    for number in given.numbers:
        if str(number) not in measured:
            measured[str(number)] = measure(number, given.bench)
            if given.figures:
                given.figures.write_text(json.dumps(measured, indent=1))
    print(tables({int(number): measured[number] for number in map(str, given.numbers)}))
    return 0


def measure(number: int, bench: Path) -> dict:
    """The figures of one size. The index goes when they are told."""
    with tempfile.TemporaryDirectory(prefix="vademecum-growth-") as folder:
        return told("building", folder, bench, number) | told("reading", folder, bench)


def told(module: str, *arguments) -> dict:
    """What a module of this package tells in a fresh process: its memory is then its own."""
    command = [sys.executable, "-m", f"benchmarks.growth.{module}", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603 - our own


def asked() -> argparse.Namespace:
    """Which sizes, from which benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("numbers", type=int, nargs="+", metavar="N", help="how many entries")
    parser.add_argument(
        "--bench",
        type=Path,
        default=os.environ.get("VADEMECUM_BENCH"),
        help="the folder of the shared benchmark (default: $VADEMECUM_BENCH)",
    )
    parser.add_argument(
        "--figures", type=Path, metavar="FILE", help="keep the figures of each size; those in it hold"
    )
    given = parser.parse_args()
    if given.bench is None:
        parser.error("say where the shared benchmark is, with --bench or VADEMECUM_BENCH")
    given.bench = Path(given.bench).resolve()
    return given


if __name__ == "__main__":
    sys.exit(main())
