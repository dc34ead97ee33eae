"""The files that people have handed in, each with what became of it, so that it can be read again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import blake2b

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.exchange.columns import Column
from portal.exchange.formats import CsvFormat
from portal.languages import CODES
from portal.translations import file_formats
from portal.translations.intake import take
from portal.translations.intake_report import Remark, Report
from portal.translations.interchange import Unreadable
from portal.translations.models import person

NAME_LENGTH = 120
KEPT = 1_000  # remarks of either sort; whoever gets more has another problem than any single one


class FileIntake(models.Model):
    """One file that was handed in. `refusals` and `warnings` are its first remarks (`Remark` as objects), of
    which there may have been more: `refused` and `warned` say how many."""

    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file"), max_length=NAME_LENGTH)
    digest = models.CharField(_("digest"), max_length=32)
    by = person(verbose_name=_("person"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    proposed = models.PositiveIntegerField(_("proposed"))
    unchanged = models.PositiveIntegerField(_("unchanged"))
    empty = models.PositiveIntegerField(_("without a translation"))
    refused = models.PositiveIntegerField(_("refused"))
    warned = models.PositiveIntegerField(_("warnings"))
    refusals = models.JSONField(_("refusals"), default=list, blank=True)
    warnings = models.JSONField(_("remarks"), default=list, blank=True)

    class Meta:
        verbose_name = _("file of translations")
        verbose_name_plural = _("files of translations")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["language", "-at"], name="file_intakes_of_a_language")]
        constraints = [
            models.CheckConstraint(name="file_intake_language_is_known", condition=Q(language__in=CODES)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def remarks(self) -> list[tuple[str, Remark]]:
        """All that was kept, as `(refusal or warning, remark)`."""
        return [
            (sort, Remark(**told))
            for sort, kept in (("refusal", self.refusals), ("warning", self.warnings))
            for told in kept
        ]

    @property
    def is_cut(self) -> bool:
        """Whether more was remarked than is kept."""
        return max(self.refused, self.warned) > KEPT


def receive(content: bytes, *, name: str, by, language: str = "", dry_run: bool = False) -> FileIntake:
    """Take a file in and keep what became of it; with `dry_run` only tell, and keep nothing.

    `language` is the one for which it was handed in, by default the one that most of its texts are in. Raises
    `Unreadable` for what cannot be read to its end; then nothing is taken.
    """
    segments = file_formats.read(content)
    if not segments:
        raise Unreadable(_("There is no text in the file."))
    name = " ".join(name.split())[:NAME_LENGTH]
    most = Counter(segment.target_language for segment in segments).most_common(1)[0][0]
    with transaction.atomic():
        report = take(segments, by=by, provider=name, dry_run=dry_run)
        told = _told(report, name=name, digest=_digest(content), by=by, language=language or most)
        if not dry_run:
            told.save()
    return told


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _told(report: Report, **stated) -> FileIntake:
    return FileIntake(
        **stated,
        proposed=report.proposed,
        unchanged=report.unchanged,
        empty=report.empty,
        refused=len(report.refusals),
        warned=len(report.warnings),
        refusals=_kept(report.refusals),
        warnings=_kept(report.warnings),
    )


def _kept(remarks: Iterable[Remark]) -> list[dict]:
    return [asdict(remark) for remark, _number in zip(remarks, range(KEPT), strict=False)]


COLUMNS = (
    Column("number", "number", lambda told: told[1].number, "number"),
    Column("key", "key", lambda told: told[1].key),
    Column("sort", "sort", lambda told: told[0], "code"),
    Column("reason", "reason", lambda told: str(told[1])),
)


def as_csv(intake: FileIntake) -> Iterator[bytes]:
    """All remarks, as a file for a spreadsheet."""
    return CsvFormat().lines(COLUMNS, intake.remarks)
