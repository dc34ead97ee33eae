"""`manage.py export_translations LANGUAGE -o FILE`: texts for people who translate in other tools."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.exchange.forms import forms
from portal.languages import CODES, FALLBACK
from portal.translations import tmx
from portal.translations.file_formats import FORMATS, documents
from portal.translations.segments import memory_of, segments_of_language

TMX = "tmx"


class Command(BaseCommand):
    help = "Writes the texts of a language as XLIFF or CSV, or its translation memory as TMX."

    def add_arguments(self, parser):
        parser.add_argument("language", choices=CODES)
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--format", choices=[*FORMATS, TMX], default="xliff12")
        parser.add_argument("--kind", choices=tuple(forms()))
        parser.add_argument("--slug", help="one entry of the kind")
        parser.add_argument("--todo", action="store_true", help="only what is missing or out of date")
        parser.add_argument(
            "--source", choices=CODES, default=FALLBACK, help="of a TMX: from which language (%(default)s)"
        )
        parser.add_argument("--reviewed", action="store_true", help="of a TMX: only what is reviewed")

    def handle(self, *, language, output, format, kind, slug, todo, source, reviewed, **options):
        if slug and not kind:
            raise CommandError("--slug needs the --kind of the entry.")
        if format == TMX:
            found = iter([tmx.write(memory_of(source, language, only_reviewed=reviewed))])
        else:
            state = "todo" if todo else "all"
            found = documents(segments_of_language(language, kind, state, slug), FORMATS[format])
        try:
            self._write(found, output)
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from error

    def _write(self, found: Iterator[Iterable[bytes]], output: Path) -> None:
        """The first document goes where it was asked for, further ones beside it with a number."""
        further = (output.with_stem(f"{output.stem}-{number}") for number in range(2, 1_000_000))
        for pieces, place in zip(found, chain([output], further), strict=False):
            with place.open("wb") as file:
                file.writelines(pieces)
            self.stdout.write(f"{place}")
