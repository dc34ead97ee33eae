"""A LibreTranslate that writes capitals and counts what it is paid for, behind whatever may go wrong on the way."""

import json
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path

from portal.languages import CODES

FORKING = get_context("fork")
FINE = "fine"
# None of them reaches the provider, so none is paid.
FAULTS = (
    "refused",
    "blackhole",
    "drip",
    "500",
    "429",
    "page",
    "cut",
    "huge",
    "tls",
    "count",
)
MODES = (FINE, *FAULTS)
RETRY_AFTER = 5


class Service:
    """A process of its own. `mode` is what happens to requests; `answer_seconds` is how long each takes."""

    def __init__(self, folder: Path, answer_seconds: float = 0):
        self.folder, self.answer_seconds = folder, answer_seconds
        self._mode = FORKING.Value("i", 0, lock=False)
        self.certificate, self._wrong = _certificate(folder / "good.pem"), _certificate(folder / "bad.pem")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process = FORKING.Process(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        return f"https://localhost:{self._port}"

    @property
    def mode(self) -> str:
        return MODES[self._mode.value]

    @mode.setter
    def mode(self, name: str) -> None:
        self._mode.value = MODES.index(name)

    def start(self) -> None:
        self._process.start()

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()

    def paid(self) -> list[str]:
        """A line for each paragraph and language that was translated and whose answer went out."""
        return self._lines("paid")

    def asked(self) -> list[str]:
        """The mode at the time, for each request that arrived."""
        return self._lines("asked")

    def _lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def _serve(self) -> None:
        while True:
            while self.mode == "refused":
                time.sleep(0.01)
            server = _Server(("127.0.0.1", self._port), _Handler)
            server.service, server.timeout = self, 0.05
            server.good, server.bad = _context(self.certificate), _context(self._wrong)
            while self.mode != "refused":
                server.handle_request()
            server.server_close()

    def note(self, name: str, lines: list[str]) -> None:
        with (self.folder / name).open("a") as file:
            file.write("".join(f"{line}\n" for line in lines))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """The client has had enough."""


class _Handler(BaseHTTPRequestHandler):
    def setup(self):
        service = self.server.service
        self.mode = service.mode
        if self.mode == "blackhole":
            time.sleep(30)
        context = self.server.bad if self.mode == "tls" else self.server.good
        self.request = context.wrap_socket(self.request, server_side=True)
        super().setup()

    def do_GET(self):
        self._answer([{"code": code, "targets": list(CODES)} for code in CODES])

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = [text.upper() for text in asked["q"]]
        if self.mode == "count":
            texts.append("ONE TOO MANY")
        time.sleep(self.server.service.answer_seconds)
        self._answer({"translatedText": texts}, [f"{asked['target']} {text}" for text in asked["q"]])

    def _answer(self, content: object, paid: list[str] | None = None):
        self.server.service.note("asked", [self.mode])
        if self.mode not in (FINE, "count"):
            self._fail(json.dumps(content).encode())
            return
        body = json.dumps(content).encode()
        self._send(200, body, len(body))
        if self.mode == FINE:
            self.server.service.note("paid", paid or [])

    def _fail(self, body: bytes):
        match self.mode:
            case "500":
                self._send(500, b"<h1>Internal Server Error</h1>", 30)
            case "429":
                self._send(429, b"", 0, {"Retry-After": str(RETRY_AFTER)})
            case "page":
                self._send(200, b"<html>Bad gateway</html>", 24)
            case "cut":
                self._send(200, body[: len(body) // 2], len(body) // 2)
            case "huge":
                self._send(200, b"[", 100 * 1024 * 1024)
                for _megabyte in range(100):
                    self.wfile.write(b" " * 1024 * 1024)
            case "drip":
                self._send(200, b"", len(body))
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(1)

    def _send(self, status: int, body: bytes, length: int, headers: dict | None = None):
        self.send_response(status)
        for name, value in {"Content-Length": str(length), "Connection": "close", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def finish(self):
        with suppress(OSError, ValueError):
            super().finish()

    def log_message(self, *arguments):
        pass


def _certificate(path: Path) -> Path:
    """A certificate for `localhost` that signs itself, with its key in the same file."""
    key = path.with_suffix(".key")
    asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    named = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(path)]
    subprocess.run(["openssl", *asked, *named], check=True, capture_output=True)  # noqa: S603, S607
    path.write_text(path.read_text() + key.read_text())
    return path


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
