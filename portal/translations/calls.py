"""What is sent to providers and what comes back; no paragraph is sent twice to the same one.

Every paragraph that was ever paid for is kept under a key of its own. A key is taken before its paragraph is
sent, in a transaction that is committed, so whoever comes to the same paragraph waits for that call.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b, sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.translations import circuit, jobs
from portal.translations.providers.interface import Provider
from portal.translations.providers.packing import complaint, protected, restored

# How long an answer may take. A provider that answers at once has forty seconds in all, and a job that was
# killed with its worker is taken again after 50.
AT_ONCE = timedelta(seconds=45)
LATER = timedelta(hours=2)


class Status(models.TextChoices):
    """What became of a call."""

    SENT = "sent", _("sent")
    ANSWERED = "answered", _("answered")
    FAILED = "failed", _("failed")
    LOST = "lost", _("no answer came")


class Call(models.Model):
    """One request to a provider. `secret` is the digest of the secret in the address that it answers to;
    `sources` are the paragraphs in order."""

    secret = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    provider = models.CharField(_("provider"), max_length=40)
    source_language = models.CharField(_("translated from"), max_length=2)
    target = models.CharField(_("language"), max_length=2)
    sources = models.JSONField(_("paragraphs"))
    characters = models.PositiveIntegerField(_("characters"))
    external_id = models.CharField(_("number at the provider"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SENT)
    error = models.CharField(_("what is wrong"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    due = models.DateTimeField(_("answer expected until"))

    class Meta:
        verbose_name = _("call of a provider")
        verbose_name_plural = _("calls of providers")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at"], name="calls_by_day"),
            models.Index(fields=["due"], condition=Q(status=Status.SENT), name="calls_that_wait"),
        ]
        constraints = [one_of("call", "status", Status)]

    def __str__(self) -> str:
        return f"{self.provider} {self.pk}: {self.source_language} → {self.target}"

    @property
    def is_open(self) -> bool:
        return self.status == Status.SENT and self.due > timezone.now()

    @property
    def marked(self) -> tuple[str, ...]:
        """The paragraphs as they are sent."""
        return tuple(protected(source)[0] for source in self.sources)

    def key(self, source: str) -> str:
        return key_of(source, self.source_language, self.target, self.provider)


class MachineText(models.Model):
    """What an engine made of a paragraph: the `text`, or the `complaint` for which it is not used. With neither
    it stands in for a call that has been sent."""

    key = models.CharField(_("key"), max_length=32, unique=True)
    text = models.TextField(_("text"), blank=True)
    complaint = models.CharField(_("why it is not used"), max_length=200, blank=True)
    call = models.ForeignKey(Call, models.CASCADE, verbose_name=_("call"), related_name="texts")
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("paragraph by machine")
        verbose_name_plural = _("paragraphs by machine")

    def __str__(self) -> str:
        return self.key


class Reserved(Exception):
    """All paragraphs that are still wanted have been sent already; the answer of `call` is to be waited for."""

    def __init__(self, call: Call):
        super().__init__(str(call))
        self.call = call


def key_of(source: str, source_language: str, target: str, engine: str) -> str:
    """32 hexadecimal digits for a paragraph, a pair of languages and an engine."""
    whole = "\x1f".join((engine, source_language, target, source))
    return blake2b(whole.encode("utf-8", "replace"), digest_size=16).hexdigest()


def characters_today() -> int:
    """The characters that were sent today, in UTC, and not refused."""
    sent = Call.objects.filter(at__gte=circuit.today()).exclude(status=Status.FAILED)
    return sent.aggregate(sum=Sum("characters"))["sum"] or 0


def too_long(source: str, provider: Provider) -> str | None:
    """Why a paragraph can never be sent; None where it can."""
    marked, _kept = protected(source)
    budget = settings.TRANSLATION_CHARACTERS_PER_DAY
    if len(marked.encode("utf-8", "replace")) > provider.bytes_at_once:
        return f"a paragraph is longer than {provider.name} takes"
    if budget and len(marked) > budget:
        return "a paragraph is longer than the budget of a day"
    return None


def known(sources: Iterable[str], pair: tuple[str, str], engine: str) -> dict[str, MachineText]:
    """What the engine has made of paragraphs already, `{paragraph: …}`, without those it is still asked for."""
    keys = {key_of(source, *pair, engine): source for source in sources}
    found = MachineText.objects.filter(key__in=keys).exclude(text="", complaint="")
    return {keys[each.key]: each for each in found}


@transaction.atomic
def begin(provider: Provider, pair: tuple[str, str], sources: Sequence[str]) -> tuple[Call, str]:
    """Take as many paragraphs as one call may hold, and write down that they are being sent: the call, and the
    secret of its address. None of them is `known`, none `too_long`.

    Raises circuit.Open where nothing may be sent now, Reserved where everything has been sent already.
    """
    entrance = circuit.locked(provider.name)
    _give_up_late(provider.name)
    keys = {key_of(source, *pair, provider.name): source for source in sources}
    rows = {row.key: row for row in MachineText.objects.filter(key__in=keys).select_related("call")}
    free = [source for key, source in keys.items() if key not in rows]
    if not free:
        raise Reserved(next(iter(rows.values())).call)
    is_probe = entrance.enter()
    chosen = _fitting(free[:1] if is_probe else free, provider)
    secret = token_urlsafe(32)
    call = Call.objects.create(
        secret=digest_of(secret),
        provider=provider.name,
        source_language=pair[0],
        target=pair[1],
        sources=chosen,
        characters=sum(map(len, (protected(source)[0] for source in chosen))),
        due=timezone.now() + (LATER if provider.answers_later else AT_ONCE),
    )
    MachineText.objects.bulk_create(MachineText(key=call.key(source), call=call) for source in chosen)
    return call, secret


def _give_up_late(provider: str) -> None:
    """Calls that nobody answered in time: what they held is free to be sent again."""
    late = Call.objects.filter(provider=provider, status=Status.SENT, due__lte=timezone.now())
    for call in late.select_for_update():
        _close(call, Status.LOST, "no answer came in time")


def _fitting(sources: Sequence[str], provider: Provider) -> list[str]:
    """The first paragraphs that one call may hold, and the budget of the day. Raises circuit.Open for none."""
    budget = settings.TRANSLATION_CHARACTERS_PER_DAY
    left = budget - characters_today() if budget else None
    chosen: list[str] = []
    size = 0
    for source in sources[: provider.paragraphs_at_once]:
        marked, _kept = protected(source)
        size += len(marked.encode("utf-8", "replace"))
        if size > provider.bytes_at_once or (left is not None and len(marked) > left):
            break
        left = None if left is None else left - len(marked)
        chosen.append(source)
    if not chosen:
        raise circuit.Open(circuit.tomorrow(), "the budget of the day is used up")
    return chosen


def taken(call: Call, external_id: str) -> None:
    """The provider has taken a call and answers later, unless it has already."""
    Call.objects.filter(pk=call.pk, external_id="").update(external_id=external_id[:200])


@transaction.atomic
def settle(call: Call, answers: Sequence[str], external_id: str = "") -> bool:
    """Keep what a provider made of the paragraphs of a call, and wake who waits for it. False when that was done
    already. An answer that comes too late has been paid for as well.

    Raises ValueError where they are not as many as were sent.
    """
    if len(answers) != len(call.sources):
        raise ValueError(f"{len(answers)} texts came back for {len(call.sources)}")
    circuit.locked(call.provider)
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.status == Status.ANSWERED:
        return False
    made = [_made(call, source, answer) for source, answer in zip(call.sources, answers, strict=True)]
    _forget_unsettled(Q(key__in=[each.key for each in made]))
    MachineText.objects.bulk_create(made, ignore_conflicts=True)
    _close(call, Status.ANSWERED, "", external_id)
    return True


def _made(call: Call, source: str, answer: str) -> MachineText:
    """What came back for a paragraph, with all that must not change put back; or why it is not used."""
    words = restored(answer, protected(source)[1])
    wrong = complaint(source, words)
    return MachineText(key=call.key(source), text="" if wrong else words, complaint=wrong or "", call=call)


@transaction.atomic
def give_up(call: Call, reason: str) -> bool:
    """A call has failed: what it held may be sent again. False where it had come to its end before."""
    circuit.locked(call.provider)
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.status == Status.SENT:
        _close(call, Status.FAILED, reason)
        return True
    return False


def _close(call: Call, status: str, error: str, external_id: str = "") -> None:
    call.status, call.error, call.external_id = status, error[:300], external_id or call.external_id
    call.save(update_fields=["status", "error", "external_id"])
    _forget_unsettled(Q(call=call))
    jobs.wake(call, error)


def _forget_unsettled(which: Q) -> None:
    MachineText.objects.filter(which, text="", complaint="").delete()


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random, so nobody finds it by trying."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def expected_until(call: Call) -> datetime | None:
    """Until when the answer of a call may come, read anew; None where it has come to its end. Within a
    transaction: nobody ends it before that is over."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    return call.due if call.is_open else None
