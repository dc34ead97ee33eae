"""How often each entry is read: counted by day, without anything about who reads.

Pages are counted in the memory of the web process; a thread writes the sums, so that no request waits for it and a
database that only reads still answers.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from threading import Event, Lock, Thread
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger("vademecum.pages")
EVERY_SECONDS = 30
KEPT_DAYS = 400
RECENT_DAYS = 30  # what "lately" means wherever readings are told
MOST = 100_000  # sums in memory; more are dropped rather than kept where nobody writes them
COUNTED = (200, 304)  # a reader who has the page already reads it too


class Readings(models.Model):
    """How often the page of an entry was answered in a language on a day (UTC)."""

    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField(_("entry"))
    language = models.CharField(_("language"), max_length=2)
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("readings")
        verbose_name_plural = _("readings")
        constraints = [
            # The number stands in the index: a month of a language is added up whenever its queue is shown.
            models.UniqueConstraint(
                fields=["language", "day", "kind", "object_id"], include=["number"], name="readings_of_a_day"
            )
        ]
        indexes = [models.Index(fields=["day"], name="readings_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language} {self.day}: {self.number}"


class Reading(NamedTuple):
    """What is told apart."""

    kind: str
    object_id: int
    language: str
    day: date


ADD = """
INSERT INTO portal_readings (kind, object_id, language, day, number)
SELECT * FROM unnest(%s::varchar[], %s::bigint[], %s::varchar[], %s::date[], %s::integer[])
ON CONFLICT (language, day, kind, object_id) DO UPDATE SET number = portal_readings.number + excluded.number
"""
_read: Counter[Reading] = Counter()
_lock = Lock()


def note(request: HttpRequest, response: HttpResponse, *, kind: str, object_id: int, language: str) -> None:
    """Count the page of an entry if a reader was answered with it: asked by GET, by nobody who is signed in.

    Who is signed in has a session's cookie; to look into it would make the page differ from reader to reader.
    """
    is_read = request.method == "GET" and response.status_code in COUNTED
    if not is_read or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return
    reading = Reading(kind, object_id, language, timezone.now().date())
    with _lock:
        if reading in _read or len(_read) < MOST:
            _read[reading] += 1


def recently() -> date:
    """The first of the days that are told as lately."""
    return timezone.now().date() - timedelta(days=RECENT_DAYS - 1)


def write() -> int:
    """Write what was counted since the last time; the number of pages. What cannot be written is dropped."""
    with _lock:
        read = dict(_read)
        _read.clear()
    if not read:
        return 0
    try:
        _add(read)
    except Exception:
        logger.warning("%d readings could not be written", sum(read.values()), exc_info=True)
        return 0
    return sum(read.values())


def _add(read: Mapping[Reading, int]) -> None:
    """In the order of the unique key, so that two processes never wait for each other in a circle."""
    rows = sorted(read.items(), key=lambda row: (row[0].language, row[0].day, row[0].kind, row[0].object_id))
    columns = [list(column) for column in zip(*((*reading, number) for reading, number in rows), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(ADD, columns)


def forget() -> int:
    """Delete the days that are older than is kept; how many rows that were."""
    return Readings.objects.filter(day__lt=timezone.now().date() - timedelta(days=KEPT_DAYS)).delete()[0]


def write_regularly(stop: Event, every_seconds: float = EVERY_SECONDS) -> None:
    """Write until `stop` is set, and then once more; old days go once a day."""
    forgot = None
    while not stop.wait(every_seconds):
        if write() and forgot != (today := timezone.now().date()):
            _forget()
            forgot = today
        connection.close()
    write()
    connection.close()


def _forget() -> None:
    try:
        forget()
    except Exception:
        logger.warning("old readings could not be deleted", exc_info=True)


def begin() -> Event:
    """Let a thread write; the event stops it."""
    stop = Event()
    Thread(target=write_regularly, args=(stop,), name="readership", daemon=True).start()
    return stop
