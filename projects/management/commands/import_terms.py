"""`manage.py import_terms FILE`: take a term base, as TBX or CSV."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.translations.interchange import Unreadable
from projects.models import Theme
from projects.term_import import TermReport, import_terms

SHOWN_REFUSALS = 20


class Command(BaseCommand):
    help = "Imports terms from a TBX or CSV file; all of them, or none."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--theme", default="", help="slug of the theme of terms that name none of ours")
        parser.add_argument(
            "--shipped", action="store_true", help="leave terms alone that people have changed here"
        )

    def handle(self, *, file, dry_run, theme, shipped, **options):
        try:
            report = import_terms(
                self._content(file),
                note=file.name,
                otherwise=self._theme(theme),
                is_dry_run=dry_run,
                is_shipped=shipped,
            )
        except Unreadable as reason:
            raise CommandError(f"{file}: {reason}") from reason
        self._tell(report, file)

    def _content(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error

    def _theme(self, slug: str) -> Theme | None:
        found = Theme.objects.filter(slug=slug).first()
        if slug and found is None:
            raise CommandError(f"There is no theme {slug}.")
        return found

    def _tell(self, report: TermReport, file: Path) -> None:
        for refusal in report.refusals[:SHOWN_REFUSALS]:
            self.stderr.write(f"{file}: {refusal}")
        if report.refusals:
            raise CommandError(f"Nothing was imported: {len(report.refusals)} terms were refused.")
        self.stdout.write(str(report))
