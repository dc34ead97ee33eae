"""The queue of jobs: who may take what, when, and how a job ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from portal.languages import CODES
from portal.translations import jobs
from portal.translations.jobs import LEASE, TRIES, Job, Lost, Status, ask, claim, pause
from tests.factories import make_practice, make_theme
from tests.portal.translations.machines import asked, is_soon, job_of, later
from tests.portal.translations.people import make_person

pytestmark = pytest.mark.django_db


def test_an_entry_is_asked_for_once_in_every_language_but_its_own():
    practice, by = make_practice(), make_person("curator")
    assert ask("practice", [practice], CODES, by=by) == len(CODES) - 1
    ask("practice", [practice], ["fi", "sv"])
    assert set(Job.objects.values_list("language", flat=True)) == set(CODES) - {"en"}
    assert job_of(practice).by == by


def test_what_nobody_may_see_yet_is_not_sent_anywhere():
    draft = make_practice(status="draft")
    assert ask("practice", [draft], ["fi"]) == 0
    job = asked(practice := make_practice())
    practice.unpublish()
    assert job.texts() == []


def test_the_database_holds_that_one_job_is_open():
    job = asked(make_practice())
    for status in jobs.OPEN:
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.create(kind=job.kind, object_id=job.object_id, language="fi", status=status)
    Job.objects.create(kind=job.kind, object_id=job.object_id, language="fi", status=Status.DONE)


def test_the_job_that_is_due_longest_is_taken_by_one_worker_only():
    first, second = asked(make_practice()), asked(make_practice())
    assert [claim(), claim(), claim()] == [first, second, None]
    assert is_soon(job_of_pk(first).due, LEASE.total_seconds())


def job_of_pk(job) -> Job:
    return Job.objects.get(pk=job.pk)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_another_is_just_taking_is_passed_over():
    first, second = asked(make_practice()), asked(make_practice())
    other = connection.copy()
    try:
        with transaction.atomic():
            assert claim() == first
            other.set_autocommit(False)
            with other.cursor() as cursor:
                cursor.execute("SELECT id FROM portal_job ORDER BY due, id FOR UPDATE SKIP LOCKED")
                assert cursor.fetchall() == [(second.pk,)]
    finally:
        other.rollback()
        other.close()


def test_a_job_whose_worker_was_killed_is_taken_again_within_a_minute():
    asked(make_practice())
    killed = claim()
    later(seconds=45)
    assert claim() is None
    later(seconds=9)
    again = claim()
    assert again == killed
    assert again.attempts == 2
    assert timedelta(seconds=60) > LEASE
    for late in (killed.renew, killed.progressed, killed.finish, lambda: killed.fail("late")):
        with pytest.raises(Lost):
            late()
    again.finish()
    assert job_of_pk(again).status == Status.DONE


def test_what_a_killed_worker_left_does_not_wait_behind_what_was_asked_for_since():
    asked(make_practice())
    killed = claim()
    for _number in range(3):
        asked(make_practice())
    Job.objects.exclude(pk=killed.pk).update(due=timezone.now() - timedelta(hours=1))
    later(minutes=1)
    assert claim() == killed


def test_a_job_that_ends_its_workers_is_given_up_after_five():
    poison = asked(make_practice())
    for _time in range(TRIES):
        assert claim() == poison
        later(minutes=1)
    harmless = asked(make_practice())
    assert claim() == harmless
    ended = job_of_pk(poison)
    assert (ended.status, ended.error) == (Status.FAILED, "its worker ended each time, or took too long")


def test_a_job_that_fails_is_tried_five_times_with_longer_and_longer_pauses():
    job = asked(make_practice())
    waits = []
    while job_of_pk(job).status == Status.QUEUED:
        Job.objects.update(due=timezone.now())
        taken = claim()
        taken.retry("the service answered 500")
        waits.append((job_of_pk(job).due - timezone.now()).total_seconds())
    assert len(waits) == TRIES
    assert waits[:4] == sorted(waits[:4])
    assert job_of_pk(job).error == "the service answered 500"


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 15), (1, 15), (2, 60), (3, 240), (4, 960)])
def test_pauses_vary_so_that_jobs_part(attempts, seconds):
    found = {pause(attempts) for _time in range(20)}
    assert len(found) > 1
    assert all(0.75 * seconds <= each <= 1.25 * seconds for each in found)


def test_a_provider_that_says_when_to_come_back_is_heard():
    asked(make_practice())
    job = claim()
    job.retry("too many", 3600)
    assert is_soon(job_of_pk(job).due, 3600)


def test_being_put_off_is_no_try():
    asked(make_practice())
    job = claim()
    job.put_off(timezone.now(), "the budget of the day is used up")
    assert (job_of_pk(job).attempts, job_of_pk(job).status) == (0, Status.QUEUED)


def test_a_job_that_is_asked_for_while_it_runs_runs_once_more():
    practice = make_practice()
    asked(practice)
    job = claim()
    ask("practice", [practice], ["fi"])
    job.finish()
    again = claim()
    assert again == job
    again.finish()
    assert claim() is None
    assert job_of(practice).status == Status.DONE


def test_problems_are_told_each_once_and_cut_short():
    asked(make_practice())
    job = claim()
    job.finish(["a number is missing", "a number is missing", "x" * 400])
    told = job_of_pk(job)
    assert told.status == Status.FAILED
    assert told.error.startswith("a number is missing; xxx")
    assert len(told.error) == 300


def test_a_stopped_job_is_not_its_workers_any_more_and_may_be_run_again():
    practice = make_practice()
    asked(practice)
    job = claim()
    assert jobs.stop(Job.objects.all()) == 1
    with pytest.raises(Lost):
        job.renew()
    assert claim() is None
    assert jobs.run_again(Job.objects.all(), by=make_person("admin")) == 1
    assert claim() == job


def test_what_runs_is_not_run_again_nor_what_is_open_in_another_job():
    practice = make_practice()
    old = asked(practice)
    claim().fail("the key was refused")
    ask("practice", [practice], ["fi"])
    assert jobs.run_again(Job.objects.filter(pk=old.pk), by=None) == 0
    running = claim()
    assert running != old
    assert jobs.run_again(Job.objects.filter(pk=running.pk), by=None) == 0
    running.renew()


def test_asking_for_many_is_a_matter_of_two_questions(django_assert_num_queries):
    themes = [make_theme() for _number in range(10)]
    with django_assert_num_queries(2):
        ask("theme", themes, CODES)


def test_a_job_says_what_it_is():
    assert str(asked(practice := make_practice())) == f"practice {practice.pk} fi: queued"


def test_an_unknown_kind_has_no_texts():
    assert Job(kind="nonsense", object_id=1, language="fi").texts() == []
