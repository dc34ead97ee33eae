"""The WSGI application."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

from portal.search.asking import warm  # noqa: E402 - the applications must be ready first

# Beside the first requests, not before them: the process answers its health check at once.
Thread(target=warm, name="warm", daemon=True).start()
