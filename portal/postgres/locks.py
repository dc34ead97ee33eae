"""Locks on files that end with the processes holding them, whatever ends those."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.postgres.waiting import Wait

if sys.platform != "win32":
    import fcntl


def open_lock(path: Path) -> int:
    """A descriptor to lock `path` with; programs that are started do not inherit it unless told to."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def share(descriptor: int) -> None:
    """Hold the lock together with others."""
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def claim(descriptor: int) -> bool:
    """Hold the lock alone, if nobody else holds it now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether any process holds the lock, in whichever container it runs; a zombie holds none."""
    if not path.exists():
        return False
    descriptor = open_lock(path)
    try:
        return not claim(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone(path: Path, reason: str) -> Iterator[None]:
    """Hold the lock alone for a block, waiting for whoever has it."""
    descriptor = open_lock(path)
    try:
        wait = Wait()
        while not claim(descriptor):
            wait.pause(reason)
        yield
    finally:
        os.close(descriptor)
