"""The portal application."""

from django.apps import AppConfig
from django.conf import settings


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal.search import dictionaries

        dictionaries.keep_in(settings.DATA_DIR / "dictionaries")
