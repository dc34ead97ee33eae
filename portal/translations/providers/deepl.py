"""DeepL: translates at once, for money. https://developers.deepl.com/api-reference/translate"""

from portal.languages import CODES
from portal.translations.providers.client import Client
from portal.translations.providers.interface import (
    Done,
    OverQuota,
    Provider,
    Request,
    Temporary,
    required,
)

ADDRESS = "https://api.deepl.com"
FREE_ADDRESS = "https://api-free.deepl.com"
FREE_KEYS_END = ":fx"
QUOTA_USED_UP = 456
# As targets these two need a country; the plain codes are kept for old callers only.
TARGETS = {"en": "EN-GB", "pt": "PT-PT"}


class DeepL(Provider):
    """The API knows all official languages of the Union, Irish, Croatian and Maltese since January 2026."""

    name = "deepl"
    recipient = "DeepL SE"
    paragraphs_at_once = 50
    bytes_at_once = 100_000  # a request may have 128 KiB, and JSON doubles quotation marks and line ends

    def __init__(self, key: str, client: Client | None = None):
        self._key = key
        self._client = client or Client(FREE_ADDRESS if key.endswith(FREE_KEYS_END) else ADDRESS)

    @classmethod
    def from_settings(cls) -> "DeepL":
        return cls(required("DEEPL_KEY"))

    def supports(self, source: str, target: str) -> bool:
        return source in CODES and target in CODES and source != target

    def send(self, request: Request, callback: str) -> Done:
        answer = self._client.post(
            "/v2/translate",
            {
                "text": list(request.paragraphs),
                "source_lang": request.source.upper(),
                "target_lang": TARGETS.get(request.target, request.target.upper()),
            },
            {"Authorization": f"DeepL-Auth-Key {self._key}"},
        )
        if answer.status == QUOTA_USED_UP:
            raise OverQuota
        answer.require_success()
        return Done(_texts(answer.json()))


def _texts(answer: object) -> tuple[str, ...]:
    translations = answer.get("translations") if isinstance(answer, dict) else None
    if not isinstance(translations, list):
        raise Temporary("the answer has no translations")
    texts = tuple(each.get("text") if isinstance(each, dict) else None for each in translations)
    if not all(isinstance(text, str) for text in texts):
        raise Temporary("the answer has translations without a text")
    return texts
