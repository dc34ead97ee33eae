"""The Commission's eTranslation, REST v2: takes a document, and sends the translation to the callback."""

import json
from base64 import b64decode, b64encode

from django.utils.translation import gettext_lazy as _

from portal.input import is_clean
from portal.languages import CODES
from portal.translations.providers.client import Client
from portal.translations.providers.document import Broken, packed, unpacked
from portal.translations.providers.interface import (
    OverQuota,
    Provider,
    ProviderError,
    Received,
    Refused,
    Request,
    Submitted,
    Temporary,
    required,
)

ADDRESS = "https://language-tools.ec.europa.eu/etranslation/api"
QUOTA_EXCEEDED = -11200
TOO_MANY_AT_ONCE = -20028
NOT_AUTHORIZED = -90000
REFERENCE_LENGTH = 200


class ETranslation(Provider):
    """Free for public administrations. Delivers in minutes, now and then twice, and repeats after a 5xx.

    It signs nothing: the callback must be an address that nobody can guess, reachable over https.
    """

    name = "etranslation"
    recipient = _("the translation service of the European Commission (eTranslation)")
    tag = "mtec"
    answers_later = True
    # The service takes 20 MB. What comes back grows by translation and base64, and has to fit into what a
    # request to us may hold (DATA_UPLOAD_MAX_MEMORY_SIZE).
    paragraphs_at_once = 1_000
    bytes_at_once = 250_000

    def __init__(self, application: str, password: str, client: Client | None = None):
        credentials = b64encode(f"{application}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {credentials}"}
        self._client = client or Client(ADDRESS)

    @classmethod
    def from_settings(cls) -> "ETranslation":
        return cls(required("ETRANSLATION_APPLICATION"), required("ETRANSLATION_PASSWORD"))

    def supports(self, source: str, target: str) -> bool:
        return source in CODES and target in CODES and source != target

    def send(self, request: Request, callback: str) -> Submitted:
        answer = self._client.post("/askTranslate", _asked(request, callback), self._headers)
        reply = _object(answer.body)
        if answer.status < 500 and type(code := reply.get("errorCode")) is int:
            raise _failure(code)
        answer.require_success()
        if type(number := reply.get("requestId")) is not int:
            raise Temporary("the answer has no request number")
        if number < 0:
            raise _failure(number)
        return Submitted(str(number))

    def received(self, body: bytes) -> Received:
        """Read one of the three shapes: a delivered document, a notice of success (for a snippet with its
        text), a failure. Refused when it does not say to which request and language it belongs."""
        call = _object(body)
        identity = (_name(call.get("requestId")), _name(call.get("externalReference")), _target(call))
        if not all(identity):
            raise Refused("not a callback of eTranslation")
        if type(code := call.get("errorCode")) is int:
            return Received(*identity, error=_failure(code).reason)
        if isinstance(snippet := call.get("translatedText"), str):
            return Received(*identity, paragraphs=(snippet,))
        if "result" not in call:
            return Received(*identity)
        try:
            return Received(*identity, paragraphs=unpacked(_decoded(call["result"])))
        except (Broken, ValueError):
            return Received(*identity, error="the delivered document is broken")


def _asked(request: Request, callback: str) -> dict:
    document = packed(request.paragraphs, request.source).encode("utf-8", "replace")
    return {
        "documentToTranslate": {"document": {"content": b64encode(document).decode(), "format": "html"}},
        "sourceLanguage": request.source.upper(),
        "targetLanguages": [request.target.upper()],
        "domain": "GEN",
        "outputFormat": "html",
        "preserveTags": True,
        "callerInformation": {"externalReference": request.key},
        "deliveries": {"http": callback},
        "notifications": {"success": {"http": callback}, "failure": {"http": callback}},
    }


def _failure(code: int) -> ProviderError:
    """What a code of eTranslation means. Its message is left out: it may repeat the callback's address."""
    if code == QUOTA_EXCEEDED:
        return OverQuota()
    if code == TOO_MANY_AT_ONCE:
        return Temporary("too many documents are being translated at once")
    if code == NOT_AUTHORIZED:
        return Refused("the key was refused")
    return Refused(f"eTranslation answered with its error {code}")


def _object(body: bytes) -> dict:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _name(value: object) -> str:
    """A request number or reference as text; empty when it cannot be one."""
    if type(value) is int and value >= 0:
        value = str(value)
    fits = (
        isinstance(value, str) and len(value) <= REFERENCE_LENGTH and value.isprintable() and is_clean(value)
    )
    return value if fits else ""


def _target(call: dict) -> str:
    """Our code of the language; a failure names a list of them, which is of one, as we ask for one at a time."""
    named = call.get("targetLanguage") or call.get("targetLanguages")
    if isinstance(named, list) and len(named) == 1:
        named = named[0]
    code = named.lower() if isinstance(named, str) else ""
    return code if code in CODES else ""


def _decoded(result: object) -> str:
    """The delivered document; ValueError when it is not base64 of UTF-8."""
    if not isinstance(result, str):
        raise ValueError
    return b64decode("".join(result.split()), validate=True).decode("utf-8-sig")
