"""LibreTranslate: a service that an institution runs itself. https://docs.libretranslate.com"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.translations.providers.client import Client
from portal.translations.providers.interface import Done, Provider, Request, Temporary, required


class LibreTranslate(Provider):
    """Asks once which languages the service has, and remembers it as long as the object lives.

    It must be asked: a pair that the service lacks is answered with 500, as if it were to get better.
    """

    name = "libretranslate"
    recipient = _("a LibreTranslate service that the operator of this site has chosen")
    # Small, as a service without a graphics card is slow, and the client waits twenty seconds.
    paragraphs_at_once = 20
    bytes_at_once = 5_000

    def __init__(self, client: Client, key: str = ""):
        self._client, self._key = client, key
        self._pairs: set[tuple[str, str]] | None = None

    @classmethod
    def from_settings(cls) -> "LibreTranslate":
        return cls(Client(required("LIBRETRANSLATE_URL")), settings.LIBRETRANSLATE_KEY.strip())

    def supports(self, source: str, target: str) -> bool:
        if self._pairs is None:
            self._pairs = self._known_pairs()
        return source != target and (source, target) in self._pairs

    def _known_pairs(self) -> set[tuple[str, str]]:
        answer = self._client.get("/languages")
        answer.require_success()
        languages = answer.json()
        if not isinstance(languages, list) or not all(isinstance(each, dict) for each in languages):
            raise Temporary("the list of languages cannot be read")
        return {
            (str(each.get("code")), str(target))
            for each in languages
            if isinstance(each.get("targets"), list)
            for target in each["targets"]
        }

    def send(self, request: Request, callback: str) -> Done:
        payload = {
            "q": list(request.paragraphs),
            "source": request.source,
            "target": request.target,
            "format": "text",
        }
        answer = self._client.post("/translate", payload | ({"api_key": self._key} if self._key else {}))
        answer.require_success()
        return Done(_texts(answer.json()))


def _texts(answer: object) -> tuple[str, ...]:
    texts = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Temporary("the answer has no translated texts")
    return tuple(texts)
