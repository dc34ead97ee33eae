"""`python -m benchmarks.kills --kills 200`: does the follower ever skip or double a change?"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from random import SystemRandom

import django

from benchmarks.kills.cluster import KillableServer

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="rounds of killing (200)")
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(1 << 20), help="for the same choices"
    )
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="vademecum-kills-") as folder,
        KillableServer(Path(folder)) as server,
    ):
        return _run(server, Path(folder), given.kills, given.seed)


def _run(server: KillableServer, folder: Path, kills: int, seed: int) -> int:
    _set_up(server.url, folder)
    from benchmarks.kills.children import FORKING
    from benchmarks.kills.rounds import Rounds

    # Nothing that has threads or connections may be opened before the children are forked.
    migrating = FORKING.Process(target=_migrate)
    migrating.start()
    migrating.join()
    result = Rounds(server, folder, seed).run(kills, lambda line: print(line, flush=True))
    killed = ", ".join(f"{victim} {times}" for victim, times in sorted(result.killed.items()))
    print(f"{result.rounds} rounds; killed: {killed}; {len(result.complaints)} disagreements")
    for line in result.complaints:
        print(line)
    if result.complaints:
        for log in sorted(folder.glob("*.log")):
            print(f"--- {log.name}\n{log.read_text()[-4000:]}")
    return 1 if result.complaints else 0


def _set_up(url: str, folder: Path) -> None:
    """Django and the dictionaries, in this process; its children have them from the start."""
    os.environ |= {
        "DATABASE_URL": url,
        "VADEMECUM_DATA_DIR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    django.setup()
    from portal.search import dictionaries, stemming

    dictionaries.keep_in(ROOT / "var" / "dictionaries")
    stemming.load_dictionaries()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    sys.exit(main())
