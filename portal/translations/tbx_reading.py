"""Reading TBX as other tools write it, in both shapes and both styles; what we do not take is passed over."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from portal.translations.interchange import TOO_LONG, Unreadable
from portal.translations.term_entries import LENGTH, TermEntry, TermIntake
from portal.translations.xml_reading import XML_LANG, XmlReading

NOT_TBX = _("The file is not TBX: its root is neither “martif” nor “tbx”.")
TBX_3 = "urn:iso:std:iso:30042:ed-2"
# The style DCT has elements of these namespaces where the style DCA has the attribute `type`.
MODULES = ("http://www.tbxinfo.net/ns/", "http://www.tbxinfo.org/ns/")
ROOTS = {"martif", "tbx"}
CONCEPTS = {"termEntry", "conceptEntry"}
LANGUAGES = {"langSet", "langSec"}
TERMS = {"tig", "ntig", "termSec"}
TYPED = {"descrip", "termNote", "xref", "admin"}
CATEGORIES = {"definition", "subjectField", "administrativeStatus", "externalCrossReference", "source"}
# What a term's status may be called, less what tools put behind it (`preferredTerm-admn-sts`).
PREFERRED, AVOIDED = "preferred", ("deprecated", "superseded")
# What we write where a source of a definition belongs, so that a machine's is not taken for a person's.
MACHINE = "machine translation"


def saying(provider: str) -> str:
    """The source of a definition that a machine translated."""
    return f"{MACHINE}: {provider}" if provider else MACHINE


@dataclass
class Candidate:
    """One of the terms for a concept in a language."""

    text: str = ""
    status: str = ""

    @property
    def rank(self) -> int:
        return 0 if self.status.startswith(PREFERRED) else 2 if self.status.startswith(AVOIDED) else 1


@dataclass
class Concept:
    """A concept while it is being read. Of several terms in a language the preferred is taken, else the first."""

    line: int
    facts: dict[str, str] = field(default_factory=dict)
    terms: dict[str, list[Candidate]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    machine: set[str] = field(default_factory=set)

    def entry(self) -> TermEntry:
        """The concept as it is exchanged."""
        best = {language: min(found, key=lambda each: each.rank) for language, found in self.terms.items()}
        return TermEntry(
            self.line,
            **self.facts,
            texts={language: term.text for language, term in best.items()},
            definitions=self.definitions,
            machine=frozenset(self.machine),
        )


class TbxReading(XmlReading):
    """Reads one document; `found` has the concepts that are complete, until someone takes them away."""

    def __init__(self):
        super().__init__()
        self.found: list[TermEntry] = []
        self._intake = TermIntake()
        self._path: list[str] = []
        self._default_language = self._language = ""
        self._concept: Concept | None = None
        self._text: list[str] | None = None
        self._about: tuple[str, str, str] = (
            "",
            "",
            "",
        )  # what is being read, in which language, what it points to
        self._text_depth = self._text_length = 0

    def start(self, name, attributes):
        namespace, _space, local = name.rpartition(" ")
        if not self._path:
            self._root(local, attributes)
        self._path.append(local)
        if self._text is not None:
            return
        if local in CONCEPTS:
            self._begin_concept()
        elif self._concept is not None and local in LANGUAGES:
            self._begin_language(attributes)
        elif self._concept is not None and (category := self._category(namespace, local, attributes)):
            language = attributes.get(XML_LANG) or self._language or self._default_language
            self._about = category, language, attributes.get("target", "")
            self._text, self._text_depth, self._text_length = [], self.depth, 0

    def text(self, text):
        if self._text is None:
            return
        self._text.append(text)
        self._text_length += len(text)
        if self._text_length > LENGTH:
            raise Unreadable(TOO_LONG, line=self.line, limit=LENGTH)

    def end(self, name):
        local = self._path.pop()
        if self._text is not None and self.depth < self._text_depth:
            category, language, target = self._about
            self._take(category, "".join(self._text).strip(), language, target)
            self._text = None
        elif local in LANGUAGES:
            self._language = ""
        elif local in CONCEPTS and self._concept is not None:
            self.found.append(self._intake.take(self._concept.entry()))
            self._concept = None

    def _root(self, local: str, attributes: dict[str, str]) -> None:
        if local not in ROOTS:
            raise Unreadable(NOT_TBX, line=self.line)
        self._default_language = attributes.get(XML_LANG, "")

    def _begin_concept(self) -> None:
        if self._concept is not None:
            raise Unreadable(_("A concept stands within another."), line=self.line)
        self._concept = Concept(self.line)

    def _begin_language(self, attributes: dict[str, str]) -> None:
        self._language = attributes.get(XML_LANG, "")
        if not self._language.strip():
            raise Unreadable(_("A term does not say in which language it is."), line=self.line)

    def _category(self, namespace: str, local: str, attributes: dict[str, str]) -> str:
        """What an element holds, empty where it is none of what we take."""
        if namespace.startswith(MODULES):
            return local if local in CATEGORIES else ""
        if local in TYPED:
            return attributes.get("type", "") if attributes.get("type") in CATEGORIES else ""
        return local if local in ("term", "note") else ""

    def _take(self, category: str, text: str, language: str, target: str) -> None:
        concept, is_of_language = self._concept, bool(self._language)
        match category:
            case "term" if is_of_language:
                concept.terms.setdefault(language, []).append(Candidate(text))
            case "administrativeStatus" if concept.terms.get(language):
                concept.terms[language][-1].status = text
            case "definition" if text and language:
                concept.definitions.setdefault(language, text)
            case "subjectField":
                concept.facts.setdefault("theme", text)
            case "note" if not is_of_language:
                concept.facts.setdefault("note", text)
            case "externalCrossReference" if not is_of_language:
                concept.facts.setdefault("reference", target or text)
            case "source" if is_of_language and text.startswith(MACHINE):
                concept.machine.add(language)
                concept.facts.setdefault("provider", text.removeprefix(MACHINE).lstrip(": "))
