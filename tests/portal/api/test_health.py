"""Whether the process lives, and whether it can serve."""

import socket
import time

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal.api import health


@pytest.fixture
def index(indexed):
    return indexed()


@pytest.fixture
def unreachable(settings, monkeypatch):
    """Move the database to a port where nobody listens, or where somebody listens and never answers."""

    def at(port: int):
        parameters = connection.get_connection_params() | {"host": "127.0.0.1", "port": port}
        monkeypatch.setattr(connection, "get_connection_params", lambda: dict(parameters))

    return at


def told(response) -> dict:
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    return response.json()


def test_a_living_process_says_so_without_asking_anybody(client):
    response = client.get("/healthz")
    assert (response.status_code, told(response)) == (200, {"status": "ok"})


def test_a_site_with_everything_in_place_is_ready(index, client):
    response = client.get("/readyz")
    assert (response.status_code, told(response)) == (200, {"status": "ready"})


def test_without_an_index_the_site_is_not_ready(db, client):
    response = client.get("/readyz")
    assert (response.status_code, told(response)) == (503, {"status": "not ready", "missing": ["index"]})
    assert response["Retry-After"] == "5"


def test_an_index_that_cannot_be_opened_is_none(index, client, settings):
    (pointer,) = [path for path in settings.INDEX_DIR.iterdir() if path.name == "current"]
    pointer.write_text("somewhere\nelse")
    assert told(client.get("/readyz"))["missing"] == ["index"]


def test_a_migration_that_is_not_applied_is_missed(index, client):
    MigrationRecorder(connection).record_unapplied("portal", "0001_compendium")
    assert told(client.get("/readyz"))["missing"] == ["migrations"]


def test_a_database_that_is_away_is_told_at_once(index, client, unreachable):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        unreachable(nobody.getsockname()[1])
        began = time.monotonic()
        response = client.get("/readyz")
    assert (response.status_code, told(response)["missing"]) == (503, ["database"])
    assert time.monotonic() - began < 2


def test_a_database_that_never_answers_is_not_waited_for(index, client, unreachable):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        unreachable(silent.getsockname()[1])
        began = time.monotonic()
        response = client.get("/readyz")
    assert (response.status_code, told(response)["missing"]) == (503, ["database"])
    assert time.monotonic() - began < health.CONNECT_SECONDS + 1


def test_what_is_missing_says_nothing_of_versions_and_places(db, client):
    content = client.get("/readyz").content.decode()
    assert not any(character.isdigit() for character in content)


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_only_read(db, client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).content == b""
