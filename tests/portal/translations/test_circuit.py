"""The circuit to a provider: when it opens, who tries, when it closes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.translations import circuit
from portal.translations.circuit import FAILURES, Circuit, Open, failed, locked, succeeded, try_now, used_up
from portal.translations.jobs import Job
from tests.factories import make_practice
from tests.portal.translations.machines import asked, is_soon, later

pytestmark = pytest.mark.django_db


def fail(times: int) -> Circuit:
    for _time in range(times):
        state = failed("deepl", "the service cannot be reached")
    return state


def test_it_opens_after_five_failures_in_a_row():
    fail(FAILURES - 1)
    assert locked("deepl").enter() is False
    fail(1)
    with pytest.raises(Open) as closed:
        locked("deepl").enter()
    assert is_soon(closed.value.until, 60)
    assert closed.value.reason == "the service cannot be reached"


def test_an_answer_between_failures_begins_the_count_anew():
    fail(FAILURES - 1)
    succeeded("deepl")
    fail(FAILURES - 1)
    assert locked("deepl").enter() is False


def test_after_a_minute_one_call_tries_and_the_others_wait():
    fail(FAILURES)
    later(seconds=61)
    assert locked("deepl").enter() is True
    with pytest.raises(Open):
        locked("deepl").enter()
    fail(1)
    later(seconds=58)
    with pytest.raises(Open):
        locked("deepl").enter()


def test_when_the_one_succeeds_those_that_were_put_off_go_on():
    job = asked(make_practice())
    fail(FAILURES)
    later(seconds=61)
    locked("deepl").enter()
    circuit.put_off_all("deepl", Circuit.objects.get().open_until)
    assert is_soon(Job.objects.get().due, 60)
    succeeded("deepl")
    assert Job.objects.get(pk=job.pk).due <= timezone.now()
    assert (Circuit.objects.get().failures, Circuit.objects.get().open_until) == (0, None)


def test_a_job_that_is_put_off_for_longer_stays_so():
    asked(make_practice())
    Job.objects.update(due=timezone.now() + timedelta(hours=2))
    fail(FAILURES)
    circuit.put_off_all("deepl", Circuit.objects.get().open_until)
    succeeded("deepl")
    assert is_soon(Job.objects.get().due, 7200)


def test_a_provider_that_wants_time_gets_it():
    assert is_soon(failed("deepl", "429", 30).open_until, 30)
    with pytest.raises(Open):
        locked("deepl").enter()


def test_a_quota_that_is_used_up_closes_until_the_next_day():
    state = used_up("deepl", "the quota is used up")
    assert state.open_until == circuit.tomorrow()
    assert state.is_open
    assert circuit.tomorrow() - circuit.today() == timedelta(days=1)


def test_somebody_who_has_seen_to_it_lets_the_next_call_through():
    asked(make_practice())
    used_up("deepl", "the quota is used up")
    circuit.put_off_all("deepl", circuit.tomorrow())
    try_now("deepl")
    assert locked("deepl").enter() is False
    assert Job.objects.get().due <= timezone.now()


def test_each_provider_has_its_own():
    fail(FAILURES)
    assert locked("etranslation").enter() is False
    assert {str(each) for each in Circuit.objects.all()} == {"deepl", "etranslation"}
