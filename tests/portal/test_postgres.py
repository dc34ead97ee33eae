"""The embedded server, started for real. As root its data is under /var/lib/vademecum and removed again."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from portal.postgres import EmbeddedServer, PostgresError, binaries, database_url, place

ROOT = Path(__file__).resolve().parents[2]
USER = """
import sys
from pathlib import Path
from portal.postgres import database_url
print(database_url(Path(sys.argv[1]), {}), flush=True)
sys.stdin.read()
"""


def server_of(base: Path) -> EmbeddedServer:
    return EmbeddedServer(base, {})


def ask(server: EmbeddedServer, question: str) -> object:
    with psycopg.connect(server.url()) as connection:
        return connection.execute(question).fetchone()[0]


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "it did not become true in 20 seconds"
        time.sleep(0.02)


def wiped(base: Path) -> None:
    server = server_of(base)
    if server.folder.exists():
        until(server.stop_unused)
        shutil.rmtree(server.folder)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A site that has no database yet."""
    base = tmp_path / "site"
    base.mkdir()
    yield base
    wiped(base)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    base = tmp_path_factory.mktemp("made")
    server_of(base).start().release()
    yield base
    wiped(base)


@pytest.fixture
def base(made: Path) -> Iterator[Path]:
    """A site whose database exists and does not run; making one for each test would take longer."""
    yield made
    until(server_of(made).stop_unused)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    base = tmp_path_factory.mktemp("running")
    with server_of(base) as server:
        yield server
    wiped(base)


@pytest.fixture
def another() -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Starts another process that uses a site's server until its stdin is closed."""
    started: list[subprocess.Popen[str]] = []

    def start(base: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", USER, str(base)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=20)


def test_it_starts_and_answers(running: EmbeddedServer) -> None:
    assert ask(running, "SELECT current_setting('server_version')").startswith("18.")


def test_pages_carry_checksums_and_writes_are_flushed(running: EmbeddedServer) -> None:
    for setting in ("data_checksums", "fsync", "full_page_writes"):
        assert ask(running, f"SHOW {setting}") == "on", setting


def test_text_is_unicode_whatever_the_machine_speaks(running: EmbeddedServer) -> None:
    assert ask(running, "SHOW server_encoding") == "UTF8"
    assert ask(running, "SELECT lower('ΆΜΜΟ ĦŻŁÉ ЪГЪЛ')") == "άμμο ħżłé ъгъл"


def test_only_the_owner_reaches_the_socket_and_there_is_no_tcp(running: EmbeddedServer) -> None:
    assert ask(running, "SHOW listen_addresses") == ""
    assert stat.S_IMODE(running.cluster.socket.stat().st_mode) == 0o700
    assert [path.name for path in running.cluster.socket.iterdir() if path.is_socket()] == [".s.PGSQL.5432"]


def test_the_password_is_needed_and_private(running: EmbeddedServer) -> None:
    assert stat.S_IMODE((running.folder / "password").stat().st_mode) == 0o600
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(re.sub(r":[^:@]+@", ":wrong@", running.url()))


def test_the_site_is_no_superuser_and_may_make_its_test_database(running: EmbeddedServer) -> None:
    with psycopg.connect(running.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_vademecum")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("COPY (SELECT 1) TO PROGRAM 'true'")


def test_a_forked_child_does_not_release_what_its_parent_holds(running: EmbeddedServer) -> None:
    child = os.fork()
    if child == 0:
        running.release()
        os._exit(0)
    os.waitpid(child, 0)
    assert ask(running, "SELECT 1") == 1


def test_ctrl_c_at_the_terminal_does_not_reach_the_server(running: EmbeddedServer) -> None:
    assert os.getsid(running.cluster.postmaster()) != os.getsid(0)


def test_two_processes_share_one_server_and_the_last_one_stops_it(empty: Path, another: Callable) -> None:
    first, second = another(empty), another(empty)  # both at once, on an empty folder
    assert first.stdout.readline() == second.stdout.readline() != ""
    postmaster = server_of(empty).cluster.postmaster
    number = postmaster()
    leave(first)
    assert postmaster() == number
    leave(second)
    assert postmaster() is None
    assert not server_of(empty).cluster.is_alive()


def test_after_kill_9_of_its_user_the_server_runs_on_and_the_next_one_takes_it_over(
    base: Path, another: Callable
) -> None:
    process = another(base)
    url = process.stdout.readline().strip()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept_by_next AS SELECT 'here' AS word")
    process.kill()
    process.wait()
    number = server_of(base).cluster.postmaster()
    with server_of(base) as server:
        assert server.cluster.postmaster() == number
        assert ask(server, "SELECT word FROM kept_by_next") == "here"
    assert server.cluster.postmaster() is None


def test_after_kill_9_of_the_server_the_data_is_there_again(base: Path) -> None:
    server = server_of(base).start()
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept_by_restart AS SELECT 'here' AS word")
    os.kill(server.cluster.postmaster(), signal.SIGKILL)
    server.release()
    with server_of(base) as again:
        assert ask(again, "SELECT word FROM kept_by_restart") == "here"


def test_a_start_waits_for_what_is_left_of_a_killed_server(base: Path) -> None:
    server = server_of(base).start()
    connection = psycopg.connect(server.url())
    backend = connection.execute("SELECT pg_backend_pid()").fetchone()[0]
    os.kill(backend, signal.SIGSTOP)
    began = time.monotonic()
    threading.Timer(1, os.kill, (backend, signal.SIGCONT)).start()
    os.kill(server.cluster.postmaster(), signal.SIGKILL)
    server.release()
    assert server.cluster.is_alive()
    with server_of(base) as again:
        assert time.monotonic() - began >= 1
        assert ask(again, "SELECT 1") == 1
    connection.close()


def test_a_command_killed_while_it_makes_the_database_leaves_nothing_half_made(
    empty: Path, another: Callable
) -> None:
    process = another(empty)
    folder = server_of(empty).folder
    until(lambda: (folder / "data.new" / "global").exists())
    process.kill()  # and not its initdb, which goes on writing
    process.wait()
    with server_of(empty) as server:
        assert ask(server, "SELECT 1") == 1
    assert not (folder / "data.new").exists()


def test_a_process_number_used_again_after_a_crash_is_not_taken_for_the_server(base: Path) -> None:
    server = server_of(base).start()
    os.kill(server.cluster.postmaster(), signal.SIGKILL)
    server.release()
    until(lambda: not server.cluster.is_alive())
    notes = (server.cluster.data / "postmaster.pid", server.cluster.socket / ".s.PGSQL.5432.lock")
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        for note in notes:
            note.write_text("\n".join([str(stranger.pid), *note.read_text().splitlines()[1:], ""]))
        with server_of(base) as again:
            assert ask(again, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_folder_that_cannot_be_used_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setattr(place, "SYSTEM_FOLDER", blocked / "system")
    with pytest.raises(PostgresError, match=rf"^PostgreSQL cannot use {blocked}[^\n]*: Not a directory\.$"):
        server_of(blocked / "site").start()


def test_a_command_that_finds_no_server_says_so_in_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    environ = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "VADEMECUM_DATA_DIR": str(blocked / "var"),  # an ordinary user is stopped here,
        "VADEMECUM_POSTGRES_USER": "nobody-by-this-name",  # and root here
    }
    command = [sys.executable, "manage.py", "migrate"]
    run = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    if os.geteuid() == 0:
        shutil.rmtree(place.cluster_folder(ROOT, environ))
    assert (run.returncode, run.stdout) == (1, "")
    assert re.fullmatch(r"[^\n]+\.\n", run.stderr)


def test_data_of_another_major_version_is_refused(empty: Path) -> None:
    server = server_of(empty)
    server.cluster.make_folder()
    server.cluster.data.mkdir()
    (server.cluster.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(PostgresError, match=r"was made by PostgreSQL 16 and this is PostgreSQL 18"):
        server.start()


def test_a_server_that_does_not_start_says_why(base: Path) -> None:
    server = server_of(base)
    settings = server.cluster.data / "postgresql.conf"
    right = settings.read_text()
    settings.write_text(right + "max_connections = -1\n")
    try:
        with pytest.raises(PostgresError, match=r"^PostgreSQL did not start: [^\n]*postgresql\.conf"):
            server.start()
    finally:
        settings.write_text(right)


def test_the_modes_of_the_folders_above_stay_as_they_are(empty: Path) -> None:
    folders = {*empty.parents, *server_of(empty).folder.parents, ROOT, *ROOT.parents, Path(sys.prefix)}
    before = {folder: folder.stat().st_mode for folder in folders if folder.exists()}
    with server_of(empty):
        pass
    assert {folder: folder.stat().st_mode for folder in before} == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_programs_that_the_servers_user_cannot_reach_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "environment"
    programs = private / binaries.INSTALLATION / "bin"
    for part in binaries.COPIED:
        source = binaries.installed().parents[2] / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, _with_parents(private / part))
    monkeypatch.setattr(binaries, "installed", lambda: programs)
    previous = os.umask(0o077)
    try:
        with tempfile.TemporaryDirectory(dir="/tmp") as top:
            Path(top).chmod(0o755)
            monkeypatch.setattr(binaries, "SYSTEM_FOLDER", Path(top) / "system")
            found = binaries.programs_for(place.Account(65534, 65534))
            assert found.is_relative_to(top)
            files = [path for path in Path(top).rglob("*") if path.is_file()]
            assert all(path.stat().st_mode & 0o004 for path in files)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def _with_parents(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture
def long_base(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A path too long for a socket, with what a shell or a connection string could stumble over."""
    with tempfile.TemporaryDirectory(dir="/tmp") as top:
        base = Path(top) / 'it\'s a "100%" ; löng, long & wide $HOME' / ("x" * 120)
        base.mkdir(parents=True)
        Path(top).chmod(0o755)
        monkeypatch.setattr(place, "SYSTEM_FOLDER", base / "system")
        yield base
        shutil.rmtree(server_of(base).cluster.socket)


def test_a_long_and_odd_path_works(long_base: Path) -> None:
    with server_of(long_base) as server:
        assert ask(server, "SELECT 1") == 1
        assert stat.S_IMODE(server.cluster.socket.stat().st_mode) == 0o700
        assert long_base in server.folder.parents


def test_a_socket_folder_open_to_others_is_refused(long_base: Path) -> None:
    folder = server_of(long_base).cluster.socket
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(PostgresError, match=r"is not a private folder"):
        server_of(long_base).start()


def test_with_database_url_nothing_is_started(empty: Path) -> None:
    assert (
        database_url(empty, {"DATABASE_URL": "postgresql://db.example/site"})
        == "postgresql://db.example/site"
    )
    assert not server_of(empty).folder.exists()


def test_a_child_that_inherits_the_url_holds_the_server_after_its_parent(
    base: Path, another: Callable
) -> None:
    parent = another(base)
    url = parent.stdout.readline().strip()
    command = [sys.executable, "-c", USER.replace("{}", "{'DATABASE_URL': sys.argv[2]}"), str(base), url]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline().strip() == url
        parent.kill()
        parent.wait()
        with server_of(base) as server:
            pass
        assert ask(server, "SELECT 1") == 1
        leave(child)
    assert server.cluster.postmaster() is None
