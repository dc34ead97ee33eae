"""`manage.py translation_coverage`: how much of the compendium stands in which language."""

from django.core.management.base import BaseCommand

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.translations.coverage import INTERFACE, MISSING, matrix, messages, share, texts

WIDTH = 7


class Command(BaseCommand):
    help = "Prints the share of texts that are there, by language and kind, in per cent."

    def add_arguments(self, parser):
        parser.add_argument(
            "--missing",
            metavar="LANGUAGE",
            choices=CODES,
            help="name the texts that a language lacks instead",
        )

    def handle(self, *, missing, **options):
        if missing:
            self._name(missing)
        else:
            self._print_matrix()

    def _print_matrix(self) -> None:
        found = matrix()
        kinds = [kind for kind in (*forms(), INTERFACE) if any(kind == each for each, _code in found)]
        for number, kind in enumerate(kinds, start=1):
            self.stdout.write(f"{number:>{WIDTH}}  {kind}")
        self.stdout.write("   " + "".join(f"{number:>{WIDTH}}" for number in range(1, len(kinds) + 1)))
        for code in CODES:
            cells = (self._cell(found.get((kind, code))) for kind in kinds)
            self.stdout.write(f"{code} " + "".join(f"{cell:>{WIDTH}}" for cell in cells))

    def _cell(self, counted) -> str:
        # Rounded down: 100 means every single one.
        return "–" if counted is None else f"{int(share(counted) * 1000) / 10:g}"

    def _name(self, language: str) -> None:
        lacking = [text for kind in forms() for text in texts(kind) if text.language == language]
        for text in (*lacking, *messages(language)):
            if text.state == MISSING:
                self.stdout.write(" ".join(filter(None, (text.kind, text.slug, text.name))))
