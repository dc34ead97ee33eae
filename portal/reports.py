"""Where browsers report what the security policy stopped: one line in the log, cut short, and not too many."""

import logging
import time
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

logger = logging.getLogger("vademecum.csp")
LENGTH = 4096
PER_MINUTE = 30
_lock = Lock()
_seen: list[float] = []


@csrf_exempt  # browsers send reports without a token, and a report changes nothing
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Log a report (its first 4 KB, without line breaks); 429 past thirty a minute in one process."""
    if not _may_log():
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    body = request.read(LENGTH).decode("utf-8", "replace")
    logger.warning("policy violation reported: %s", "".join(c if c.isprintable() else " " for c in body))
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _may_log() -> bool:
    now = time.monotonic()
    with _lock:
        _seen[:] = [moment for moment in _seen if now - moment < 60]
        if len(_seen) >= PER_MINUTE:
            return False
        _seen.append(now)
    return True
