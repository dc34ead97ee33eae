"""`manage.py rebuild_index`: build the search index anew, beside the one that serves."""

from django.core.management.base import BaseCommand

from portal.search.follow import rebuild


class Command(BaseCommand):
    help = "Builds the search index anew and swaps it in."

    def handle(self, **options):
        self.stdout.write(f"{rebuild()} entries can be found")
