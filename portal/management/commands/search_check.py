"""`manage.py search_check`: do index and database agree?"""

from django.core.management.base import BaseCommand, CommandError

from portal.search.checking import disagreements


class Command(BaseCommand):
    help = "Compares the search index with the published entries and says which differ."

    def handle(self, **options):
        found = disagreements()
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} entries differ; `manage.py rebuild_index` mends that.")
        self.stdout.write("index and database agree")
