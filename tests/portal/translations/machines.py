"""A provider of machine translation that is played on this machine, and a worker that takes one step after another."""

from contextlib import contextmanager
from datetime import timedelta
from threading import Event

from django.utils import timezone

from portal.translations.calls import Call
from portal.translations.circuit import Circuit
from portal.translations.jobs import Job, ask
from portal.translations.providers.client import Client
from portal.translations.providers.deepl import DeepL
from portal.translations.providers.etranslation import ETranslation
from portal.translations.working import step
from tests.portal.translations.providers.fakes import FakeDeepL, FakeETranslation, serving

SECONDS = 5
TIMES = ((Job, "due"), (Call, "due"), (Circuit, "open_until"))


@contextmanager
def deepl(seconds: float = SECONDS):
    """A provider that answers at once, and the fake that it asks: it writes in capitals."""
    fake = FakeDeepL()
    with serving(fake) as address:
        yield DeepL(fake.secret, Client(address, seconds=seconds)), fake


@contextmanager
def etranslation():
    """A provider that answers later, and the fake that it asks."""
    fake = FakeETranslation()
    with serving(fake) as address:
        yield ETranslation(fake.application, fake.secret, Client(address, seconds=SECONDS)), fake


def asked(entry, language: str = "fi", kind: str = "practice") -> Job:
    """The job of an entry and a language, asked for."""
    ask(kind, [entry], [language])
    return job_of(entry, language)


def job_of(entry, language: str = "fi") -> Job:
    return Job.objects.get(object_id=entry.pk, language=language)


def worked(provider, steps: int = 20) -> int:
    """Let a worker take all that is due; how many steps it took."""
    return next((done for done in range(steps) if not step(provider, Event())), steps)


def later(**delta) -> None:
    """As if that much time had passed for the queue, the calls and the circuits."""
    past = timedelta(**delta)
    for model, column in TIMES:
        for row in model.objects.exclude(**{column: None}):
            model.objects.filter(pk=row.pk).update(**{column: getattr(row, column) - past})


def is_soon(when, seconds: float) -> bool:
    """Whether a moment is about so many seconds from now."""
    return abs((when - timezone.now()).total_seconds() - seconds) < max(5, seconds / 3)
