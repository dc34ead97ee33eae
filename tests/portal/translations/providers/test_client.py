"""The HTTP client: where it goes, how long it waits, how much it reads."""

import socket
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from shutil import which
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.translations.providers.client import Answer, Client
from portal.translations.providers.interface import Refused, Temporary
from tests.portal.translations.providers.fakes import Fake, Reply, serving, told


class Echo(Fake):
    def reply(self, method, path, headers, content):
        return told({"method": method, "path": path, "content": content})


@pytest.fixture
def echo():
    fake = Echo()
    with serving(fake) as address:
        fake.address = address
        yield fake


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for `localhost` that nobody vouches for, with its key in the same file."""
    if not (openssl := which("openssl")):
        pytest.skip("openssl makes the certificate")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    asked = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    key = path.with_name("key.pem")
    subprocess.run([openssl, *asked, *named, "-keyout", key, "-out", path], check=True, capture_output=True)
    path.write_text(path.read_text() + key.read_text())
    return path


@pytest.fixture
def secure_echo(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    fake = Echo()
    with serving(fake, tls) as address:
        fake.address = address
        yield fake


@pytest.fixture
def trusted(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.fixture
def listening():
    """Call it with bytes: the port of a server that says just these and hangs up."""
    sockets = []

    def begin(said):
        server = socket.create_server(("127.0.0.1", 0))
        sockets.append(server)

        def answer():
            try:
                taken, _address = server.accept()
            except OSError:
                return
            with taken:
                taken.settimeout(2)
                taken.recv(65536)
                taken.sendall(said)

        Thread(target=answer, daemon=True).start()
        return server.getsockname()[1]

    yield begin
    for server in sockets:
        server.close()


def test_an_object_goes_out_as_json_to_a_path_below_the_address(echo):
    client = Client(echo.address + "/base/")
    assert client.post("/ask", {"q": "ħobż “€”"}).json() == {
        "method": "POST", "path": "/base/ask", "content": {"q": "ħobż “€”"},
    }  # fmt: skip
    assert client.get("/languages").json()["method"] == "GET"


@pytest.mark.parametrize(
    "address",
    ["http://example.org", "http://10.0.0.1", "http://127.0.0.1.example.org", "ftp://127.0.0.1", "file:///etc/passwd",
     "", "example.org", "https://", "https://user:secret@example.org", "https://example.org/?key=secret",
     "https://example.org/#x", "https://example.org:port", "https://[::1", "https://a..org", "https://" + "a" * 64],
)  # fmt: skip
def test_an_address_must_be_https_or_on_this_machine_and_hold_no_secret(address):
    with pytest.raises(ImproperlyConfigured) as refused:
        Client(address)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["https://example.org/api", "http://localhost:5000", "http://127.0.0.9", "http://[::1]:5000"]
)
def test_any_host_is_asked_by_https_and_this_machine_by_http(address):
    Client(address)


def test_a_certificate_that_nobody_vouches_for_ends_the_conversation(secure_echo):
    with pytest.raises(Temporary, match="no secure connection"):
        Client(secure_echo.address).post("/", {"q": "text"})
    assert secure_echo.asked == []


def test_a_certificate_for_another_name_ends_the_conversation(secure_echo, trusted):
    with pytest.raises(Temporary, match="no secure connection"):
        Client(secure_echo.address.replace("localhost", "127.0.0.1")).post("/", {"q": "text"})
    assert secure_echo.asked == []


def test_over_a_secure_connection_the_answer_and_the_limits_are_the_same(secure_echo, trusted):
    client = Client(secure_echo.address, seconds=1, answer_bytes=100_000)
    assert client.post("/", {"q": "x" * 50_000}).json()["content"] == {"q": "x" * 50_000}
    secure_echo.instead = [Reply(200, b"1" * 100_001), Reply(200, b"1" * 5000, drip=0.01)]
    with pytest.raises(Temporary, match="larger than"):
        client.get("/")
    with pytest.raises(Temporary, match="within 1 seconds"):
        client.get("/")


def test_a_server_that_speaks_no_tls_is_no_answer(echo):
    with pytest.raises(Temporary, match="no secure connection"):
        Client(echo.address.replace("http:", "https:"), seconds=3).get("/")
    assert echo.asked == []


def test_a_service_that_is_down_is_no_answer(listening):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Temporary, match="cannot be reached"):
        Client(f"http://127.0.0.1:{port}").get("/")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"hello\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n",
    ],
    ids=lambda said: repr(said[:60]),
)
def test_what_is_cut_off_or_no_http_is_temporary(listening, said):
    with pytest.raises(Temporary):
        Client(f"http://127.0.0.1:{listening(said)}", seconds=3).get("/")


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False)])
def test_an_answer_is_read_up_to_its_limit(echo, size, fits):
    echo.instead = [Reply(200, b"1" * size)]
    client = Client(echo.address, answer_bytes=1000)
    if fits:
        assert client.get("/").body == b"1" * size
    else:
        with pytest.raises(Temporary, match="larger than 1000 bytes"):
            client.get("/")


def test_an_endless_answer_is_read_up_to_its_limit(listening):
    said = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"1" * 2000
    with pytest.raises(Temporary, match="larger than 1000 bytes"):
        Client(f"http://127.0.0.1:{listening(said)}", answer_bytes=1000).get("/")


def test_the_environment_names_no_proxy(echo, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert Client(echo.address).get("/").status == 200


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("", None), ("0", 0), ("120", 120), ("999999999", 86400), ("9" * 400, None), ("-5", None), ("٣", None),
     ("soon", None), ("1e9", None), ("inf", None), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
     ("Thu, 01 Jan 1970 00:00:00 -0000", 0), ("Thu, 99 Jan 1970 99:00:00 GMT", None)],
)  # fmt: skip
def test_the_wait_that_is_asked_for_is_a_number_of_seconds_or_none(echo, header, seconds):
    echo.instead = [Reply(429, b"", {"Retry-After": header})] if header.isascii() else [Reply(429)]
    assert Client(echo.address).get("/").retry_after == seconds


def test_a_wait_until_a_date_is_the_time_until_then(echo):
    at = datetime.now(UTC) + timedelta(seconds=90)
    echo.instead = [Reply(503, b"", {"Retry-After": format_datetime(at, usegmt=True)})]
    assert 60 < Client(echo.address).get("/").retry_after <= 90


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(200, None), (204, None), (301, Refused), (401, Refused), (403, Refused), (404, Refused), (413, Refused),
     (429, Temporary), (456, Refused), (500, Temporary), (504, Temporary), (599, Temporary)],
)  # fmt: skip
def test_a_status_means_success_later_or_never(status, meaning):
    if meaning is None:
        Answer(status, b"").require_success()
    else:
        with pytest.raises(meaning, match=str(status)):
            Answer(status, b"").require_success()
