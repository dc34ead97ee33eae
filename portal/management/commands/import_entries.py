"""`manage.py import_entries FILE …`: take entries in the interchange form."""

from dataclasses import dataclass, replace
from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from portal.exchange.importing import Import, NothingImported, Report

SHOWN_REFUSALS = 20


@dataclass(frozen=True)
class Line:
    """A line of one of the files."""

    path: Path
    number: int
    content: bytes


class Command(BaseCommand):
    help = "Imports entries from JSON Lines files; all lines of all files, or none."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument(
            "--partial", action="store_true", help="take the good lines although others are refused"
        )
        parser.add_argument(
            "--refused",
            type=Path,
            default=Path("refused.jsonl"),
            help="where --partial writes the lines that were refused (default: %(default)s)",
        )
        parser.add_argument("--drafts", action="store_true", help="let everything arrive as a draft")

    def handle(self, *, files, partial, refused, drafts, **options):
        lines = self._lines(files)
        job = Import(apps.get_model("projects", "Country"), partial=partial, as_drafts=drafts)
        try:
            report = job.run(line.content for line in lines)
        except NothingImported as nothing:
            self._tell(nothing.report, lines)
            count = len(nothing.report.refusals)
            raise CommandError(f"Nothing was imported: {count} lines were refused.") from nothing
        self._tell(report, lines)
        if report.refusals:
            self._keep(refused, [lines[refusal.line - 1] for refusal in report.refusals])

    def _lines(self, files: list[Path]) -> list[Line]:
        try:
            return [
                Line(path, number, content)
                for path in files
                for number, content in enumerate(path.read_bytes().split(b"\n"), start=1)
            ]
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}.") from error

    def _keep(self, place: Path, refused: list[Line]) -> None:
        try:
            place.write_bytes(b"".join(line.content + b"\n" for line in refused))
        except OSError as error:
            raise CommandError(f"{place} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"The refused lines stand in {place}.")

    def _tell(self, report: Report, lines: list[Line]) -> None:
        for refusal in report.refusals[:SHOWN_REFUSALS]:
            line = lines[refusal.line - 1]
            self.stderr.write(f"{line.path}: {replace(refusal, line=line.number)}")
        if report.stubs:
            self.stdout.write(f"Made as drafts because others name them: {', '.join(report.stubs)}")
        if report.kept:
            self.stdout.write(f"Left as people here have written them: {', '.join(report.kept)}")
        self.stdout.write(str(report))
