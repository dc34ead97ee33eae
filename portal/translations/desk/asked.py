"""What somebody asks for who takes a file away: which texts, and in which format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.exchange.forms import forms
from portal.input import choice, values
from portal.languages import CODES
from portal.translations.file_formats import FORMATS, Download, FileFormat, download
from portal.translations.interchange import Segment
from portal.translations.segments import STATES, segments_of_language

QUEUES = {
    "todo": _("Missing or out of date"),
    "machine": _("Translated by machine"),
    "all": _("Everything"),
}


@dataclass(frozen=True)
class Asked:
    """The texts that are asked for, and the format; all that a query does not say is what most want."""

    language: str
    made: FileFormat
    state: str = "todo"
    kind: str = ""
    slug: str = ""

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str], language: str) -> "Asked":
        """Raises `BadInput` for what cannot be asked for."""
        kind = choice(parameters.get("kind", ""), parameter="kind", choices=tuple(forms()))
        slug = next(iter(values([parameters.get("slug", "")], parameter="slug")), "")
        named = choice(parameters.get("format", ""), parameter="format", choices=tuple(FORMATS))
        state = choice(parameters.get("state", ""), parameter="state", choices=tuple(STATES))
        return cls(
            language=language,
            made=FORMATS[named or "xliff12"],
            state=state or ("all" if slug else "todo"),
            kind=kind,
            slug=slug,
        )

    @property
    def parts_of_name(self) -> list[str]:
        """What the file is called after."""
        return ["vademecum", *filter(None, (self.kind, self.slug)), self.state, self.language]

    def segments(self) -> Iterator[Segment]:
        return segments_of_language(self.language, self.kind or None, self.state, self.slug or None)

    def download(self) -> Download:
        return download(self.segments(), self.made, "-".join(self.parts_of_name))


@dataclass(frozen=True)
class AskedMemory:
    """The translation memory of a pair of languages, or only what people have reviewed of it."""

    source_language: str
    is_only_reviewed: bool

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str]) -> "AskedMemory":
        """Raises `BadInput` for a language that is none of ours."""
        source = choice(parameters.get("source", ""), parameter="source", choices=CODES)
        return cls(source or "en", bool(parameters.get("reviewed")))
