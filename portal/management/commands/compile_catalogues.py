"""`manage.py compile_catalogues`: compile the interface texts without gettext."""

from django.core.management.base import BaseCommand

from portal.running.catalogues import compile_all


class Command(BaseCommand):
    help = "Compiles the interface texts of every language."
    requires_system_checks = ()

    def handle(self, **options):
        self.stdout.write(f"compiled: {', '.join(compile_all(force=True))}")
