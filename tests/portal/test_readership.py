"""How often each entry is read: counted without anything about who reads."""

from datetime import timedelta
from threading import Event

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal import readership
from portal.readership import KEPT_DAYS, Readings
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_before():
    readership._read.clear()
    yield
    readership._read.clear()


def counted() -> dict[tuple[str, str], int]:
    """What is written: readings by kind and language."""
    readership.write()
    return {
        (kind, language): number
        for kind, language, number in Readings.objects.values_list("kind", "language", "number")
    }


@pytest.fixture
def theme(indexed):
    made = make.make_theme(slug="youth")
    indexed()
    return made


def test_pages_are_counted_by_entry_language_and_day(client, theme):
    for language in ("fi", "fi", "sv"):
        client.get(f"/{language}/themes/youth/")
    assert counted() == {("theme", "fi"): 2, ("theme", "sv"): 1}
    row = Readings.objects.get(language="fi")
    assert (row.object_id, row.day) == (theme.pk, timezone.now().date())


def test_sums_are_added_to_those_of_before(client, theme):
    for _number in range(2):
        client.get("/fi/themes/youth/")
        readership.write()
    assert counted() == {("theme", "fi"): 2}


def test_a_page_that_the_reader_has_kept_is_read_too(client, theme):
    etag = client.get("/fi/themes/youth/")["ETag"]
    assert client.get("/fi/themes/youth/", headers={"If-None-Match": etag}).status_code == 304
    assert counted() == {("theme", "fi"): 2}


def test_what_is_no_reading_is_not_counted(client, theme):
    client.head("/fi/themes/youth/")
    client.get("/fi/themes/zqxnothing/")
    client.get("/fi/themes/")
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    client.get("/fi/themes/youth/")
    assert counted() == {}


def test_nothing_is_noted_of_who_reads(client, theme):
    response = client.get("/fi/themes/youth/", headers={"User-Agent": "Zqx/1.0"}, REMOTE_ADDR="192.0.2.77")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    counted()
    told = [str(value) for row in Readings.objects.values() for value in row.values()]
    assert not any("Zqx" in value or "192.0.2" in value for value in told)
    assert {field.name for field in Readings._meta.fields} == {
        "id", "kind", "object_id", "language", "day", "number",
    }  # fmt: skip


def test_a_request_writes_nothing_itself(client, theme):
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert client.get("/fi/themes/youth/").status_code == 200


def test_what_cannot_be_written_is_logged_and_dropped(client, theme, monkeypatch, caplog):
    monkeypatch.setattr(readership.logger, "propagate", True)
    client.get("/fi/themes/youth/")

    def refused(_read):
        raise OSError("no database")

    with monkeypatch.context() as patch:
        patch.setattr(readership, "_add", refused)
        assert readership.write() == 0
    assert "1 readings could not be written" in caplog.text
    assert counted() == {}


def test_memory_is_bounded(monkeypatch, rf):
    monkeypatch.setattr(readership, "MOST", 2)
    for number in (1, 2, 3, 1):
        readership.note(
            rf.get("/"),
            type("Answer", (), {"status_code": 200}),
            kind="theme",
            object_id=number,
            language="fi",
        )
    assert sorted((each.object_id, number) for each, number in readership._read.items()) == [(1, 2), (2, 1)]


def test_old_days_are_forgotten():
    today = timezone.now().date()
    for days in (0, KEPT_DAYS, KEPT_DAYS + 1):
        Readings.objects.create(
            kind="theme", object_id=1, language="fi", day=today - timedelta(days=days), number=1
        )
    assert readership.forget() == 1
    assert min(Readings.objects.values_list("day", flat=True)) == today - timedelta(days=KEPT_DAYS)


def test_the_last_is_written_when_it_is_told_to_stop(client, theme, monkeypatch):
    monkeypatch.setattr(readership.connection, "close", lambda: None)
    client.get("/fi/themes/youth/")
    stop = Event()
    stop.set()
    readership.write_regularly(stop)
    assert counted() == {("theme", "fi"): 1}
