"""Reading XLIFF 1.2 and 2.1 as other tools write it: texts, languages, states; all else is passed over."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from portal.translations.interchange import (
    KEY_LENGTH,
    NO_TEXT,
    STATES,
    TEXT_LENGTH,
    TOO_LONG,
    Intake,
    Segment,
    Unreadable,
)
from portal.translations.xml_reading import XML_LANG, XmlReading

NOT_XLIFF = _("The file is not XLIFF 1.2, 2.0 or 2.1.")
HASH = "source-hash"
# What we add to a final state, so that a text that was never translated is not taken for a reviewed one.
ORIGINAL_1, ORIGINAL_2 = "x-original", "vademecum:original"


@dataclass(frozen=True)
class Version:
    """What a version of XLIFF calls its parts. A text is told by its name and that of what it stands in."""

    namespace: str
    numbers: frozenset[str]
    unit: str
    part: frozenset[str]
    texts: frozenset[tuple[str, str]]
    key: tuple[str, ...]
    note_kind: str
    states: dict[str, str]
    original: str


STATES_1 = {
    **dict.fromkeys(("new", "needs-translation", "needs-adaptation", "needs-l10n"), "missing"),
    **dict.fromkeys(("signed-off", "final"), "reviewed"),
}
STATES_2 = {"initial": "missing", "translated": "machine", "reviewed": "reviewed", "final": "reviewed"}
VERSIONS = (
    Version(
        "urn:oasis:names:tc:xliff:document:1.2",
        frozenset({"1.2"}),
        "trans-unit",
        frozenset({"trans-unit"}),
        frozenset({("trans-unit", "source"), ("trans-unit", "target"), ("trans-unit", "note")}),
        ("id",),
        "from",
        STATES_1,
        ORIGINAL_1,
    ),
    Version(
        "urn:oasis:names:tc:xliff:document:2.0",
        frozenset({"2.0", "2.1"}),
        "unit",
        frozenset({"segment", "ignorable"}),
        frozenset(
            {(part, text) for part in ("segment", "ignorable") for text in ("source", "target")}
            | {("notes", "note")}
        ),
        ("name", "id"),
        "category",
        STATES_2,
        ORIGINAL_2,
    ),
)


@dataclass
class Part:
    """A piece of a unit; version 1.2 has one in each. `order` is its place among the translated pieces."""

    state: str
    is_ignorable: bool
    order: int
    source: str = ""
    target: str = ""


@dataclass
class Unit:
    """A unit that is being read."""

    key: str
    line: int
    approved: bool
    languages: list[str]
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    source_hash: str = ""

    def target(self) -> str:
        """The translation; nothing while a piece of it is missing."""
        if any(part.source.strip() and not (part.target or part.is_ignorable) for part in self.parts):
            return ""
        ordered = sorted(self.parts, key=lambda part: part.order)
        told = "".join(part.target or (part.source if part.is_ignorable else "") for part in ordered)
        return told if any(part.target for part in self.parts) else ""

    def segment(self) -> Segment:
        """The unit as a segment; its state is that of its least piece."""
        states = {part.state for part in self.parts if not part.is_ignorable}
        return Segment(
            key=self.key,
            source="".join(part.source for part in self.parts),
            target=self.target(),
            source_language=self.languages[0],
            target_language=self.languages[1],
            state=max(states, key=STATES.index, default="missing"),
            source_hash=self.source_hash,
            note="\n".join(self.notes),
        )


class XliffReading(XmlReading):
    """Reads one document; `found` has the segments that are complete, until someone takes them away."""

    def __init__(self):
        super().__init__()
        self.found: list[Segment] = []
        self._intake = Intake()
        self._version: Version | None = None
        self._languages = ["", ""]
        self._path: list[str] = []
        self._unit: Unit | None = None
        self._text: list[str] | None = None
        self._text_depth = self._text_length = 0
        self._note_kind = ""

    def start(self, name, attributes):
        namespace, _space, local = name.rpartition(" ")
        if not self._path:
            self._root(namespace, local, attributes)
        elif namespace != self._version.namespace:
            local = ""
        self._path.append(local)
        if self._unit is not None and local == self._version.unit:
            raise Unreadable(NOT_XLIFF, line=self.line)
        if self._text is not None:
            self._inline(local, attributes)
        elif local == "file" and "source-language" in attributes:
            self._languages = [attributes["source-language"], attributes.get("target-language", "")]
        elif local == self._version.unit:
            self._begin_unit(attributes)
        if self._unit is not None and self._text is None:
            self._within_unit(local, attributes)

    def text(self, text):
        if self._text is None:
            return
        self._text.append(text)
        self._text_length += len(text)
        if self._text_length > TEXT_LENGTH:
            raise Unreadable(TOO_LONG, line=self.line, limit=TEXT_LENGTH)

    def end(self, name):
        local = self._path.pop()
        if self._text is not None and self.depth < self._text_depth:
            self._end_text(local, "".join(self._text))
            self._text = None
        elif self._unit is not None and local == self._version.unit:
            self.found.append(self._intake.take(self._unit.segment(), self._unit.line))
            self._unit = None

    def _root(self, namespace: str, local: str, attributes: dict[str, str]) -> None:
        number = attributes.get("version", "")
        for version in VERSIONS:
            if local == "xliff" and namespace == version.namespace and number in version.numbers:
                self._version = version
                self._languages = [attributes.get("srcLang", ""), attributes.get("trgLang", "")]
                return
        raise Unreadable(NOT_XLIFF, line=self.line)

    def _begin_unit(self, attributes: dict[str, str]) -> None:
        key = next((attributes[name] for name in self._version.key if attributes.get(name)), "")
        approved = attributes.get("approved") == "yes"
        self._unit = Unit(key[: KEY_LENGTH + 1], self.line, approved, list(self._languages))

    def _within_unit(self, local: str, attributes: dict[str, str]) -> None:
        parent = self._path[-2]
        if local in self._version.part:
            self._begin_part(local, attributes)
        elif (parent, local) in self._version.texts:
            self._text, self._text_depth, self._text_length = [], self.depth, 0
            self._note_kind = attributes.get(self._version.note_kind, "")
            if local == "target":
                self._begin_target(attributes)

    def _begin_part(self, local: str, attributes: dict[str, str]) -> None:
        state = self._state(attributes.get("state", ""), attributes.get("subState", ""))
        self._unit.parts.append(Part(state, local == "ignorable", len(self._unit.parts) + 1))

    def _begin_target(self, attributes: dict[str, str]) -> None:
        part = self._unit.parts[-1]
        if attributes.get("order", "").isdecimal():
            part.order = int(attributes["order"][:9])
        if self._version.unit == "trans-unit":
            part.state = self._state(attributes.get("state", ""), attributes.get("state-qualifier", ""))
        self._unit.languages[1] = self._unit.languages[1] or attributes.get(XML_LANG, "")

    def _state(self, state: str, mark: str) -> str:
        """What we call a state. Approval counts where the state says nothing against it."""
        if state == "final" and mark == self._version.original:
            return "original"
        if self._unit.approved and state in ("", "translated"):
            return "reviewed"
        return self._version.states.get(state, "machine")

    def _inline(self, local: str, attributes: dict[str, str]) -> None:
        """Codes of other tools are passed over, and what they enclose is text like any other."""
        if local == "cp":
            try:
                self.text(chr(int(attributes.get("hex", ""), 16)))
            except (ValueError, OverflowError):
                raise Unreadable(NO_TEXT, line=self.line) from None

    def _end_text(self, local: str, text: str) -> None:
        if local == "source":
            self._unit.parts[-1].source += text
        elif local == "target":
            self._unit.parts[-1].target += text
        elif self._note_kind == HASH:
            self._unit.source_hash = text.strip()
        elif text:
            self._unit.notes.append(text)
