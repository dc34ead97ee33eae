"""The processes that are killed, and those that look on.

Each is a fork of one that has everything loaded, so that a kill meets it at work and not at starting; it opens
the database and the index itself.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from threading import Event

from django.db import Error, connection

from benchmarks.kills.changing import change_until_halted
from portal.search import clauses
from portal.search.checking import disagreements
from portal.search.follow import follow, pending, store

PATIENCE_SECONDS = 90
FORKING = get_context("fork")


class Child:
    """A process at work, whose complaints go to a file."""

    def __init__(self, log: Path, work: Callable, *arguments):
        self._process = FORKING.Process(target=_work, args=(log, work, *arguments), daemon=True)
        self._process.start()

    def kill(self) -> None:
        """SIGKILL: nothing of it runs any more."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()


def _work(log: Path, work: Callable, *arguments) -> None:
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    work(*arguments)


class Writer(Child):
    """Changes the database until it is halted."""

    def __init__(self, log: Path, seed: int):
        # Events of its own: one killed while it holds their lock would leave them locked.
        self._go, self._halted = FORKING.Event(), FORKING.Event()
        self._go.set()
        super().__init__(log, change_until_halted, seed, self._go, self._halted)

    def halt(self) -> None:
        """Return when no change is under way."""
        self._go.clear()
        if not self._halted.wait(PATIENCE_SECONDS):
            raise TimeoutError("the writer does not halt")

    def go_on(self) -> None:
        self._go.set()


def following() -> None:
    """Follow for ever."""
    follow(Event())


def look_on(complaints: Path) -> None:
    """Ask each state of the index as readers do; write down what does not fit together in it."""
    last = None
    while True:
        snapshot = store().snapshot()
        if snapshot is None or snapshot is last:
            time.sleep(0.002)
            continue
        last = snapshot
        found = {hit.key for hit in snapshot.search(clauses.Everything(), limit=1000)}
        counted = sum(snapshot.facet_counts(clauses.Everything(), ["kind"])["kind"].values())
        held = snapshot.held(sorted(found)) if found else []
        if not len(found) == snapshot.size == snapshot.count(clauses.Everything()) == counted == len(held):
            _complain(complaints, f"{len(found)} found, {snapshot.size} held, {counted} counted")
        if any(each.counted is None for each in held):
            _complain(complaints, "an entry is not counted under its number")


def _complain(path: Path, line: str) -> None:
    with path.open("a") as file:
        file.write(f"{line}\n")


def compared() -> list[str]:
    """Wait until the follower has applied all, and compare; the complaints."""
    pipe, end = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=_compare, args=(end,), daemon=True)
    process.start()
    end.close()
    try:
        return pipe.recv()
    except EOFError:
        return ["comparing ended without an answer"]
    finally:
        process.join()


def _compare(end) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            reason = _behind()
            if not reason or time.monotonic() > deadline:
                break
        except Error:
            # The database is still recovering. No answer within the time is one, too.
            connection.close()
            if time.monotonic() > deadline:
                raise
        time.sleep(0.02)
    end.send([reason] if reason else list(disagreements()))
    connection.close()


def _behind() -> str:
    """Why it cannot be compared yet."""
    snapshot = store().snapshot()
    if snapshot is None:
        return "there is no index"
    return "not all changes have been applied" if pending(snapshot.position) else ""
