"""The providers' HTTP interfaces, played by a server on this machine, with what may go wrong."""

import json
from base64 import b64decode
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from ssl import SSLContext
from threading import Event, Thread

CALLBACK = "https://vademecum.example/callback/unguessable-part/"
LIBRE_LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["de", "fr", "en"]},
    {"code": "fr", "name": "French", "targets": ["en"]},
]


@dataclass
class Reply:
    """What the server says once. `drip` waits that many seconds before each byte of the body; `announced` is a
    Content-Length that need not be true."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    wait: float = 0
    announced: int | None = None


def told(content: object, status: int = 200, **more) -> Reply:
    return Reply(status, json.dumps(content).encode(), **more)


class Fake:
    """A server that answers as the provider does; replies in `instead` come first, each once."""

    def __init__(self):
        self.instead: list[Reply] = []
        self.asked: list[tuple[str, str, dict, dict]] = []
        self.over = Event()

    def reply(self, method: str, path: str, headers: dict, content: dict) -> Reply:
        raise NotImplementedError

    @property
    def translations_asked(self) -> list[dict]:
        return [content for method, _path, _headers, content in self.asked if method == "POST"]


class FakeDeepL(Fake):
    secret = "a-deepl-key"

    def reply(self, method, path, headers, content):
        if headers.get("Authorization") != f"DeepL-Auth-Key {self.secret}":
            return Reply(403, b"<h1>Forbidden</h1>")
        if (method, path) != ("POST", "/v2/translate") or content["target_lang"] in {"EN", "PT"}:
            return told({"message": "Value for 'target_lang' not supported."}, 400)
        return told({"translations": [{"text": text.upper()} for text in content["text"]]})


class FakeLibreTranslate(Fake):
    secret = "a-libre-key"

    def reply(self, method, path, headers, content):
        if (method, path) == ("GET", "/languages"):
            return told(LIBRE_LANGUAGES)
        if content.get("api_key") != self.secret:
            return told({"error": "Invalid API key"}, 403)
        if content["format"] != "text" or not isinstance(content["q"], list):
            return told({"error": "Invalid request"}, 400)
        return told({"translatedText": [text.upper() for text in content["q"]]})


class FakeETranslation(Fake):
    """Takes requests and keeps their documents; `delivery` makes the body that it would post to the callback."""

    application, secret = "vademecum", "an-etranslation-password"

    def __init__(self):
        super().__init__()
        self.numbers = count(5001)
        self.taken: dict[str, dict] = {}

    def reply(self, method, path, headers, content):
        if headers.get("Authorization") != "Basic dmFkZW1lY3VtOmFuLWV0cmFuc2xhdGlvbi1wYXNzd29yZA==":
            return told({"errorCode": -90000, "errorMessage": "NOT_AUTHORIZED"}, 401)
        if (method, path) != ("POST", "/askTranslate"):
            return Reply(404)
        number = next(self.numbers)
        self.taken[str(number)] = content
        return told({"requestId": number})

    def document(self, number: str) -> str:
        return b64decode(self.taken[number]["documentToTranslate"]["document"]["content"]).decode()

    def call(self, number: str, **more) -> bytes:
        """A body for the callback, about a request that was taken."""
        asked = self.taken[number]
        shared = {
            "requestId": int(number),
            "externalReference": asked["callerInformation"]["externalReference"],
            "sourceLanguage": asked["sourceLanguage"],
            "targetLanguage": asked["targetLanguages"][0],
        }
        return json.dumps(shared | more).encode()


@contextmanager
def serving(fake: Fake, tls: SSLContext | None = None):
    """The address at which the fake answers, by https where it has a certificate."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.answer({})

        def do_POST(self):
            self.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def answer(self, content):
            fake.asked.append((self.command, self.path, dict(self.headers), content))
            given = (self.command, self.path, dict(self.headers), content)
            reply = fake.instead.pop(0) if fake.instead else fake.reply(*given)
            fake.over.wait(reply.wait)
            self.send_response(reply.status)
            length = len(reply.body) if reply.announced is None else reply.announced
            for name, value in {
                "Content-Length": str(length),
                "Connection": "close",
                **reply.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.write(reply)
            self.close_connection = True

        def write(self, reply):
            try:
                if not reply.drip:
                    self.wfile.write(reply.body)
                    return
                for byte in reply.body:
                    if fake.over.wait(reply.drip):
                        return
                    self.wfile.write(bytes([byte]))
            except OSError:
                pass  # the client has had enough

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        # The handshake belongs to the thread of the request: one that fails must not end the server.
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.handle_error = lambda *arguments: None
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}" if tls else f"http://127.0.0.1:{server.server_port}"
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
