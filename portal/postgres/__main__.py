"""`python -m portal.postgres status|stop`: look at the embedded server, stop one left behind."""

import os
import sys
from pathlib import Path

from portal.postgres.errors import PostgresError
from portal.postgres.server import EmbeddedServer

USAGE = "Usage: python -m portal.postgres status|stop"


def status(server: EmbeddedServer) -> str:
    number = server.cluster.postmaster()
    state = "is not running"
    if number and server.cluster.is_alive():
        state = f"runs as process {number}, {'in use' if server.is_used() else 'used by no command'}"
    return f"PostgreSQL {state}; data: {server.cluster.data}; log: {server.log}"


def stop(server: EmbeddedServer) -> str:
    if not server.cluster.is_alive():
        return "PostgreSQL is not running."
    if not server.stop_unused():
        raise PostgresError("PostgreSQL is in use and stops with the last command that uses it.")
    return "PostgreSQL has stopped."


def main(arguments: list[str]) -> int:
    action = {"status": status, "stop": stop}.get(" ".join(arguments))
    if action is None:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        print(action(EmbeddedServer(Path(__file__).resolve().parents[2], os.environ)))
    except (PostgresError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
