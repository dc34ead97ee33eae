"""Whether the process lives, and whether it can serve. Neither answer says more than that."""

import logging
from collections.abc import Callable
from functools import cache

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from portal.search.follow import is_usable

logger = logging.getLogger("vademecum.health")
# libpq waits at least two seconds, whatever is asked.
CONNECT_SECONDS = 2
STATEMENT_MILLISECONDS = 1000
RETRY_SECONDS = "5"


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers; it asks nobody."""
    return _told({"status": "ok"}, 200)


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served; 503 names what is missing."""
    missing = not_ready()
    if not missing:
        return _told({"status": "ready"}, 200)
    response = _told({"status": "not ready", "missing": missing}, 503)
    response["Retry-After"] = RETRY_SECONDS
    return response


def not_ready() -> list[str]:
    """What is missing. Without a database nothing else can be known, and nothing waits for it."""
    if not database_answers():
        return ["database"]
    return [
        name for name, is_there in (("migrations", is_migrated), ("index", is_usable)) if not _holds(is_there)
    ]


def database_answers() -> bool:
    """Ask over a connection of its own: the pool would wait longer, and may hold dead connections."""
    parameters = connection.get_connection_params()
    for name in ("pool", "cursor_factory", "context"):
        parameters.pop(name, None)
    parameters |= {
        "connect_timeout": CONNECT_SECONDS,
        "options": f"-c statement_timeout={STATEMENT_MILLISECONDS}",
    }
    try:
        with psycopg.connect(**parameters) as own:
            own.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


def is_migrated() -> bool:
    """True when every migration of this code has been applied."""
    return _migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this code; they do not change while it runs."""
    loader = MigrationLoader(None)
    return frozenset(loader.graph.nodes)


def _holds(condition: Callable[[], bool]) -> bool:
    try:
        return condition()
    except Exception:
        # A table that is not there, an index that cannot be opened: whatever it is, the site is not ready.
        logger.warning("%s could not be told", condition.__name__, exc_info=True)
        return False


def _told(content: dict, status: int) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
