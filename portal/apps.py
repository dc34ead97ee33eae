"""The portal application."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal.search import dictionaries
        from portal.translations.roles import make_groups

        dictionaries.keep_in(settings.DATA_DIR / "dictionaries")
        # A language that is added gets its groups with its columns.
        post_migrate.connect(make_groups, sender=self)
