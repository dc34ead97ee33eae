"""What every provider of machine translation can do, and the ways in which it may fail."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise


@dataclass(frozen=True)
class Request:
    """Paragraphs to translate in one call; `source` and `target` are language codes of ours (`en`, `el`).

    `key` is the caller's name for it and comes back with the answer: 1 to 200 printable characters.
    """

    key: str
    paragraphs: tuple[str, ...]
    source: str
    target: str


@dataclass(frozen=True)
class Done:
    """The answer of a provider that translates at once: as many paragraphs as were sent, in their order."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Submitted:
    """A provider that answers later has taken the request, under this name of its own."""

    external_id: str


@dataclass(frozen=True)
class Received:
    """What a provider that answers later has sent to the callback.

    The same answer may come twice: `external_id` and `target` together tell. Nobody vouches for the sender,
    so the caller checks that `key` is one it gave out, and that the paragraphs are as many as it sent.
    With neither paragraphs nor error it is a notice that the translation is ready; the text comes by itself.
    """

    external_id: str
    key: str
    target: str
    paragraphs: tuple[str, ...] | None = None
    error: str = ""


class ProviderError(Exception):
    """A provider did not translate. `reason` is ours, never the provider's words: they may repeat a secret."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Temporary(ProviderError):
    """The same request may succeed later; after `retry_after` seconds, where the provider has said so."""

    def __init__(self, reason: str, retry_after: float | None = None):
        super().__init__(reason)
        self.retry_after = retry_after


class Refused(ProviderError):
    """The same request will never succeed: wrong key, unknown pair of languages, too long a text."""


class OverQuota(ProviderError):
    """What may be translated in this period is used up: nothing will succeed before the next, or more money."""

    def __init__(self, reason: str = "the quota is used up"):
        super().__init__(reason)


class Provider(ABC):
    """One service that translates. A class is one file, and an entry of `PROVIDERS`."""

    name: ClassVar[str]
    # Who gets the texts, as the privacy page names them.
    recipient: ClassVar[str | Promise]
    # Value of `t0` in the tag of a translated text (BCP 47 extension T, RFC 6497); `und` is a machine without a
    # registered name.
    tag: ClassVar[str] = "und"
    answers_later: ClassVar[bool] = False
    # The most that one request may hold; bytes are those of the paragraphs in UTF-8.
    paragraphs_at_once: ClassVar[int]
    bytes_at_once: ClassVar[int]

    @classmethod
    @abstractmethod
    def from_settings(cls) -> "Provider":
        """The provider as the installation has set it up; ImproperlyConfigured where something is missing."""

    @abstractmethod
    def supports(self, source: str, target: str) -> bool:
        """Whether it translates between two of our languages. It may ask the service, and so raise Temporary."""

    @abstractmethod
    def send(self, request: Request, callback: str) -> Done | Submitted:
        """Hand over a request that is within the limits, between languages that are supported; `submit` counts what
        comes back."""

    def submit(self, request: Request, callback: str) -> Done | Submitted:
        """Have paragraphs translated. `callback` is the secret address for what comes later.

        Raises Temporary, Refused or OverQuota; after Temporary the provider may have translated all the same,
        and may want to be paid for it.
        """
        if len(request.paragraphs) > self.paragraphs_at_once:
            raise Refused(f"more than {self.paragraphs_at_once} paragraphs in one request")
        if sum(len(each.encode("utf-8", "replace")) for each in request.paragraphs) > self.bytes_at_once:
            raise Refused(f"more than {self.bytes_at_once} bytes in one request")
        if not self.supports(request.source, request.target):
            raise Refused(f"does not translate from {request.source} to {request.target}")
        answer = self.send(request, callback)
        if isinstance(answer, Done) and len(answer.paragraphs) != len(request.paragraphs):
            raise Temporary(f"{len(answer.paragraphs)} texts came back for {len(request.paragraphs)}")
        return answer

    def received(self, body: bytes) -> Received:
        """Read what came to the callback; Refused when it is nothing that this provider sends."""
        raise Refused(f"{self.name} never calls back")

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def required(name: str) -> str:
    """A setting without which a provider cannot work; the error names it and never shows it."""
    value = getattr(settings, name).strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set, and the chosen provider of translations needs it.")
    # A header with a line break in it would be refused with its value in the error.
    if not value.isprintable():
        raise ImproperlyConfigured(f"{name} holds characters that cannot be printed.")
    return value
