"""The site's PostgreSQL: what DATABASE_URL names, else an embedded server that commands start and share."""

import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from portal.postgres.errors import PostgresError
from portal.postgres.server import EmbeddedServer

__all__ = ["EmbeddedServer", "PostgresError", "database_url"]


def database_url(base_dir: Path, environ: Mapping[str, str]) -> str:
    """
    DATABASE_URL, else the URL of the embedded server, started when it does not run and held until this
    process ends. PostgresError when it cannot be had.
    """
    given = environ.get("DATABASE_URL", "")
    if sys.platform == "win32":
        if given:
            return given
        raise PostgresError("The embedded PostgreSQL runs on Linux and macOS only; set DATABASE_URL.")
    server = EmbeddedServer(base_dir, environ)
    # Inherited from a command that holds the embedded server: a child needs a share of its own, or the server
    # is stopped under it once its parent has been killed.
    inherited = f"host={quote(str(server.cluster.socket), safe='')}" in given
    return given if given and not inherited else server.start().url()
