"""`manage.py translation_coverage`: how much of the compendium stands in which language."""

from collections import Counter
from math import ceil

from django.core.management.base import BaseCommand

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.translations.coverage import (
    INTERFACE,
    MISSING,
    OUTDATED,
    Matrix,
    matrix,
    messages,
    share,
    texts,
)

WIDTH = 7


class Command(BaseCommand):
    help = (
        "Prints the share of texts that are there, by language and kind, in per cent, "
        "and that of those whose source has changed."
    )

    def add_arguments(self, parser):
        named = parser.add_mutually_exclusive_group()
        for state in (MISSING, OUTDATED):
            named.add_argument(
                f"--{state}",
                metavar="LANGUAGE",
                choices=CODES,
                help=f"name the texts of a language that are {state} instead",
            )

    def handle(self, *, missing, outdated, **options):
        if language := missing or outdated:
            self._name(language, MISSING if missing else OUTDATED)
        else:
            self._print_matrix(matrix())

    def _print_matrix(self, found: Matrix) -> None:
        kinds = [kind for kind in (*forms(), INTERFACE) if any(kind == each for each, _code in found)]
        for number, kind in enumerate(kinds, start=1):
            self.stdout.write(f"{number:>{WIDTH}}  {kind}")
        self._print_heading(kinds, "there")
        for code in CODES:
            self._print_row(code, [self._there(found.get((kind, code))) for kind in kinds])
        if any(counted[OUTDATED] for counted in found.values()):
            self._print_heading(kinds, OUTDATED)
            for code in CODES:
                self._print_row(code, [self._outdated(found.get((kind, code))) for kind in kinds])

    def _print_heading(self, kinds: list[str], told: str) -> None:
        numbers = "".join(f"{number:>{WIDTH}}" for number in range(1, len(kinds) + 1))
        self.stdout.write(f"   {numbers}  % {told}")

    def _print_row(self, code: str, cells: list[str]) -> None:
        self.stdout.write(f"{code} " + "".join(f"{cell:>{WIDTH}}" for cell in cells))

    def _there(self, counted: Counter | None) -> str:
        # Rounded down: 100 means every single one.
        return "–" if counted is None else f"{int(share(counted) * 1000) / 10:g}"

    def _outdated(self, counted: Counter | None) -> str:
        # Rounded up: 0 means not a single one.
        return "–" if counted is None else f"{ceil(share(counted, OUTDATED) * 1000) / 10:g}"

    def _name(self, language: str, state: str) -> None:
        found = [text for kind in forms() for text in texts(kind) if text.language == language]
        for text in (*found, *messages(language)):
            if text.state == state:
                self.stdout.write(" ".join(filter(None, (text.kind, text.slug, text.name))))
