"""How stored files are told in lines: by address. The files themselves do not travel."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from portal.exchange.keys import Key, Refused, same_texts, set_texts, texts_of

DOES_NOT_TRAVEL = "files do not travel in lines; add or remove them where the entry is edited"
TEXT = {"allOf": [{"$ref": "#/components/schemas/Text"}], "nullable": True}


@dataclass
class StoredFile(Key):
    """A file as `{"url", "bytes"}`. A line may repeat what is there, and can say nothing else."""

    name: str
    shape = {
        "type": "object",
        "nullable": True,
        "description": "A file to download.",
        "required": ["url", "bytes"],
        "properties": {
            "url": {"type": "string", "format": "uri"},
            "bytes": {"type": "integer", "description": "Length of the file."},
        },
    }

    def export(self, entry):
        file = getattr(entry, self.name)
        return {"url": settings.SITE_URL + file.url, "bytes": file.length} if file else None

    def take(self, entry, value, resolver):
        raise Refused(self.name, DOES_NOT_TRAVEL)

    def says_the_same(self, entry, value, resolver):
        return (value or None) == self.export(entry)


@dataclass
class Picture(Key):
    """A picture as `{"url", "credit", "licence", "alt"}`. A line may change what is said of the picture that
    is there, by its address, but not the picture."""

    name: str
    shape = {
        "type": "object",
        "nullable": True,
        "description": "The picture of the entry, with whom to credit and its licence.",
        "required": ["url", "width", "height", "alt", "credit", "licence"],
        "properties": {
            "url": {"type": "string", "format": "uri"},
            "width": {"type": "integer"},
            "height": {"type": "integer"},
            "alt": TEXT,
            "credit": {"type": "string"},
            "licence": {"type": "string"},
        },
    }

    def export(self, entry):
        if not (picture := getattr(entry, self.name)):
            return None
        return {
            "url": settings.SITE_URL + picture.url,
            "credit": self._said(entry, "credit"),
            "licence": self._said(entry, "licence"),
            "alt": texts_of(entry, self._alt),
        }

    def told(self, entry):
        if not (picture := getattr(entry, self.name)):
            return None
        return self.export(entry) | {"width": picture.width, "height": picture.height, "alt": None}

    def take(self, entry, value, resolver):
        if not self._is_the_picture(entry, value):
            raise Refused(self.name, DOES_NOT_TRAVEL)
        if unknown := value.keys() - {"url", "credit", "licence", "alt"}:
            raise Refused(f"{self.name}.{sorted(unknown)[0]}", "this key is not known")
        for name in ("credit", "licence"):
            self._set(entry, name, value.get(name, self._said(entry, name)))
        set_texts(entry, self._alt, value.get("alt", {}), key=f"{self.name}.alt")

    def says_the_same(self, entry, value, resolver):
        now = self.export(entry)
        if not value or now is None:
            return not value and now is None
        return (
            self._is_the_picture(entry, value)
            and value.keys() == now.keys()
            and (value["credit"], value["licence"]) == (now["credit"], now["licence"])
            and same_texts(now["alt"], value["alt"])
        )

    def owners(self, entry, rows=None):
        if getattr(entry, self.name):
            yield entry, self._alt, f"{self.name}.alt"

    @property
    def _alt(self) -> str:
        return f"{self.name}_alt"

    def _said(self, entry, name: str) -> str:
        return getattr(entry, f"{self.name}_{name}")

    def _is_the_picture(self, entry, value: Any) -> bool:
        """Whatever the site is called where the line was written."""
        url = value.get("url") if isinstance(value, dict) else None
        picture = getattr(entry, self.name)
        return bool(picture) and isinstance(url, str) and urlsplit(url).path == picture.url

    def _set(self, entry, name: str, value: Any) -> None:
        field = entry._meta.get_field(f"{self.name}_{name}")
        if not (isinstance(value, str) and value.strip() and len(value) <= field.max_length):
            raise Refused(f"{self.name}.{name}", f"a text of at most {field.max_length} characters is needed")
        setattr(entry, field.name, value.strip())
