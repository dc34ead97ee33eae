"""Keeping web server and follower running, with children that do nothing."""

import os
import signal
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from portal.running import supervising
from portal.running.supervising import CannotServe, Supervisor, port_is_free

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)",
]


@pytest.fixture
def listener():
    """A socket that somebody listens on."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        yield made


@pytest.fixture
def answering(settings):
    """Something that answers on the site's port, whatever is asked."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(503)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    settings.HOST, settings.PORT = "127.0.0.1", server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def supervisor(monkeypatch):
    """A supervisor of given commands; all its children are gone afterwards, and signals as they were."""
    made = []
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def supervise(**commands):
        told = []
        monkeypatch.setattr(
            supervising,
            "_commands",
            lambda: {name.replace("_", " "): command for name, command in commands.items()},
        )
        made.append(Supervisor(told.append))
        made[-1].told = told
        return made[-1]

    yield supervise
    for number, handler in kept.items():
        signal.signal(number, handler)
    for each in made:
        for child in each.children.values():
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def test_a_port_is_free_or_taken(listener):
    taken = listener.getsockname()[1]
    assert not port_is_free("127.0.0.1", taken)
    listener.close()
    assert port_is_free("127.0.0.1", taken)


@pytest.mark.parametrize("host", ["203.0.113.1", "no.such.host.invalid"])
def test_an_address_that_is_not_ours_is_told_in_one_sentence(host):
    with pytest.raises(CannotServe, match=f"Nothing can listen on {host}:8000"):
        port_is_free(host, 8000)


def test_it_serves_until_it_is_told_to_stop_and_leaves_no_child(supervisor, answering):
    made = supervisor(web_server=SLEEPS, follower=SLEEPS)
    ready = []

    def on_ready():
        ready.append(True)
        os.kill(os.getpid(), signal.SIGTERM)

    made.run(on_ready)
    assert ready == [True]
    assert [child.poll() for child in made.children.values()] == [-signal.SIGTERM] * 2


def test_a_child_that_ends_is_started_again(supervisor, answering):
    made = supervisor(web_server=SLEEPS, follower=ENDS)
    threading.Timer(2.5, made.stopping.set).start()
    made.run(lambda: None)
    assert made.told[0] == "the follower ended with code 3; starting it again"
    assert not any("web server" in message for message in made.told)


def test_a_web_server_that_ends_at_once_is_told(supervisor, settings):
    settings.HOST, settings.PORT = "127.0.0.1", 1
    made = supervisor(web_server=ENDS, follower=SLEEPS)
    with pytest.raises(CannotServe, match="ended at once"):
        made.run(lambda: None)
    assert made.children["follower"].poll() is not None


def test_a_web_server_that_does_not_answer_is_told(supervisor, settings, monkeypatch):
    settings.HOST, settings.PORT = "127.0.0.1", 1
    monkeypatch.setattr(supervising, "READY_SECONDS", 0.5)
    with pytest.raises(CannotServe, match="did not answer"):
        supervisor(web_server=SLEEPS, follower=SLEEPS).run(lambda: None)


def test_a_child_that_does_not_want_to_stop_is_made_to(supervisor, answering, monkeypatch):
    monkeypatch.setattr(supervising, "GRACE_SECONDS", 0.3)
    made = supervisor(web_server=SLEEPS, follower=STUBBORN)

    def on_ready():
        time.sleep(1)
        made.stopping.set()

    made.run(on_ready)
    assert made.children["follower"].poll() in (-signal.SIGKILL, -signal.SIGTERM)


def test_the_commands_are_the_web_server_the_follower_and_the_worker(settings):
    settings.HOST, settings.PORT = "127.0.0.1", 8123
    commands = supervising._commands()
    assert list(commands) == ["web server", "follower", "worker"]
    assert "8123" in commands["web server"]
    assert commands["follower"][-2:] == ["manage.py", "follow_changes"]
    assert commands["worker"][-2:] == ["manage.py", "work"]
