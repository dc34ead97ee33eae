"""The circuit to a provider: it opens when the provider fails again and again, and then one call a minute tries."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.translations import jobs

FAILURES = 5
PROBE_EVERY = timedelta(seconds=60)


class Open(Exception):
    """Nothing may be sent before `until`; `reason` says why."""

    def __init__(self, until: datetime, reason: str):
        super().__init__(reason)
        self.until = until
        self.reason = reason


class Circuit(models.Model):
    """How one provider has done lately: its failures in a row, and until when nothing is sent.

    Who begins a call holds the lock of this row, so that no two begin at once and send the same.
    """

    provider = models.CharField(_("provider"), max_length=40, unique=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    open_until = models.DateTimeField(_("nothing is sent until"), null=True, blank=True)
    reason = models.CharField(_("what was wrong"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("state of a provider")
        verbose_name_plural = _("states of providers")

    def __str__(self) -> str:
        return self.provider

    @property
    def is_open(self) -> bool:
        return self.open_until is not None and self.open_until > timezone.now()

    def enter(self) -> bool:
        """Be let through, within a transaction that has it `locked`; whether this is the one call that tries.

        Raises Open.
        """
        if self.is_open:
            raise Open(self.open_until, self.reason)
        if self.failures < FAILURES:
            return False
        self.open_until = timezone.now() + PROBE_EVERY
        self.save()
        return True


def locked(provider: str) -> Circuit:
    """The circuit of a provider, which nobody else enters or changes in this transaction."""
    Circuit.objects.get_or_create(provider=provider)
    return Circuit.objects.select_for_update().get(provider=provider)


@transaction.atomic
def succeeded(provider: str) -> None:
    """The provider has answered as it should."""
    circuit = locked(provider)
    if circuit.failures or circuit.open_until:
        if circuit.open_until:
            jobs.bring_forward(circuit.open_until)
        circuit.failures, circuit.open_until, circuit.reason = 0, None, ""
        circuit.save()


@transaction.atomic
def failed(provider: str, reason: str, seconds: float | None = None) -> Circuit:
    """The provider has failed, and may have said in how many seconds it wants to be asked again."""
    circuit = locked(provider)
    now = timezone.now()
    circuit.failures += 1
    circuit.reason = reason[:300]
    ends = [circuit.open_until] if circuit.is_open else []
    ends += [now + PROBE_EVERY] if circuit.failures >= FAILURES else []
    ends += [now + timedelta(seconds=seconds)] if seconds else []
    circuit.open_until = max(ends, default=None)
    circuit.save()
    return circuit


@transaction.atomic
def used_up(provider: str, reason: str) -> Circuit:
    """The provider takes no more today."""
    circuit = locked(provider)
    circuit.open_until, circuit.reason = tomorrow(), reason[:300]
    circuit.save()
    return circuit


@transaction.atomic
def try_now(provider: str) -> None:
    """Somebody has seen to it: the next call is let through."""
    circuit = locked(provider)
    if circuit.open_until:
        jobs.bring_forward(circuit.open_until)
        circuit.open_until = None
        circuit.save()


@transaction.atomic
def put_off_all(provider: str, until: datetime) -> None:
    """Nothing can be sent before then, so no job need try."""
    locked(provider)
    jobs.put_off_all(until)


def tomorrow() -> datetime:
    """When the next day begins, in UTC."""
    return today() + timedelta(days=1)


def today() -> datetime:
    """When this day began, in UTC."""
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
