"""`manage.py serve`: what is prepared, what is said, and what stops it, without a server."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError

from portal.exchange.fixtures import BrokenFixture
from portal.exchange.importing import NothingImported, Report
from portal.exchange.reading import Refusal
from portal.management.commands import serve
from portal.running.supervising import CannotServe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path, settings):
    """No port is looked at, nothing is prepared, nothing served, and the connection of the test stays open."""
    settings.DATA_DIR = tmp_path / "data"

    class Served:
        def __init__(self, tell):
            pass

        def run(self, on_ready):
            on_ready()

    monkeypatch.setattr(serve, "port_is_free", lambda host, port: True)
    monkeypatch.setattr(serve, "prepare", lambda tell: None)
    monkeypatch.setattr(serve, "Supervisor", Served)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)


def run() -> list[str]:
    out = StringIO()
    call_command("serve", stdout=out)
    return out.getvalue().splitlines()


def fails_with(error: Exception):
    def step(tell):
        raise error

    return step


def test_it_prepares_serves_and_says_where(monkeypatch, settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    monkeypatch.setattr(serve, "prepare", lambda tell: [tell("one"), tell("two")])
    assert run() == [
        "vademecum: one",
        "vademecum: two",
        "vademecum: Vademecum is at http://127.0.0.1:8000 (Ctrl-C stops it)",
        "vademecum: No administrator yet. Create the first with: .venv/bin/python manage.py createsuperuser",
        "vademecum: stopped",
    ]


def test_it_does_not_ask_for_an_administrator_when_there_is_one():
    get_user_model().objects.create(username="chief", is_superuser=True)
    assert not any("administrator" in message for message in run())


def test_the_folder_for_data_is_made(settings):
    run()
    assert settings.DATA_DIR.is_dir()


def test_a_taken_port_is_one_sentence(monkeypatch):
    monkeypatch.setattr(serve, "port_is_free", lambda host, port: False)
    with pytest.raises(CommandError, match=r"Port \d+ of \S+ is taken"):
        run()


REFUSED = Report(refusals=[Refusal(7, "title", "a title is needed")])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OperationalError("connection refused\nIs the server running?"),
            "The database cannot be reached: connection refused$",
        ),
        (NothingImported(REFUSED), r"The compendium was not loaded: .*line 7, title: a title is needed"),
        (BrokenFixture("fi.jsonl, line 3: no"), r"The compendium was not loaded: fi\.jsonl, line 3: no\."),
        (
            PermissionError(13, "Permission denied", "/data/static"),
            "/data/static cannot be written; set VADEMECUM_DATA_DIR",
        ),
    ],
    ids=["database", "compendium", "fixture", "folder"],
)
def test_whatever_stands_in_the_way_is_one_sentence(monkeypatch, error, said):
    monkeypatch.setattr(serve, "prepare", fails_with(error))
    with pytest.raises(CommandError, match=said):
        run()


def test_a_server_that_cannot_serve_is_one_sentence(monkeypatch):
    class Broken:
        def __init__(self, tell):
            pass

        def run(self, on_ready):
            raise CannotServe("The web server ended at once; its message stands above.")

    monkeypatch.setattr(serve, "Supervisor", Broken)
    with pytest.raises(CommandError, match="ended at once"):
        run()
