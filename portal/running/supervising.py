"""Keeping the web server, the follower and the worker running, and stopping them together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from django.conf import settings

GRACE_SECONDS = 10
READY_SECONDS = 60
PR_SET_PDEATHSIG = 1


class CannotServe(Exception):
    """One sentence that says why the site cannot be served."""


def port_is_free(host: str, port: int) -> bool:
    """Whether this address can be listened on. Raises `CannotServe` for one that is none of ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (98, 48):
                return False
            raise CannotServe(f"Nothing can listen on {host}:{port}: {error.strerror or error}.") from error
    return True


def _die_with_parent() -> None:
    """Linux: a child of a killed supervisor stops too, so that the port is free for the next start."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _commands() -> dict[str, list[str]]:
    web = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "portal.wsgi:application",
        "--host",
        settings.HOST,
        "--port",
        str(settings.PORT),
        "--workers",
        os.environ.get("WEB_WORKERS", "2"),
        "--blocking-threads",
        os.environ.get("WEB_THREADS", "2"),
        "--respawn-failed-workers",
        "--log-level",
        "warning",
        "--no-access-log",
    ]
    return {
        "web server": web,
        "follower": [sys.executable, "manage.py", "follow_changes"],
        "worker": [sys.executable, "manage.py", "work"],
    }


class Supervisor:
    """The children of `manage.py serve`. A child that ends is started again."""

    def __init__(self, tell: Callable[[str], None]):
        self.tell = tell
        self.children: dict[str, subprocess.Popen] = {}
        self.stopping = Event()

    def run(self, on_ready: Callable[[], None]) -> None:
        """Serve until SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            for name in _commands():
                self._start(name)
            if self._wait_until_ready():
                on_ready()
            while not self.stopping.wait(0.5):
                self._restart_ended()
        finally:
            self._stop()

    def _start(self, name: str) -> None:
        self.children[name] = subprocess.Popen(  # noqa: S603 - our own command
            _commands()[name], cwd=settings.BASE_DIR, start_new_session=True, preexec_fn=_die_with_parent
        )

    def _restart_ended(self) -> None:
        for name, child in self.children.items():
            if child.poll() is not None and not self.stopping.is_set():
                self.tell(f"the {name} ended with code {child.returncode}; starting it again")
                _signal_group(child, signal.SIGKILL)
                self.stopping.wait(1)
                self._start(name)

    def _wait_until_ready(self) -> bool:
        host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
        address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{settings.PORT}/healthz"  # noqa: S104
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and not self.stopping.wait(0.1):
            try:
                with urllib.request.urlopen(address, timeout=2):
                    return True
            except urllib.error.HTTPError:
                return True
            except OSError:
                if self.children["web server"].poll() is not None:
                    raise CannotServe("The web server ended at once; its message stands above.") from None
        if not self.stopping.is_set():
            raise CannotServe(f"The web server did not answer within {READY_SECONDS} seconds.")
        return False

    def _stop(self) -> None:
        for child in self.children.values():
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(child, signal.SIGKILL)
                child.wait()


def _signal_group(child: subprocess.Popen, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)
