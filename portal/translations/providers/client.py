"""The HTTP client of the providers: one host, a time limit for the whole, a bounded answer, no redirects."""

import io
import json
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.translations.providers.interface import Refused, Temporary

CONNECT_SECONDS = 3.0
SECONDS = 20.0
ANSWER_BYTES = 2 * 1024 * 1024
LONGEST_WAIT = 24 * 3600.0
KEY_REFUSED = {401, 403}
TOO_LONG = {413, 414}
WORTH_A_RETRY = {408, 425, 429}


@dataclass(frozen=True)
class Answer:
    """What the service said. `retry_after` is in seconds; the body may be anything."""

    status: int
    body: bytes
    retry_after: float | None = None

    def require_success(self) -> None:
        """Raise what the status means, unless it is a success."""
        if 200 <= self.status < 300:
            return
        if self.status in KEY_REFUSED:
            raise Refused(f"the key was refused ({self.status})")
        if self.status in TOO_LONG:
            raise Refused(f"the text is too long ({self.status})")
        if self.status in WORTH_A_RETRY or self.status >= 500:
            raise Temporary(f"the service answered {self.status}", self.retry_after)
        if 300 <= self.status < 400:
            raise Refused(f"the service redirects elsewhere ({self.status}), which is not followed")
        raise Refused(f"the service did not accept the request ({self.status})")

    def json(self) -> object:
        """The body read as JSON; Temporary when it is none (a proxy's page, a text cut short)."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise Temporary("the answer is not JSON") from None


class Client:
    """Asks one host, whatever the answers say. `address` comes from the settings, never from input.

    No proxy of the environment is used, and no compressed answer is asked for.
    """

    def __init__(self, address: str, *, seconds: float = SECONDS, answer_bytes: int = ANSWER_BYTES):
        parts = _parts(address.strip())
        self._secure = parts.scheme == "https"
        if not self._secure and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
            raise ImproperlyConfigured("A translation service on another machine is asked by https only.")
        self._host, self._port, self._path = parts.hostname, parts.port, parts.path.rstrip("/")
        self._seconds, self._answer_bytes = seconds, answer_bytes

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, payload: object, headers: Mapping[str, str] | None = None) -> Answer:
        """Send an object as JSON. Raises Temporary when no whole answer comes back in time."""
        body = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
        return self._ask("POST", path, body, headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str] | None) -> Answer:
        deadline = time.monotonic() + self._seconds
        connection = self._connection()
        opened = None
        sent = {"Accept": "application/json", "Connection": "close", "User-Agent": "Vademecum"}
        sent |= {name: value.encode() for name, value in (headers or {}).items()}
        if body is not None:
            sent["Content-Type"] = "application/json"
        try:
            connection.connect()
            opened = connection.sock
            connection.sock = _Bounded(opened, deadline)
            connection.request(method, self._path + path, body=body, headers=sent)
            return self._read(connection.getresponse())
        except TimeoutError:
            raise Temporary(f"no whole answer within {self._seconds:g} seconds") from None
        except ssl.SSLError:
            raise Temporary("no secure connection came about") from None
        except OSError:
            raise Temporary("the service cannot be reached") from None
        except HTTPException:
            raise Temporary("the answer is not HTTP, or was cut off") from None
        finally:
            if opened:
                opened.close()

    def _connection(self) -> HTTPConnection:
        seconds = min(CONNECT_SECONDS, self._seconds)
        if self._secure:
            context = ssl.create_default_context()
            return HTTPSConnection(self._host, self._port, timeout=seconds, context=context)
        return HTTPConnection(self._host, self._port, timeout=seconds)

    def _read(self, response: HTTPResponse) -> Answer:
        body = response.read(self._answer_bytes + 1)
        if len(body) > self._answer_bytes:
            raise Temporary(f"the answer is larger than {self._answer_bytes} bytes")
        # Bytes that were announced and did not come: a read with a limit is silent about them.
        if response.length:
            raise Temporary("the answer was cut off")
        return Answer(response.status, body, _seconds_of(response.headers.get("Retry-After", "")))


class _Bounded(io.RawIOBase):
    """A socket whose waits all end at one deadline, so that a byte a second does not keep a worker for hours."""

    def __init__(self, opened: socket.socket, deadline: float):
        super().__init__()
        self._opened, self._deadline = opened, deadline

    def _with_time_left(self) -> socket.socket:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._opened.settimeout(left)
        return self._opened

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self._with_time_left().recv_into(buffer)

    def sendall(self, content: bytes) -> None:
        left = memoryview(content)
        while left:
            left = left[self._with_time_left().send(left) :]

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def close(self) -> None:
        """The connection closes as soon as it has read the head; the body is still to come."""


def _parts(address: str) -> SplitResult:
    """The parts of an address that has a host and nothing that could be a secret."""
    try:
        parts = urlsplit(address)
        (parts.hostname or "").encode("idna")
        whole = parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.username or parts.password or parts.query or parts.fragment:
        raise ImproperlyConfigured("The address of a translation service is a scheme, a host and a path.")
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds_of(retry_after: str) -> float | None:
    """The seconds of a Retry-After, which may be a date; a day at most, None where it says nothing."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 10:
        return min(float(retry_after), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return min(max((at - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
