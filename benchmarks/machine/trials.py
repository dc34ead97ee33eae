"""Two trials: ten ways in which a provider fails, and workers that are killed at random points."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Event

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from benchmarks.machine.service import FINE, FORKING, Service
from portal.languages import CODES
from portal.translations.circuit import Circuit
from portal.translations.jobs import OPEN, Job, Status, ask, run_again
from portal.translations.models import Move, State, TranslationUnit
from portal.translations.moves import TranslationMove
from portal.translations.proposals import Origin, Proposal
from portal.translations.workflow import set_state
from portal.translations.working import work
from projects.models import Theme

LANGUAGES = len(CODES) - 1
LONGEST_SECONDS = 600
Tell = Callable[[str], None]


@dataclass
class Result:
    """What was done, how long it took, and what should not have happened."""

    jobs: int = 0
    done: int = 0
    enqueuing: list[float] = field(default_factory=list)
    retaken: list[float] = field(default_factory=list)
    kills: int = 0
    paid: int = 0
    paid_twice: int = 0
    complaints: list[str] = field(default_factory=list)


class Workers:
    """Processes that work, each a fork of this one, which has no connection open while it forks."""

    def __init__(self, number: int):
        self.processes = [_worker() for _number in range(number)]

    def kill(self, random: Random) -> int:
        """Kill one and start another; the number of the process that was killed."""
        place = random.randrange(len(self.processes))
        killed = self.processes[place]
        os.kill(killed.pid, signal.SIGKILL)
        killed.join()
        self.processes[place] = _worker()
        return killed.pid

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.join()


def _worker():
    connection.close()
    process = FORKING.Process(target=work, args=(Event(),), daemon=True)
    process.start()
    return process


@contextmanager
def at_work(number: int) -> Iterator[Workers]:
    workers = Workers(number)
    try:
        yield workers
    finally:
        workers.stop()


def outages(service: Service, jobs: int, faults: tuple[str, ...], tell: Tell) -> Result:
    """In each fault a curator asks for translations from the list of themes; the fault lasts until the circuit has
    opened; then the provider is back, and all is done before the next."""
    result = Result()
    themes = _themes(max(jobs // LANGUAGES + 1, len(faults)))
    reviewed = _reviewed(themes[::3])
    curator = Client()
    curator.force_login(get_user_model().objects.create_superuser("curator"))
    _asked_by(curator, themes[:1])  # the first request loads what all later ones have
    with at_work(2):
        for number, fault in enumerate(faults):
            began = time.monotonic()
            service.mode = fault
            for theme in themes[number :: len(faults)]:
                result.enqueuing.append(_asked_by(curator, [theme]))
            _wait(lambda: Circuit.objects.filter(failures__gte=5).exists(), fault, result)
            opened = time.monotonic() - began
            requests = service.asked().count(fault)
            service.mode = FINE
            _wait(_all_over, f"{fault}: the jobs", result)
            whole = time.monotonic() - began
            tell(
                f"{fault}: circuit open after {opened:.0f} s, all done after {whole:.0f} s, {requests} requests"
            )
    _compare(result, service, themes)
    kept = dict(Theme.objects.filter(pk__in=reviewed).values_list("pk", "label_fi"))
    result.complaints += [f"theme {pk}: {kept[pk]}" for pk in reviewed if kept[pk] != reviewed[pk]]
    suggested = Proposal.objects.filter(origin=Origin.MACHINE, language="fi").count()
    if suggested != len(reviewed):
        result.complaints.append(f"{suggested} suggestions for {len(reviewed)} reviewed texts")
    return result


def kills(service: Service, number: int, jobs: int, seed: int, tell: Tell) -> Result:
    """Workers are killed at random points while they work, so often at most, until all is done. A job that meets
    five kills in a row is given up as one that ends its workers; an administrator has it tried again."""
    result, random = Result(), Random(seed)  # noqa: S311 - it is not for secrets
    themes = _themes(jobs // LANGUAGES + 1)
    ask("theme", themes, CODES)
    left: dict[int, tuple[float, str]] = {}
    with at_work(2) as workers:
        deadline = time.monotonic() + LONGEST_SECONDS
        while (not _all_over()) and time.monotonic() < deadline:
            pause = time.monotonic() + random.uniform(0.5, 5)
            while time.monotonic() < pause:
                _note_retaken(left, result)
                time.sleep(0.05)
            if result.kills < number:
                killed = workers.kill(random)
                result.kills += 1
                for job in Job.objects.filter(status=Status.RUNNING, lease__startswith=f"{killed}-"):
                    left[job.pk] = (time.monotonic(), job.lease)
        _note_retaken(left, result)
        given_up = run_again(Job.objects.filter(status=Status.FAILED), by=None)
        _wait(_all_over, "the jobs that were given up", result)
    _compare(result, service, themes)
    tell(f"{result.kills} kills, {len(result.retaken)} in a job; {given_up} jobs given up and tried again")
    return result


def _note_retaken(left: dict[int, tuple[float, str]], result: Result) -> None:
    for job in Job.objects.filter(pk__in=left):
        if job.lease != left[job.pk][1]:
            result.retaken.append(time.monotonic() - left.pop(job.pk)[0])


def _themes(number: int) -> list[Theme]:
    return [
        Theme.objects.create(slug=f"theme-{place}", status="published", label_en=f"Light no. {place}")
        for place in range(number)
    ]


def _reviewed(themes: list[Theme]) -> dict[int, str]:
    """Finnish labels that a person reviewed, of sources that have changed since; `{key: label}`."""
    for theme in themes:
        theme.label_fi = f"Valo {theme.pk}"
        theme.save()
        set_state(theme, "label", "fi", state=State.REVIEWED, provider="reviewer")
        theme.label_en = f"{theme.label_en} changed"
        theme.save()
    return {theme.pk: theme.label_fi for theme in themes}


def _asked_by(curator: Client, themes: list[Theme]) -> float:
    chosen = {"action": "translate_chosen", "_selected_action": [theme.pk for theme in themes]}
    began = time.monotonic()
    assert curator.post("/admin/projects/theme/", chosen).status_code == 302
    return time.monotonic() - began


def _all_over() -> bool:
    return not Job.objects.filter(status__in=OPEN).exists()


def _wait(until: Callable[[], bool], what: str, result: Result) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    while not until():
        if time.monotonic() > deadline:
            result.complaints.append(f"{what}: not within {LONGEST_SECONDS} seconds")
            return
        time.sleep(0.1)


def _compare(result: Result, service: Service, themes: list[Theme]) -> None:
    """Every job is done, every text is there, written once, and nothing was paid for twice."""
    result.jobs, result.done = Job.objects.count(), Job.objects.filter(status=Status.DONE).count()
    for job in Job.objects.exclude(status=Status.DONE)[:5]:
        result.complaints.append(f"{job}: {job.error}")
    for theme in Theme.objects.filter(pk__in=[theme.pk for theme in themes]):
        states = dict(
            TranslationUnit.objects.filter(object_id=theme.pk, field="label").values_list("language", "state")
        )
        for code in CODES:
            machine = states.get(code) == State.MACHINE
            if code != "en" and machine and getattr(theme, f"label_{code}") != theme.label_en.upper():
                result.complaints.append(f"{theme.slug} {code}: {getattr(theme, f'label_{code}')}")
            if code != "en" and code not in states:
                result.complaints.append(f"{theme.slug} {code} is missing")
    paid = Counter(service.paid())
    result.paid = sum(paid.values())
    result.paid_twice = sum(count - 1 for count in paid.values())
    moves = TranslationMove.objects.filter(move=Move.TRANSLATED).values_list("object_id", "language")
    twice = [place for place, count in Counter(moves).items() if count > 1]
    result.complaints += [f"written twice: {place}" for place in twice[:5]]
