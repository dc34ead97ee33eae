"""The worker: takes one job after the other, and sees that nothing a provider does keeps it or is done twice."""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, connection, transaction
from django.urls import reverse

from portal.translations import calls, circuit, jobs, reports
from portal.translations.jobs import Job, Lost
from portal.translations.machine import deliver, wanted
from portal.translations.providers import provider as chosen_provider
from portal.translations.providers.interface import (
    Done,
    OverQuota,
    Provider,
    ProviderError,
    Refused,
    Request,
    Temporary,
)
from portal.translations.texts import Text

logger = logging.getLogger("vademecum.worker")
PATIENCE_SECONDS = 1.0
DAY_SECONDS = 86_400.0
LONGEST_SECONDS = 600.0
GRACE_SECONDS = 8.0  # less than the supervisor waits before it kills

Lacking = list[tuple[Text, tuple[tuple[str, str], ...]]]


class Stopping(Exception):
    """The worker has been told to stop."""


class TimeUp(Exception):
    """The job takes too long, or the worker is stopping and its last step takes too long."""


def work(stop: Event) -> None:
    """Work until the event `stop` is set: tidy up once a day, and take jobs where there is a provider."""
    provider, tidy_at = _provider(), monotonic()
    while not stop.is_set():
        try:
            if monotonic() >= tidy_at:
                reports.delete_old()
                tidy_at = monotonic() + DAY_SECONDS
            if provider is None:
                stop.wait(max(0.0, tidy_at - monotonic()))
            elif not step(provider, stop):
                stop.wait(PATIENCE_SECONDS)
        except Exception:
            # The database restarts, or the like: what was being done is taken up when its lease ends.
            logger.exception("a job could not be brought to an end; going on")
            connection.close()
            stop.wait(PATIENCE_SECONDS)


def ask_to_stop(stop: Event) -> None:
    """For a signal: end soon, and give the job back."""
    stop.set()
    if signal.getitimer(signal.ITIMER_REAL)[0]:
        signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)


def step(provider: Provider, stop: Event) -> bool:
    """Take one job and do what can be done of it now; False when none is due."""
    job = jobs.claim()
    if job is None:
        return False
    try:
        with _at_most(LONGEST_SECONDS):
            _attempt(job, provider, stop)
    except TimeUp:
        connection.close()  # nobody knows in the middle of what it was
        _end(job, stop)
    except Lost:
        logger.warning("job %s is not ours any more", job.pk)
    return True


def _end(job: Job, stop: Event) -> None:
    try:
        if stop.is_set():
            job.put_off(job.at, "")
        else:
            job.retry(f"it took longer than {LONGEST_SECONDS:.0f} seconds")
    except Lost:
        logger.warning("job %s took so long that it is not ours any more", job.pk)


def _attempt(job: Job, provider: Provider, stop: Event) -> None:
    """Run a job and write down how it ended. What says nothing about the job is no try of it."""
    try:
        run(job, provider, stop)
    except Stopping:
        job.put_off(job.at, "")
    except circuit.Open as closed:
        circuit.put_off_all(provider.name, closed.until)
        job.put_off(closed.until, closed.reason)
    except calls.Reserved as reserved:
        _wait(job, reserved.call)
    except OverQuota as error:
        job.put_off(circuit.used_up(provider.name, error.reason).open_until, error.reason)
    except Refused as error:
        circuit.failed(provider.name, error.reason)
        job.fail(error.reason)
    except Temporary as error:
        _retry(job, circuit.failed(provider.name, error.reason, error.retry_after), error)
    except (OperationalError, InterfaceError, Lost, TimeUp):
        raise
    except Exception as error:
        logger.exception("job %s failed", job.pk)
        job.retry(f"a mistake of ours: {type(error).__name__}")


def _retry(job: Job, state: circuit.Circuit, error: Temporary) -> None:
    """Later. A failure while the circuit was open already says nothing about this job: another tries next."""
    if state.failures > circuit.FAILURES:
        job.put_off(state.open_until + circuit.PROBE_EVERY / 60, error.reason)
    else:
        job.retry(error.reason, error.retry_after)


@transaction.atomic
def _wait(job: Job, call: calls.Call) -> None:
    until = calls.expected_until(call)
    if until:
        job.wait_for(call, until)
    else:
        job.put_off(job.at, "")


def run(job: Job, provider: Provider, stop: Event) -> None:
    """Translate what the entry lacks, as far as it can be had now, and deliver it when all of it is there."""
    lacking: Lacking = []
    problems: list[str] = []
    for text in job.texts():
        if paragraphs := wanted(text, job.language):
            lacking.append((text, paragraphs))
        elif text.words(job.language):
            # Nothing is to be translated, but the text follows paragraphs that moved or went.
            problems += deliver(text, job.language, {}, provider=provider.name).problems
    if not lacking:
        job.finish(problems)
        return
    pair = (lacking[0][0].source_language, job.language)
    sources = list(dict.fromkeys(source for _text, paragraphs in lacking for _digest, source in paragraphs))
    too_long = {source: reason for source in sources if (reason := calls.too_long(source, provider))}
    sources = [source for source in sources if source not in too_long]
    while unknown := _unknown(sources, pair, provider):
        _go_on(job, stop)
        if _send(provider, pair, unknown):
            job.progressed()
    found = calls.known(sources, pair, provider.name)
    problems += [*too_long.values(), *(each.complaint for each in found.values() if each.complaint)]
    translated = {source: each.text for source, each in found.items() if each.text}
    job.finish([*problems, *_deliver(job, lacking, translated, provider, stop)])


def _unknown(sources: list[str], pair: tuple[str, str], provider: Provider) -> list[str]:
    found = calls.known(sources, pair, provider.name)
    return [source for source in sources if source not in found]


def _send(provider: Provider, pair: tuple[str, str], sources: list[str]) -> bool:
    """One call; whether its answer is there. It is written down before it is made, so that it is not made again
    should this process end."""
    call, secret = calls.begin(provider, pair, sources)
    address = settings.SITE_URL + reverse("translation-callback", args=[secret])
    try:
        answer = provider.submit(Request(str(call.pk), call.marked, *pair), address)
    except ProviderError as error:
        calls.give_up(call, error.reason)
        raise
    circuit.succeeded(provider.name)
    if isinstance(answer, Done):
        return calls.settle(call, answer.paragraphs)
    calls.taken(call, answer.external_id)
    return False


def _deliver(
    job: Job, lacking: Lacking, translated: dict[str, str], provider: Provider, stop: Event
) -> list[str]:
    """Text by text; what could not be delivered, in our words."""
    problems: list[str] = []
    for text, paragraphs in lacking:
        _go_on(job, stop)
        ours = {digest: translated[source] for digest, source in paragraphs if source in translated}
        if ours:
            delivered = deliver(text, job.language, ours, provider=provider.name)
            job.count(delivered)
            problems += delivered.problems
    return problems


def _go_on(job: Job, stop: Event) -> None:
    if stop.is_set():
        raise Stopping
    job.renew()


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeUp in this thread, which is the main one, when the block takes longer."""

    def ring(*_signal):
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _provider() -> Provider | None:
    """The chosen provider. Where its settings lack something, that is said once, and the site runs without."""
    try:
        return chosen_provider()
    except ImproperlyConfigured as error:
        logger.error("nothing is translated by machine: %s", error)
        return None
