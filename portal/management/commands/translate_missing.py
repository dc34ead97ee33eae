"""`manage.py translate_missing`: have a machine translate all that is missing or outdated."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from portal.exchange.forms import forms
from portal.languages import CODES
from portal.publishing import Entry
from portal.translations.asking import unavailable
from portal.translations.jobs import ask
from portal.translations.machine import languages_lacking
from portal.translations.texts import entries_with_texts


class Command(BaseCommand):
    help = "Asks for a translation by machine of all that is missing or outdated in published entries."

    def add_arguments(self, parser):
        parser.add_argument("--language", choices=CODES, help="only into this language")
        parser.add_argument("--kind", choices=list(forms()), help="only entries of this kind")
        parser.add_argument("--limit", type=int, help="so many translations (entry and language) at most")

    def handle(self, *, language, kind, limit, **options):
        if reason := unavailable():
            raise CommandError(reason)
        count = 0
        for found, entry in self._entries([kind] if kind else list(forms())):
            lacking = [code for code in languages_lacking(found, entry) if language in (None, code)]
            count += ask(found, [entry], lacking if limit is None else lacking[: limit - count])
            if count == limit:
                break
        self.stdout.write(f"{count} translations are asked for")

    def _entries(self, kinds: list[str]) -> Iterator[tuple[str, Entry]]:
        for kind in kinds:
            for entry in entries_with_texts(kind):
                yield kind, entry
