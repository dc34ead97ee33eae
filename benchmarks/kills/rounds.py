"""Rounds of killing: let all work, kill, let all come back, halt the writer, compare."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.kills.children import Child, Writer, compared, following, look_on
from benchmarks.kills.cluster import KillableServer

VICTIMS = (
    ("follower",),
    ("follower",),
    ("follower", "writer"),
    ("follower", "database"),
    ("writer",),
    ("database",),
    ("connection",),
    ("writer", "connection"),
)
LONGEST_SECONDS = 0.7


@dataclass
class Result:
    """What was killed how often, and what did not agree afterwards."""

    rounds: int = 0
    killed: Counter = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)


class Rounds:
    """Writer, follower and a reader at work on one database and one index."""

    def __init__(self, server: KillableServer, folder: Path, seed: int):
        self.random = Random(seed)  # noqa: S311 - it is not for secrets
        self.server, self.folder = server, folder
        self.result = Result()
        self._read = folder / "reader.txt"
        self.children: dict[str, Child] = {
            "reader": Child(folder / "reader.log", look_on, self._read),
            "follower": self._new_follower(),
            "writer": self._new_writer(),
        }

    def run(self, number: int, tell: Callable[[str], None]) -> Result:
        """So many rounds; ends early when index and database do not agree."""
        for place in range(1, number + 1):
            victims = self.random.choice(VICTIMS)
            time.sleep(self.random.uniform(0.02, LONGEST_SECONDS))
            for victim in victims:
                self._kill(victim)
            complaints = self._compare()
            self.result.rounds = place
            tell(f"{place}: killed {' and '.join(victims)}: {'; '.join(complaints) or 'they agree'}")
            if complaints:
                self.result.complaints = [f"round {place}: {line}" for line in complaints]
                break
        for child in self.children.values():
            child.kill()
        return self.result

    def _kill(self, victim: str) -> None:
        match victim:
            case "database":
                self.server.kill()
            case "connection":
                self.server.kill_connection(self.random)
            case "follower":
                self.children[victim].kill()
                self.children[victim] = self._new_follower()
            case "writer":
                self.children[victim].kill()
                self.children[victim] = self._new_writer()
        self.result.killed[victim] += 1

    def _compare(self) -> list[str]:
        dead = [name for name, child in self.children.items() if not child.is_alive]
        if dead:
            return [f"the {name} has ended by itself" for name in dead]
        writer = self.children["writer"]
        assert isinstance(writer, Writer)
        writer.halt()
        complaints = compared()
        if self._read.exists():
            complaints += self._read.read_text().splitlines()
        writer.go_on()
        return complaints

    def _new_follower(self) -> Child:
        return Child(self.folder / "follower.log", following)

    def _new_writer(self) -> Writer:
        return Writer(self.folder / "writer.log", self.random.randrange(1 << 30))
