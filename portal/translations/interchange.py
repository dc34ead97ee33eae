"""What is exchanged with people who translate in other tools: paragraphs in two languages, and what is refused."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.input import UNCLEAN, is_clean
from portal.languages import CODES

STATES = ("original", "reviewed", "machine", "missing")
FILE_SIZE = 20_000_000
SEGMENTS = 20_000
KEY_LENGTH = 300
TEXT_LENGTH = 50_000


class Unreadable(ValueError):
    """A file from outside that is refused whole; as text, a sentence in the language of whoever reads it.

    `line` counts from 1 and is None where no line is to blame.
    """

    def __init__(self, sentence: str, *, line: int | None = None, **values):
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line
        self.values = values

    def __str__(self) -> str:
        reason = str(self.sentence) % self.values
        if self.line is None:
            return reason
        return gettext("Line %(number)d: %(reason)s") % {"number": self.line, "reason": reason}


TOO_LARGE = _("The file is larger than %(limit)d MB.")
TOO_LONG = _("A text is longer than %(limit)s characters.")
NO_TEXT = _("A text has control characters or broken characters.")
WRONG_ENCODING = _("The file is not in UTF-8 or UTF-16.")


@dataclass(frozen=True)
class Segment:
    """One paragraph of one text in two languages.

    `key` is kind, entry and place, such as `practice:light-walks:section.problem.text:2`. `state` is one of
    STATES: `machine` for every translation that nobody says is reviewed, `missing` where there is none. In a
    file that was read it is what the tool says, and tools often leave it as it was when the text changes.
    `source_hash` is what `paragraphs.digest` made of the source when the file was written, and empty in a file
    that does not say it. Texts are as they stand in the file: they are not yet in a normal form of Unicode.
    """

    key: str
    source: str
    target: str
    source_language: str
    target_language: str
    state: str
    source_hash: str
    note: str = ""

    @property
    def entry(self) -> str:
        """Kind and entry: what stands before the second colon of the key."""
        return ":".join(self.key.split(":", 2)[:2])

    @property
    def languages(self) -> tuple[str, str]:
        return self.source_language, self.target_language


def holdable(text: str) -> str:
    """The text as a file can hold it, so that we can read what we wrote: U+FFFD stands for all that `is_clean`
    refuses."""
    return UNCLEAN.sub("\ufffd", text)


def check_size(content: bytes) -> None:
    """Raises `Unreadable` for a file that is too large to be read."""
    if len(content) > FILE_SIZE:
        raise Unreadable(TOO_LARGE, limit=FILE_SIZE // 1_000_000)


class Intake:
    """The gate of one file: what no file of ours would hold is refused, whatever its format."""

    def __init__(self):
        self._seen: set[tuple[str, str]] = set()

    def take(self, segment: Segment, line: int | None) -> Segment:
        """The segment with languages and state as they are called here. Raises `Unreadable`."""
        if len(self._seen) == SEGMENTS:
            raise Unreadable(_("The file has more than %(limit)s texts."), line=line, limit=SEGMENTS)
        if not 0 < len(segment.key) <= KEY_LENGTH:
            raise Unreadable(_("A text does not say where it belongs."), line=line)
        texts = (segment.key, segment.source, segment.target, segment.source_hash, segment.note)
        if max(map(len, texts)) > TEXT_LENGTH:
            raise Unreadable(TOO_LONG, line=line, limit=TEXT_LENGTH)
        if not all(map(is_clean, texts)):
            raise Unreadable(NO_TEXT, line=line)
        place = segment.key, _language(segment.target_language, line)
        if place in self._seen:
            raise Unreadable(_("The text “%(key)s” stands twice in the file."), line=line, key=segment.key)
        self._seen.add(place)
        return replace(
            segment,
            source_language=_language(segment.source_language, line),
            target_language=place[1],
            state=_state(segment),
        )


def _language(tag: str, line: int | None) -> str:
    if not tag.strip():
        raise Unreadable(
            _("A text does not say from which language it is translated, or into which."), line=line
        )
    return known_language(tag, line)


def known_language(tag: str, line: int | None) -> str:
    """One of our languages: tools that know countries only write `fr-FR` for `fr`. Raises `Unreadable`."""
    code = tag.strip().replace("_", "-").split("-")[0].lower()
    if code not in CODES:
        raise Unreadable(
            _("“%(language)s” is not one of the languages of the compendium."), line=line, language=tag[:40]
        )
    return code


def _state(segment: Segment) -> str:
    """What a text is, if what the file says fits what it holds.

    Tools copy the source to where it is to be written over, and leave the state as it was when it has been.
    """
    if not segment.target.strip():
        return "missing"
    if segment.state == "missing" and segment.target != segment.source:
        return "machine"
    return segment.state
