"""`manage.py follow_changes`."""

import os
import signal

import pytest
from django.core.management import call_command

from portal.management.commands import follow_changes


@pytest.fixture
def signals():
    """The handlers as they were before."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_follows_until_it_is_told_to_stop(signals, monkeypatch, number):
    followed = []

    def follow(stop):
        assert not stop.is_set()
        os.kill(os.getpid(), number)
        followed.append(stop.wait(10))

    monkeypatch.setattr(follow_changes, "follow", follow)
    call_command("follow_changes")
    assert followed == [True]
