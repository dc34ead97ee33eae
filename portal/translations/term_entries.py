"""What is exchanged of a term base: concepts with their terms and definitions, and what is refused."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from portal.input import is_clean
from portal.translations.interchange import NO_TEXT, TOO_LONG, Unreadable, known_language

TERMS = 20_000
LENGTH = 5_000


@dataclass(frozen=True)
class TermEntry:
    """One concept. `theme` is the slug or a label of a theme, empty where the file names none; `texts` and
    `definitions` are `{language: text}` with the texts that are given; `line` counts from 1.

    `machine` are the languages whose definition a machine translated from English, `provider` is that machine.
    """

    line: int
    theme: str = ""
    reference: str = ""
    note: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    machine: frozenset[str] = frozenset()
    provider: str = ""


class TermIntake:
    """The gate of one file: what no file of ours would hold is refused, whatever its format."""

    def __init__(self):
        self._taken = 0

    def take(self, entry: TermEntry) -> TermEntry:
        """The entry with languages as they are called here and texts as they are stored: NFC, one line each,
        none that is empty. Raises `Unreadable`."""
        self._taken += 1
        if self._taken > TERMS:
            raise Unreadable(_("The file has more than %(limit)s terms."), line=entry.line, limit=TERMS)
        line = entry.line
        return replace(
            entry,
            theme=stored(entry.theme, line),
            reference=stored(entry.reference, line),
            note=stored(entry.note, line),
            provider=stored(entry.provider, line),
            texts=_in_languages(entry.texts, line),
            definitions=_in_languages(entry.definitions, line),
            machine=frozenset(known_language(code, line) for code in entry.machine),
        )


def stored(text: str, line: int) -> str:
    """The text in NFC and on one line. Raises `Unreadable` where it is too long for any term or no text."""
    if len(text) > LENGTH:
        raise Unreadable(TOO_LONG, line=line, limit=LENGTH)
    if not is_clean(text):
        raise Unreadable(NO_TEXT, line=line)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _in_languages(texts: Mapping[str, str], line: int) -> dict[str, str]:
    """What stands first counts where tags of several countries are one language here."""
    found: dict[str, str] = {}
    for tag, told in texts.items():
        if text := stored(told, line):
            found.setdefault(known_language(tag, line), text)
    return found
