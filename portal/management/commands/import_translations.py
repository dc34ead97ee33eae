"""`manage.py import_translations FILE --as USERNAME`: what people have translated in other tools."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from portal.translations.file_intakes import FileIntake, receive
from portal.translations.interchange import Unreadable

SHOWN = 50


class Command(BaseCommand):
    help = "Takes translations from an XLIFF or CSV file, as proposals that wait for review."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="username", required=True, help="the translator whose roles count")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would become of the file")

    def handle(self, *, file, username, dry_run, **options):
        person = get_user_model().objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"There is nobody called {username}.")
        try:
            intake = receive(file.read_bytes(), name=file.name, by=person, dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Unreadable as error:
            raise CommandError(str(error)) from error
        self._tell(intake)

    def _tell(self, intake: FileIntake) -> None:
        for sort, remark in intake.remarks[:SHOWN]:
            self.stderr.write(f"{sort} {remark.number}, {remark.key}: {remark}")
        self.stdout.write(
            f"{intake.proposed} proposed, {intake.unchanged} unchanged, {intake.empty} without a translation, "
            f"{intake.refused} refused, {intake.warned} to be looked at"
        )
