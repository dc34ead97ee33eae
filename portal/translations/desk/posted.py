"""What a form of the desk brings, and how it is kept where it cannot be taken yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from django.http import QueryDict

from portal.input import is_clean
from portal.input import number as whole_number
from portal.translations.proposing import Seen

# The fields that hold somebody's work and where it belongs; these are carried through a login.
KEPT = ("text", "key", "at", "proposal", "in_use", "words", "note")
WORDS = "words"
LARGEST = 2**62


@dataclass(frozen=True)
class Posted:
    """A form for one paragraph. `do` is what was asked for; `use` are words that were chosen from others."""

    text: str
    key: str
    at: int
    saw: Seen
    words: str
    note: str
    do: str
    use: str | None = None

    @classmethod
    def of(cls, fields: QueryDict) -> "Posted":
        """Raises `BadInput` for numbers that are none."""
        use = fields.get("use")
        return cls(
            text=fields.get("text", ""),
            key=fields.get("key", ""),
            at=_number(fields, "at"),
            saw=Seen(_number(fields, "proposal"), fields.get("in_use", "")),
            words=as_typed(fields.get(WORDS, "")),
            note=as_typed(fields.get("note", ""))[:500],
            do="use" if use is not None else fields.get("do", "save"),
            use=None if use is None else as_typed(use),
        )

    @property
    def is_clean(self) -> bool:
        return is_clean(self.words) and is_clean(self.note)


def as_typed(words: str) -> str:
    """Typed words in NFC, with the line ends of ours; what a browser does to them is no change."""
    return normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))


def kept(fields: QueryDict) -> Mapping[str, str]:
    """The fields of a form that hold work; nothing where it holds none."""
    if not fields.get(WORDS, "").strip():
        return {}
    return {name: fields[name] for name in KEPT if name in fields}


def _number(fields: QueryDict, name: str) -> int:
    return whole_number(fields.get(name, ""), parameter=name, least=0, most=LARGEST) or 0
