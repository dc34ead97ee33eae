import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from portal.translations import circuit
from portal.translations.calls import Call
from portal.translations.jobs import Job, Status, ask, claim
from tests.factories import make_practice, make_theme
from tests.portal.translations.machines import asked, job_of

pytestmark = pytest.mark.django_db
LIST = "/admin/portal/job/"


@pytest.fixture(autouse=True)
def _provided(settings):
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", "key"


def act(client, action: str, *chosen) -> str:
    data = {"action": action, "_selected_action": [job.pk for job in chosen]}
    return client.post(LIST, data, follow=True).content.decode()


def test_what_runs_failed_and_waits_is_shown_with_its_entry(admin_client, django_assert_max_num_queries):
    asked(practice := make_practice(title_en="Light in the street"))
    claim().fail("the key was refused (403)")
    ask("theme", [make_theme(label_en="Lighting")], ["fi", "sv"])
    claim()
    with django_assert_max_num_queries(20):
        page = admin_client.get(LIST).content.decode()
    assert (
        f'<a href="/admin/practices/practice/{practice.pk}/change/" lang="en">Light in the street</a>' in page
    )
    assert "Lighting" in page
    assert "the key was refused (403)" in page
    assert "failed: <b>1</b>" in page
    assert "running: <b>1</b>" in page
    assert "queued: <b>1</b>" in page


def test_the_state_of_provider_circuit_and_budget_stands_above(admin_client, settings):
    settings.TRANSLATION_CHARACTERS_PER_DAY = 5000
    Call.objects.create(
        secret="x", provider="deepl", target="fi", sources=["a"], characters=1234, due=timezone.now()
    )
    for _time in range(circuit.FAILURES):
        circuit.failed("deepl", "the service cannot be reached")
    page = admin_client.get(LIST).content.decode()
    assert "Provider: deepl" in page
    assert "Nothing is sent until" in page
    assert "the service cannot be reached" in page
    assert "Characters sent today (UTC): 1234 of 5000" in page


def test_without_a_provider_that_is_told_and_nothing_is_retried(admin_client, settings):
    settings.TRANSLATION_PROVIDER = ""
    settings.TRANSLATION_CHARACTERS_PER_DAY = 0
    job = asked(make_practice())
    claim().fail("no")
    page = act(admin_client, "retry_chosen", job)
    assert "No provider of machine translation is set up." in page
    assert "Characters sent today (UTC): 0, without a limit" in page
    assert Job.objects.get().status == Status.FAILED


def test_an_administrator_retries_and_the_provider_is_tried_at_once(admin_client, admin_user):
    asked(practice := make_practice())
    claim().fail("the key was refused (403)")
    circuit.used_up("deepl", "the quota is used up")
    page = act(admin_client, "retry_chosen", job_of(practice))
    assert "1 job is tried again." in page
    job = job_of(practice)
    assert (job.status, job.attempts, job.error, job.by) == (Status.QUEUED, 0, "", admin_user)
    assert circuit.locked("deepl").enter() is False
    assert claim() == job


def test_of_several_for_the_same_one_is_retried(admin_client):
    practice = make_practice()
    for _time in range(2):
        ask("practice", [practice], ["fi"])
        claim().fail("no")
    page = act(admin_client, "retry_chosen", *Job.objects.all())
    assert "1 job is tried again." in page
    assert Job.objects.latest("pk").status == Status.QUEUED


def test_an_administrator_stops_what_is_open(admin_client):
    done, waits = asked(make_practice()), asked(make_practice())
    claim().finish()
    assert "1 job is stopped." in act(admin_client, "stop_chosen", done, waits)
    assert [Job.objects.get(pk=job.pk).status for job in (done, waits)] == [Status.DONE, Status.STOPPED]


def test_an_entry_that_is_gone_is_named_by_its_number(admin_client):
    job = asked(practice := make_practice())
    practice.delete()
    assert f"practice {job.object_id}" in admin_client.get(LIST).content.decode()


def test_nobody_sees_or_does_it_who_may_not_change_jobs(client):
    curator = User.objects.create_user("curator", is_staff=True)
    curator.user_permissions.set(Permission.objects.filter(codename="view_job"))
    client.force_login(curator)
    assert client.get(LIST).status_code == 403
    curator.user_permissions.set(Permission.objects.filter(codename="change_job"))
    job = asked(make_practice())
    assert client.get(LIST).status_code == 200
    assert client.get(f"{LIST}{job.pk}/change/").status_code == 200
    client.post(f"{LIST}{job.pk}/change/", {"status": "done"})
    assert client.post(f"{LIST}{job.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Job.objects.get().status == Status.QUEUED


def test_the_digest_of_a_secret_is_not_shown(admin_client):
    call = Call.objects.create(
        secret="digest-of-it", provider="deepl", target="fi", sources=["a"], characters=1, due=timezone.now()
    )
    for page in ("", f"{call.pk}/change/"):
        assert "digest-of-it" not in admin_client.get(f"/admin/portal/call/{page}").content.decode()
