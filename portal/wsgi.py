"""The WSGI application."""

import gc
import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

from portal import errors, readership  # noqa: E402 - the applications must be ready first
from portal.search import stemming  # noqa: E402
from portal.search.asking import warm  # noqa: E402
from portal.translations import coverage  # noqa: E402

YOUNG = 50_000  # objects; a page makes some ten thousand, and nearly all are gone with it


def prepare() -> None:
    """Read what every question and every refusal needs, and keep the collector of cycles away from it: it would
    walk through hundreds of megabytes that never change."""
    stemming.read_for_readers()
    errors.warm()
    warm()
    coverage.interface()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)


# Beside the first requests, not before them: the process answers its health check at once.
Thread(target=prepare, name="warm", daemon=True).start()
readership.begin()
