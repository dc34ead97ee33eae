"""The portal application."""

from django.apps import AppConfig
from django.conf import settings


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal.search import analysis

        analysis.keep_dictionaries_in(settings.DATA_DIR / "dictionaries")
