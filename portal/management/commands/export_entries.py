"""`manage.py export_entries -o FILE`: the published entries in the interchange form."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.exchange.exporting import lines
from portal.exchange.forms import forms


class Command(BaseCommand):
    help = "Writes the published entries as JSON Lines, which import_entries takes."

    def add_arguments(self, parser):
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--kind", choices=tuple(forms()))

    def handle(self, *, output, kind, **options):
        number = 0
        try:
            with output.open("wb") as file:
                for each in [kind] if kind else forms():
                    for line in lines(each):
                        file.write(line)
                        number += 1
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{number} entries written")
