"""`manage.py serve`: get everything ready and serve the site."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, connections

from portal.exchange.fixtures import BrokenFixture
from portal.exchange.importing import NothingImported
from portal.running.preparing import prepare
from portal.running.supervising import CannotServe, Supervisor, port_is_free


class Command(BaseCommand):
    help = "Prepares whatever is missing and serves the site until it is told to stop."

    def handle(self, **options):
        try:
            if not port_is_free(settings.HOST, settings.PORT):
                raise CommandError(
                    f"Port {settings.PORT} of {settings.HOST} is taken; stop what uses it, or set PORT to another."
                )
            self._prepare()
            Supervisor(self._tell).run(on_ready=self._welcome)
        except CannotServe as error:
            raise CommandError(str(error)) from error
        self._tell("stopped")

    def _prepare(self) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        try:
            connection.ensure_connection()
            prepare(self._tell)
            self._has_administrator = get_user_model().objects.filter(is_superuser=True).exists()
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {str(error).splitlines()[0]}") from error
        except NothingImported as refused:
            first = refused.report.refusals[0]
            raise CommandError(f"The compendium was not loaded: {refused} ({first}).") from refused
        except BrokenFixture as broken:
            raise CommandError(f"The compendium was not loaded: {broken}.") from broken
        except PermissionError as error:
            raise CommandError(
                f"{error.filename} cannot be written; set VADEMECUM_DATA_DIR to a folder of yours."
            ) from error
        finally:
            connections.close_all()

    def _welcome(self) -> None:
        self._tell(f"Vademecum is at {settings.SITE_URL} (Ctrl-C stops it)")
        if not self._has_administrator:
            self._tell(
                "No administrator yet. Create the first with: .venv/bin/python manage.py createsuperuser"
            )

    def _tell(self, message: str) -> None:
        self.stdout.write(f"vademecum: {message}")
        self.stdout.flush()
