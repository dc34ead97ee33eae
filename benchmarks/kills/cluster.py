"""A PostgreSQL server of its own, that may be killed."""

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from portal.postgres import EmbeddedServer

PATIENCE_SECONDS = 60


class KillableServer:
    """An embedded server in a folder of its own; `with` starts it, and removes it in the end."""

    def __init__(self, folder: Path):
        self._server = EmbeddedServer(folder, {})

    def __enter__(self) -> "KillableServer":
        self._server.start()
        return self

    def __exit__(self, *exception) -> None:
        self._server.release()
        shutil.rmtree(self._server.folder, ignore_errors=True)

    @property
    def url(self) -> str:
        return self._server.url()

    def kill(self) -> None:
        """Kill the main process, and start the server again when the last of it has gone."""
        os.kill(self._server.cluster.postmaster(), signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._server.cluster.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        self._server.cluster.leave_running()
        self._server.cluster.ensure_running()

    def kill_connection(self, random: Random) -> None:
        """Kill the process of one connection: the server then ends all others, and recovers."""
        main = self._server.cluster.postmaster()
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        backends = [int(number) for number in children if _serves_the_site(number)]
        if backends:
            os.kill(random.choice(backends), signal.SIGKILL)


def _serves_the_site(number: str) -> bool:
    with suppress(OSError):
        return b" vademecum vademecum " in Path(f"/proc/{number}/cmdline").read_bytes()
    return False
