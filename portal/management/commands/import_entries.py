"""`manage.py import_entries FILE …`: take entries in the interchange form."""

from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from portal.exchange.importing import Import, NothingImported, Report

SHOWN_REFUSALS = 20


class Command(BaseCommand):
    help = "Imports entries from JSON Lines files; all lines of all files, or none."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument(
            "--partial", action="store_true", help="take the good lines although others are refused"
        )
        parser.add_argument("--drafts", action="store_true", help="let everything arrive as a draft")

    def handle(self, *, files, partial, drafts, **options):
        try:
            lines = [line for path in files for line in path.read_bytes().split(b"\n")]
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}.") from error
        job = Import(apps.get_model("projects", "Country"), partial=partial, as_drafts=drafts)
        try:
            report = job.run(lines)
        except NothingImported as refused:
            self._tell(refused.report)
            raise CommandError(
                f"Nothing was imported: {len(refused.report.refusals)} lines were refused."
            ) from refused
        self._tell(report)

    def _tell(self, report: Report) -> None:
        for refusal in report.refusals[:SHOWN_REFUSALS]:
            self.stderr.write(str(refusal))
        if report.stubs:
            self.stdout.write(f"Made as drafts because others name them: {', '.join(report.stubs)}")
        if report.kept:
            self.stdout.write(f"Left as people here have written them: {', '.join(report.kept)}")
        self.stdout.write(str(report))
