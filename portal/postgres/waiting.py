"""Waiting that explains itself."""

import sys
import time

from portal.postgres.errors import PostgresError

PATIENCE = 600.0
TELL_EVERY = 5.0


def say(message: str) -> None:
    """Tell the person at the terminal, leaving stdout to the command's own output."""
    print(message, file=sys.stderr, flush=True)


class Wait:
    """One wait: says every 5 seconds what for, and gives up after 10 minutes."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()

    def pause(self, reason: str) -> None:
        """Sleep a moment, longer the longer the wait has been; PostgresError when patience ends."""
        now = time.monotonic()
        if now - self._began > PATIENCE:
            raise PostgresError(f"PostgreSQL: gave up after {PATIENCE / 60:.0f} minutes, still {reason}.")
        if now - self._told >= TELL_EVERY:
            self._told = now
            say(f"PostgreSQL: {reason} ({now - self._began:.0f} s) ...")
        time.sleep(min(0.5, 0.02 + (now - self._began) / 20))
