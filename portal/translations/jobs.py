"""Jobs of machine translation: one open job for each entry and language, queued in the database."""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import SystemRandom
from secrets import token_hex

from django.db import models, transaction
from django.db.models import Case, Exists, Max, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.exchange.forms import forms
from portal.languages import CODES
from portal.publishing import Entry
from portal.translations.machine import Delivered
from portal.translations.models import person
from portal.translations.texts import Text, texts_of, with_texts

# A worker that was killed says nothing. What it had is taken by another when the lease ends: within a minute.
# A step between two renewals takes less: at most two answers of a provider, at twenty seconds each.
LEASE = timedelta(seconds=50)
TRIES = 5
FIRST_WAIT = 15  # seconds; each further one is four times as long: five tries take about twenty minutes
TIMES_AS_LONG = 4
ERROR_LENGTH = 300


class Status(models.TextChoices):
    """Where a job is."""

    QUEUED = "queued", _("queued")
    RUNNING = "running", _("running")
    WAITING = "waiting", _("waits for an answer")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    STOPPED = "stopped", _("stopped")


OPEN = (Status.QUEUED, Status.RUNNING, Status.WAITING)
# What a worker has left behind is not to wait behind all that was asked for since.
TAKEN_FIRST = (Status.RUNNING, Status.WAITING, Status.QUEUED)


class Lost(Exception):
    """The job is not this worker's any more: its lease ended and another has it, or somebody stopped it."""


class Job(models.Model):
    """Translate whatever one entry lacks in one language. What that is, is found out when the job runs, so a
    job that runs twice does nothing twice.

    `due` is when a worker may take it: of a queued job the earliest time, of a running one the end of its
    lease, of a waiting one the last moment at which the answer of `waits_for` may come.
    """

    kind = models.CharField(_("kind of entry"), max_length=40)
    object_id = models.BigIntegerField(_("entry"))
    language = models.CharField(_("language"), max_length=2)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.QUEUED)
    due = models.DateTimeField(_("may be taken from"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    lease = models.CharField(_("lease"), max_length=40, blank=True)
    waits_for = models.ForeignKey(
        "portal.Call", models.SET_NULL, verbose_name=_("waits for"), null=True, blank=True, related_name="+"
    )
    # Somebody asked while it was running, and may have changed the source since it was read.
    asked_again = models.BooleanField(_("asked again"), default=False)
    written = models.PositiveIntegerField(_("paragraphs written"), default=0)
    suggested = models.PositiveIntegerField(_("paragraphs suggested"), default=0)
    error = models.CharField(_("what is wrong"), max_length=ERROR_LENGTH, blank=True)
    by = person(verbose_name=_("asked by"))
    at = models.DateTimeField(_("asked"), auto_now_add=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["status", "due", "id"], condition=Q(status__in=OPEN), name="jobs_that_are_open"
            ),
            models.Index(fields=["status", "-at"], name="jobs_by_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], condition=Q(status__in=OPEN), name="one_job_is_open"
            ),
            one_of("job", "status", Status),
            models.CheckConstraint(name="job_language_is_known", condition=Q(language__in=CODES)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}: {self.status}"

    def texts(self) -> list[Text]:
        """The texts of its entry; none where that is gone, or not published: only what is public is sent away."""
        form = forms().get(self.kind)
        entry = (
            form and with_texts(self.kind, form.model.objects.published().filter(pk=self.object_id)).first()
        )
        return texts_of(self.kind, entry) if entry else []

    def renew(self) -> None:
        """Keep the lease for another minute. Raises Lost, as do all that follow."""
        self._change(due=timezone.now() + LEASE)

    def count(self, delivered: Delivered) -> None:
        """Note what has been delivered."""
        self.written += delivered.written
        self.suggested += delivered.suggested
        self._change(written=self.written, suggested=self.suggested)

    def progressed(self) -> None:
        """Something came of this try, so the next failure is the first."""
        self.attempts = 1
        self._change(attempts=1)

    def put_off(self, until: datetime, reason: str) -> None:
        """Come back later, for a reason that is not the job's own: it is no try."""
        self._end(Status.QUEUED, due=until, attempts=max(0, self.attempts - 1), error=reason)

    def wait_for(self, call, until: datetime) -> None:
        """Come back when a call has been answered, or can be answered no more."""
        self._end(Status.WAITING, due=until, waits_for=call, error="")

    def retry(self, reason: str, seconds: float | None = None) -> None:
        """Try again later, after `seconds` at least; given up after five tries."""
        if self.attempts >= TRIES:
            self.fail(reason)
        else:
            later = timezone.now() + timedelta(seconds=max(seconds or 0, pause(self.attempts)))
            self._end(Status.QUEUED, due=later, error=reason)

    def fail(self, reason: str) -> None:
        """Give up, until somebody asks again."""
        self._end(Status.FAILED, error=reason, ended=timezone.now())

    def finish(self, problems: Iterable[str] = ()) -> None:
        """All that could be done is done; `problems` are what could not, in our words. Where somebody asked
        meanwhile, it runs once more."""
        told = "; ".join(dict.fromkeys(problems))
        ended = Status.FAILED if told else Status.DONE
        self._change(
            status=Case(When(asked_again=True, then=Value(Status.QUEUED)), default=Value(ended)),
            due=timezone.now(),
            attempts=0,
            asked_again=False,
            lease="",
            error=told[:ERROR_LENGTH],
            ended=timezone.now(),
        )

    def _end(self, status: str, **fields) -> None:
        if "error" in fields:
            fields["error"] = fields["error"][:ERROR_LENGTH]
        self._change(status=status, lease="", **fields)

    def _change(self, **fields) -> None:
        mine = Job.objects.filter(pk=self.pk, status=Status.RUNNING, lease=self.lease)
        if not mine.update(**fields):
            raise Lost


def pause(attempts: int) -> float:
    """Seconds until the next try, a quarter more or less, so that those that failed together part."""
    return FIRST_WAIT * TIMES_AS_LONG ** (max(1, attempts) - 1) * SystemRandom().uniform(0.75, 1.25)


def ask(kind: str, entries: Iterable[Entry], languages: Iterable[str], *, by=None) -> int:
    """Have entries of a kind translated into languages; how many jobs that are open now have this to do.

    What is open already is not asked for twice. Who has changed a source asks when that is committed.
    """
    codes = tuple(dict.fromkeys(languages))
    wanted = [
        Job(kind=kind, object_id=entry.pk, language=language, by=by)
        for entry in entries
        if entry.is_published
        for language in codes
        if language != entry.original_language
    ]
    if not wanted:
        return 0
    running = Job.objects.filter(kind=kind, status=Status.RUNNING)
    # First those that run: one that ends a moment later is not in the way of a new one.
    running.filter(
        object_id__in={job.object_id for job in wanted}, language__in={job.language for job in wanted}
    ).update(asked_again=True)
    Job.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=1000)
    return len(wanted)


@transaction.atomic
def claim() -> Job | None:
    """The job that has been due for longest, which is the caller's now; None where none is.

    A job that was taken five times and never came to an end, well or badly, ends its workers: it is given up.
    """
    while job := next(filter(None, map(_longest_due, TAKEN_FIRST)), None):
        job.attempts += 1
        job.status, job.lease = Status.RUNNING, f"{os.getpid()}-{token_hex(8)}"
        job.due, job.waits_for, job.asked_again, job.ended = timezone.now() + LEASE, None, False, None
        job.save()
        if job.attempts <= TRIES:
            return job
        job.fail(job.error or "its worker ended each time, or took too long")
    return None


def _longest_due(status: str) -> Job | None:
    due = Job.objects.filter(status=status, due__lte=timezone.now())
    return due.select_for_update(skip_locked=True).order_by("due", "pk").first()


def put_off_all(until: datetime) -> None:
    """Nothing can be sent before then, so no job need try."""
    Job.objects.filter(status=Status.QUEUED, due__lt=until).update(due=until)


def bring_forward(put_off_until: datetime) -> None:
    """What was put off until then may be sent after all."""
    Job.objects.filter(status=Status.QUEUED, due=put_off_until).update(due=timezone.now())


def wake(call, failure: str = "") -> None:
    """A call has come to its end: go on with what waited for it, after a pause where it failed."""
    waiting = Job.objects.filter(status=Status.WAITING, waits_for=call)
    if not failure:
        waiting.update(status=Status.QUEUED, due=timezone.now(), waits_for=None, attempts=0)
        return
    for job in waiting:
        later = timezone.now() + timedelta(seconds=pause(job.attempts))
        told = {"error": failure[:ERROR_LENGTH], "waits_for": None}
        waiting.filter(pk=job.pk).update(status=Status.QUEUED, due=later, **told)


def run_again(chosen: models.QuerySet, *, by) -> int:
    """Somebody wants jobs to be tried anew, now. Of several for the same it is the last one, and none where one
    is open already."""
    fields = {"due": timezone.now(), "attempts": 0, "error": "", "ended": None, "waits_for": None, "by": by}
    same = Job.objects.filter(
        status__in=OPEN, **{name: OuterRef(name) for name in ("kind", "object_id", "language")}
    )
    over = chosen.exclude(status__in=OPEN).order_by().values("kind", "object_id", "language")
    last = list(over.annotate(last=Max("pk")).values_list("last", flat=True))
    waiting = chosen.order_by().filter(status__in=(Status.QUEUED, Status.WAITING))
    count = waiting.update(status=Status.QUEUED, **fields)
    return count + Job.objects.filter(~Exists(same), pk__in=last).update(status=Status.QUEUED, **fields)


def stop(chosen: models.QuerySet) -> int:
    """Somebody wants jobs not to be done. What has been sent is paid for, so its answer is kept all the same."""
    return (
        chosen.order_by()
        .filter(status__in=OPEN)
        .update(status=Status.STOPPED, lease="", waits_for=None, ended=timezone.now())
    )
