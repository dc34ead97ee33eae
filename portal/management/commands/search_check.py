"""`manage.py search_check`: do index and database agree?"""

from django.core.management.base import BaseCommand, CommandError

from portal.search.checking import disagreements


class Command(BaseCommand):
    help = "Compares the search index with the published entries and says which differ."

    def handle(self, **options):
        number = 0
        for number, line in enumerate(disagreements(), 1):  # noqa: B007 - the last one counts them
            self.stdout.write(line)
        if number:
            raise CommandError(f"{number} entries differ; `manage.py rebuild_index` mends that.")
        self.stdout.write("index and database agree")
