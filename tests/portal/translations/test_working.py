"""The worker, with a provider that is down, slow, wrong, late or twice."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from portal.translations import circuit, working
from portal.translations.calls import Call, MachineText
from portal.translations.circuit import Circuit
from portal.translations.jobs import Job, Status, ask
from portal.translations.models import State
from portal.translations.providers.client import Client
from portal.translations.providers.deepl import DeepL
from portal.translations.providers.libretranslate import LibreTranslate
from portal.translations.slots import is_outdated
from portal.translations.workflow import unit_of
from portal.translations.working import ask_to_stop, step, work
from tests.factories import make_practice, make_theme
from tests.portal.translations.machines import asked, deepl, is_soon, job_of, later, worked
from tests.portal.translations.people import edit_source, section_text, summary_of
from tests.portal.translations.providers.fakes import Reply, told

pytestmark = pytest.mark.django_db
DOWN = Reply(500, b"<h1>Internal Server Error</h1>")
# What a provider may do instead of translating; each is a failure that may pass.
FAULTS = {
    "an error": DOWN,
    "too many": Reply(429, b"", {"Retry-After": "7"}),
    "a page": Reply(200, b"<html><h1>Bad gateway</h1></html>"),
    "cut JSON": Reply(200, b'{"translations": [{"text": "VAL'),
    "cut off": Reply(200, b'{"translations": []}', announced=4000),
    "too large": Reply(200, b" " * 2_200_000),
    "too many texts": told({"translations": [{"text": "A"}, {"text": "B"}]}),
    "no texts": told({"translations": []}),
    "drips": Reply(200, b" " * 100, drip=0.5),
    "hangs": Reply(200, b"{}", wait=30),
}


def practice(words: str = "Light helps.", **fields):
    return make_practice(sections={"problem": words}, **fields)


def sent(fake) -> list[str]:
    """The paragraphs that reached the provider, in order."""
    return [text for content in fake.translations_asked for text in content["text"]]


def test_all_texts_of_an_entry_are_translated(at_once):
    provider, _fake = at_once
    job = asked(entry := practice("Light helps.\n\nSee https://a.example/x in 2024."))
    assert worked(provider) == 1
    entry.refresh_from_db()
    assert entry.title_fi == entry.title_en.upper()
    section = entry.sections.get()
    assert section.text_fi == "LIGHT HELPS.\n\nSEE https://a.example/x IN 2024."
    assert (unit_of(entry, "title", "fi").state, unit_of(entry, "title", "fi").provider) == (
        State.MACHINE,
        "deepl",
    )
    job.refresh_from_db()
    assert (job.status, job.written, job.suggested, job.error) == (Status.DONE, 3, 0, "")


def test_a_job_that_runs_twice_does_nothing_twice(at_once):
    provider, fake = at_once
    asked(entry := practice())
    worked(provider)
    before = len(sent(fake))
    ask("practice", [entry], ["fi"])
    worked(provider)
    assert len(sent(fake)) == before
    assert Job.objects.filter(status=Status.DONE).count() == 2


def test_the_same_paragraph_of_another_entry_is_free(at_once):
    provider, fake = at_once
    asked(make_practice(title_en="Light"))
    asked(make_practice(title_en="Light"))
    worked(provider)
    assert sent(fake) == ["Light"]
    assert set(Job.objects.values_list("status", "written")) == {(Status.DONE, 1)}


def test_only_paragraphs_that_changed_are_sent(at_once):
    provider, fake = at_once
    text = section_text("One.\n\nTwo.")
    asked(text.entry)
    worked(provider)
    edit_source(text, "One.\n\nTwo, changed.")
    ask("practice", [text.entry], ["fi"])
    worked(provider)
    assert sent(fake)[-1:] == ["Two, changed."]
    assert sent(fake).count("One.") == 1


@pytest.mark.parametrize("edited", ["Two.\n\nOne.", "One."])
def test_a_text_follows_paragraphs_that_only_moved_or_went(at_once, edited):
    provider, fake = at_once
    text = section_text("One.\n\nTwo.")
    asked(text.entry)
    worked(provider)
    edit_source(text, edited)
    before = len(sent(fake))
    ask("practice", [text.entry], ["fi"])
    worked(provider)
    text.owner.refresh_from_db()
    assert text.words("fi") == edited.upper()
    assert not is_outdated(unit_of(text.owner, "text", "fi"), edited)
    assert unit_of(text.owner, "text", "fi").provider == "deepl"
    assert len(sent(fake)) == before


def test_a_kind_that_is_no_initiative_is_translated_as_well(at_once):
    theme = make_theme(label_en="Lighting")
    asked(theme, kind="theme")
    worked(at_once[0])
    theme.refresh_from_db()
    assert theme.label_fi == "LIGHTING"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_provider_that_fails_is_asked_again_and_nothing_is_lost(db, fault):
    with deepl(seconds=0.6) as (provider, fake):
        job = asked(entry := make_practice(title_en="Light"))
        fake.instead = [FAULTS[fault]]
        assert worked(provider) == 1
        job.refresh_from_db()
        assert (job.status, job.attempts) == (Status.QUEUED, 1)
        assert job.error
        later(minutes=1)
        assert worked(provider) == 1
    entry.refresh_from_db()
    assert entry.title_fi == "LIGHT"
    assert job_of(entry).status == Status.DONE
    assert Circuit.objects.get().failures == 0


def test_a_provider_that_cannot_be_reached_is_a_failure_that_may_pass(db):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        provider = DeepL("key", Client(f"http://127.0.0.1:{closed.getsockname()[1]}", seconds=1))
        asked(entry := make_practice())
        worked(provider)
    assert job_of(entry).error == "the service cannot be reached"


def test_a_retry_after_is_heard(at_once):
    provider, fake = at_once
    asked(entry := make_practice())
    fake.instead = [Reply(429, b"", {"Retry-After": "600"})]
    worked(provider)
    assert is_soon(job_of(entry).due, 600)
    assert is_soon(Circuit.objects.get().open_until, 600)


def test_a_refusal_ends_the_job_at_once(at_once):
    provider, fake = at_once
    asked(entry := make_practice())
    fake.instead = [Reply(403, b"no")]
    assert worked(provider) == 1
    assert (job_of(entry).status, job_of(entry).error) == (Status.FAILED, "the key was refused (403)")


def test_an_error_names_nothing_that_the_provider_said(at_once):
    provider, fake = at_once
    asked(entry := make_practice())
    fake.instead = [Reply(500, b"secret-of-the-callback a-deepl-key")]
    worked(provider)
    assert job_of(entry).error == "the service answered 500"


def test_a_quota_that_is_used_up_lets_all_jobs_wait_for_the_next_day(at_once):
    provider, fake = at_once
    first, second = make_practice(), make_practice()
    asked(first), asked(second)
    fake.instead = [Reply(456)]
    assert worked(provider) == 2
    assert {job_of(each).due for each in (first, second)} == {circuit.tomorrow()}
    assert {job_of(each).attempts for each in (first, second)} == {0}
    assert len(fake.asked) == 1


def test_over_budget_jobs_wait_for_the_next_day(at_once, settings):
    provider, fake = at_once
    settings.TRANSLATION_CHARACTERS_PER_DAY = 7
    first, second = make_practice(title_en="Light"), make_practice(title_en="Dark")
    asked(first), asked(second)
    worked(provider)
    assert sent(fake) == ["Light"]
    assert job_of(first).status == Status.DONE
    waits = job_of(second)
    assert (waits.status, waits.due, waits.attempts) == (Status.QUEUED, circuit.tomorrow(), 0)
    assert waits.error == "the budget of the day is used up"
    later(days=1)
    Call.objects.update(at=circuit.today() - circuit.PROBE_EVERY)
    worked(provider)
    assert sent(fake) == ["Light", "Dark"]


def test_the_circuit_opens_and_closes_and_the_outage_costs_no_job_more_than_a_try(at_once):
    provider, fake = at_once
    entries = [make_practice() for _number in range(8)]
    for entry in entries:
        asked(entry)
    fake.instead = [DOWN] * 8
    worked(provider)
    assert len(fake.asked) == 5  # the sixth job found the circuit open, and put off all
    for _minute in range(3):
        later(seconds=66)
        worked(provider)
    assert len(fake.asked) == 8  # one try a minute
    assert max(Job.objects.values_list("attempts", flat=True)) == 1
    for _minute in range(3):
        later(minutes=2)
        worked(provider)
    assert {job_of(entry).status for entry in entries} == {Status.DONE}
    assert len(sent(fake)) == 8 + len(entries)


def test_a_poisoned_job_is_given_up_after_five_tries_and_others_go_on(at_once):
    provider, fake = at_once
    plain = fake.reply

    def choke(method, path, headers, content):
        return DOWN if content["text"] == ["Poison"] else plain(method, path, headers, content)

    fake.reply = choke
    poison = make_practice(title_en="Poison")
    asked(poison)
    for number in range(6):
        asked(make_practice(title_en=f"Harmless {number}"))
        worked(provider)
        later(minutes=30)
    job = job_of(poison)
    assert (job.status, job.attempts, job.error) == (Status.FAILED, 5, "the service answered 500")
    assert sent(fake).count("Poison") == 5
    assert Job.objects.filter(status=Status.DONE).count() == 6


def test_a_poisoned_job_does_not_keep_the_circuit_open(at_once):
    provider, fake = at_once
    plain = fake.reply
    fake.reply = lambda *asked: DOWN if asked[3]["text"] == ["Poison"] else plain(*asked)
    asked(make_practice(title_en="Poison"))
    good = make_practice(title_en="Light")
    asked(good)
    for _time in range(circuit.FAILURES):
        circuit.failed("deepl", "the service cannot be reached")
    for _minute in range(3):
        later(seconds=61)
        worked(provider)
    assert job_of(good).status == Status.DONE


def test_what_does_not_pass_the_check_is_told_and_not_stored_and_not_paid_again(at_once):
    provider, fake = at_once
    asked(entry := make_practice(title_en="Light in 2024"))
    fake.instead = [told({"translations": [{"text": "VALO 1999"}]})]
    worked(provider)
    job = job_of(entry)
    assert (job.status, job.error) == (Status.FAILED, "a number is missing, changed or added")
    ask("practice", [entry], ["fi"])
    worked(provider)
    entry.refresh_from_db()
    assert not entry.title_fi
    assert len(fake.asked) == 1


def test_one_bad_paragraph_does_not_keep_the_other_texts(at_once):
    provider, fake = at_once
    asked(entry := practice("In 2024.", title_en="Light"))
    fake.instead = [told({"translations": [{"text": "VALO"}, {"text": "1999"}]})]
    worked(provider)
    entry.refresh_from_db()
    assert entry.title_fi == "VALO"
    assert (job_of(entry).status, job_of(entry).written) == (Status.FAILED, 1)


def test_a_paragraph_that_no_call_can_hold_is_told_and_the_rest_is_translated(at_once, monkeypatch):
    provider, _fake = at_once
    monkeypatch.setattr(type(provider), "bytes_at_once", 40)
    asked(entry := practice("A long paragraph. " * 10, title_en="Light"))
    worked(provider)
    entry.refresh_from_db()
    assert entry.title_fi == "LIGHT"
    assert job_of(entry).error == "a paragraph is longer than deepl takes"


def test_many_paragraphs_go_in_several_calls(at_once, monkeypatch):
    provider, fake = at_once
    monkeypatch.setattr(type(provider), "paragraphs_at_once", 2)
    asked(entry := practice("One.\n\nTwo.\n\nThree."))
    worked(provider)
    assert len(fake.asked) == 2
    assert job_of(entry).written == 4


def test_a_pair_that_the_provider_lacks_is_a_refusal(db):
    class Few(LibreTranslate):
        def supports(self, source, target):
            return False

    asked(entry := make_practice())
    worked(Few(Client("http://127.0.0.1:9")))
    assert job_of(entry).error == "does not translate from en to fi"
    assert job_of(entry).status == Status.FAILED


def test_a_call_whose_worker_died_is_not_made_again_while_its_answer_may_come(at_once, monkeypatch):
    provider, fake = at_once
    asked(entry := make_practice(title_en="Light"))

    class Killed(BaseException):
        pass

    def killed(*given):
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(provider, "send", killed)
        step(provider, Event())
    later(seconds=10)
    Job.objects.update(due=timezone.now())  # as if its lease were over
    assert step(provider, Event()) is True
    assert (job_of(entry).status, len(fake.asked)) == (Status.WAITING, 0)
    later(seconds=45)
    worked(provider)
    assert job_of(entry).status == Status.DONE
    assert sent(fake) == ["Light"]


def test_two_jobs_with_the_same_paragraph_wait_for_one_call(at_leisure):
    provider, fake = at_leisure
    first, second = make_practice(title_en="Light"), make_practice(title_en="Light")
    asked(first), asked(second)
    worked(provider)
    assert len(fake.taken) == 1
    assert {job_of(each).status for each in (first, second)} == {Status.WAITING}
    assert job_of(second).waits_for == Call.objects.get()


def test_a_request_that_nobody_answers_is_made_again_after_its_time_but_five_times_only(at_leisure):
    provider, fake = at_leisure
    asked(entry := make_practice())
    for _time in range(7):
        worked(provider)
        later(hours=2, minutes=1)
    assert len(fake.taken) == 5
    assert job_of(entry).status == Status.FAILED


def test_a_mistake_of_ours_is_told_by_its_name_and_tried_again(at_once, monkeypatch):
    def broken(*given, **more):
        raise KeyError("words of a text")

    monkeypatch.setattr(working, "deliver", broken)
    asked(entry := make_practice())
    worked(at_once[0])
    assert (job_of(entry).status, job_of(entry).error) == (Status.QUEUED, "a mistake of ours: KeyError")


def test_a_worker_that_is_told_to_stop_gives_the_job_back(at_once):
    provider, fake = at_once
    asked(entry := make_practice())
    stop = Event()
    stop.set()
    step(provider, stop)
    job = job_of(entry)
    assert (job.status, job.attempts, fake.asked) == (Status.QUEUED, 0, [])
    assert worked(provider) == 1


def test_a_job_that_was_stopped_meanwhile_is_let_go(at_once, monkeypatch):
    provider, _fake = at_once
    asked(entry := make_practice())
    plain = working._send

    def stopped(*given):
        Job.objects.update(status=Status.STOPPED)
        return plain(*given)

    monkeypatch.setattr(working, "_send", stopped)
    assert step(provider, Event()) is True
    assert job_of(entry).status == Status.STOPPED
    entry.refresh_from_db()
    assert not entry.title_fi
    assert MachineText.objects.get().text  # it was paid for


@pytest.mark.django_db(transaction=True)
def test_a_job_that_takes_too_long_is_ended(monkeypatch):
    with deepl(seconds=20) as (provider, fake):
        asked(entry := make_practice())
        monkeypatch.setattr(working, "LONGEST_SECONDS", 0.4)
        fake.instead = [Reply(200, b"{}", wait=10)]
        began = time.monotonic()
        assert step(provider, Event()) is True
        assert time.monotonic() - began < 5
    assert job_of(entry).error.startswith("it took longer than")
    assert job_of(entry).status == Status.QUEUED


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_told_to_stop_in_a_call_does_not_wait_for_it_for_long(monkeypatch):
    monkeypatch.setattr(working, "GRACE_SECONDS", 0.3)
    stop = Event()
    before = signal.signal(signal.SIGTERM, lambda *_: ask_to_stop(stop))
    try:
        with deepl(seconds=20) as (provider, fake):
            asked(entry := make_practice())
            fake.instead = [Reply(200, b"{}", wait=10)]
            teller = Thread(target=lambda: (time.sleep(0.5), os.kill(os.getpid(), signal.SIGTERM)))
            teller.start()
            began = time.monotonic()
            step(provider, stop)
            assert time.monotonic() - began < 5
            teller.join()
    finally:
        signal.signal(signal.SIGTERM, before)
    job = job_of(entry)
    assert (job.status, job.attempts) == (Status.QUEUED, 0)


def test_without_a_provider_it_waits_for_the_end_and_asks_nothing(settings, django_assert_num_queries):
    settings.TRANSLATION_PROVIDER = ""
    stop = Event()
    stop.set()
    with django_assert_num_queries(0):
        work(stop)


def test_a_provider_whose_key_is_missing_is_told_once_and_the_worker_stays(settings, caplog):
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", ""
    working.logger.addHandler(caplog.handler)
    stop = Event()
    stop.set()
    work(stop)
    working.logger.removeHandler(caplog.handler)
    assert "DEEPL_KEY is not set" in caplog.text


def test_a_database_that_restarts_does_not_end_the_worker(at_once, settings, monkeypatch):
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", "key"
    monkeypatch.setattr(working, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(connection, "close", lambda: None)
    stop, steps = Event(), []

    def restarting(provider, stop):
        steps.append(provider.name)
        if len(steps) == 1:
            raise OperationalError("the server closed the connection")
        stop.set()
        return False

    monkeypatch.setattr(working, "step", restarting)
    work(stop)
    assert steps == ["deepl", "deepl"]


WORKER = """
import os, sys
sys.path.insert(0, os.environ["ROOT"])
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
from django.db import connection
connection.settings_dict["NAME"] = os.environ["TEST_DATABASE"]
from threading import Event
from portal.translations.providers.client import Client
from portal.translations.providers.deepl import DeepL
from portal.translations.working import step
provider = DeepL("a-deepl-key", Client(os.environ["ADDRESS"], seconds=10))
print("ready", flush=True)
while True:
    step(provider, Event()) or Event().wait(0.05)
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_in_a_call_loses_nothing_and_does_nothing_twice():
    with deepl() as (provider, fake):
        entries = [make_practice(title_en=f"Light {number}") for number in range(4)]
        for entry in entries:
            asked(entry)
        for _kill in range(2):
            _killed_in_a_call(fake, provider._client)
            later(seconds=56)  # the lease and the time for an answer are over
        worked(provider)
    assert {job_of(entry).status for entry in entries} == {Status.DONE}
    for entry in entries:
        entry.refresh_from_db()
        assert entry.title_fi == entry.title_en.upper()
    assert MachineText.objects.count() == len(entries)
    assert Call.objects.filter(status="lost").count() == 2


def _killed_in_a_call(fake, client) -> None:
    """A worker process, killed when its next call has reached the provider."""
    fake.instead = [Reply(200, json.dumps({"translations": []}).encode(), wait=20)]
    before = len(fake.asked)
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER],
        env={
            **os.environ,
            "ROOT": str(Path(__file__).resolve().parents[3]),
            "TEST_DATABASE": connection.settings_dict["NAME"],
            "ADDRESS": f"http://127.0.0.1:{client._port}",
        },
        stdout=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while len(fake.asked) == before and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.wait()
    process.stdout.close()
    assert len(fake.asked) > before


def test_a_draft_is_not_sent(at_once):
    provider, fake = at_once
    asked(entry := make_practice())
    entry.unpublish()
    worked(provider)
    assert (fake.asked, job_of(entry).status) == ([], Status.DONE)


def test_a_source_that_changes_while_it_is_translated_is_translated_as_it_is_now(at_once, monkeypatch):
    provider, fake = at_once
    text = summary_of(make_practice(title_en="Light"), "title")
    asked(text.entry)
    plain = provider.send

    def edited(*given):
        answer = plain(*given)
        if len(fake.asked) == 1:
            edit_source(text, "More light")
            ask("practice", [text.entry], ["fi"])
        return answer

    monkeypatch.setattr(provider, "send", edited)
    assert worked(provider) == 2
    text.entry.refresh_from_db()
    assert text.entry.title_fi == "MORE LIGHT"
