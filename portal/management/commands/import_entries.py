"""`manage.py import_entries FILE …`: take entries in the interchange form."""

from collections.abc import Container, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from portal.exchange.importing import Import, NothingImported, Report
from portal.exchange.spooling import Spool, opened

SHOWN_REFUSALS = 20


@dataclass(frozen=True)
class Line:
    """A line of one of the files."""

    path: Path
    number: int
    content: bytes


@dataclass(frozen=True)
class Files:
    """The lines of all files, one after the other, read anew each time."""

    spools: list[tuple[Path, Spool]]

    def __iter__(self) -> Iterator[bytes]:
        for _path, spool in self.spools:
            yield from spool

    def lines(self, numbers: Container[int]) -> Iterator[Line]:
        """Those whose numbers, counted through all files, are asked for."""
        before = 0
        for path, spool in self.spools:
            number = 0
            for number, content in enumerate(spool, start=1):
                if before + number in numbers:
                    yield Line(path, number, content)
            before += number


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
        with ExitStack() as stack:
            found = self._files(files, stack)
            job = Import(apps.get_model("projects", "Country"), partial=partial, as_drafts=drafts)
            try:
                report = job.run(found)
            except NothingImported as nothing:
                self._tell(nothing.report, found)
                count = len(nothing.report.refusals)
                raise CommandError(f"Nothing was imported: {count} lines were refused.") from nothing
            self._tell(report, found)
            if report.refusals:
                self._keep(refused, found.lines({refusal.line for refusal in report.refusals}))

    def _files(self, files: list[Path], stack: ExitStack) -> Files:
        try:
            return Files([(path, stack.enter_context(opened(path))) for path in files])
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}.") from error

    def _keep(self, place: Path, refused: Iterator[Line]) -> None:
        try:
            with place.open("wb") as file:
                file.writelines(line.content + b"\n" for line in refused)
        except OSError as error:
            raise CommandError(f"{place} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"The refused lines stand in {place}.")

    def _tell(self, report: Report, files: Files) -> None:
        shown = {refusal.line: refusal for refusal in report.refusals[:SHOWN_REFUSALS]}
        for refusal, line in zip(shown.values(), files.lines(shown), strict=True):
            self.stderr.write(f"{line.path}: {replace(refusal, line=line.number)}")
        if report.stubs:
            self.stdout.write(f"Made as drafts because others name them: {', '.join(report.stubs)}")
        if report.kept:
            self.stdout.write(f"Left as people here have written them: {', '.join(report.kept)}")
        if report.reviewed:
            self.stdout.write(f"Left as people here have reviewed them: {', '.join(report.reviewed)}")
        self.stdout.write(str(report))
