"""`manage.py work`."""

import signal

import pytest
from django.core.management import call_command

from portal.management.commands import work as command


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_works_until_it_is_told_to_stop(monkeypatch, number):
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    told = []

    def work(stop):
        signal.raise_signal(number)
        told.append(stop.is_set())

    monkeypatch.setattr(command, "work", work)
    try:
        call_command("work")
    finally:
        for each, before in kept.items():
            signal.signal(each, before)
    assert told == [True]
