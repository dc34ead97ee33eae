"""XLIFF 1.2 and 2.1: translations for the tools of translators, and back."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from portal.translations.interchange import Segment
from portal.translations.xliff_reading import HASH, ORIGINAL_1, ORIGINAL_2, VERSIONS, XliffReading
from portal.translations.xml_writing import DECLARATION, element, opening

# Our state: the state in the file, and what is said beside it.
STATES_1 = {
    "original": ("final", ORIGINAL_1),
    "reviewed": ("signed-off", ""),
    "machine": ("needs-review-translation", "mt-suggestion"),
    "missing": ("needs-translation", ""),
}
STATES_2 = {
    "original": ("final", ORIGINAL_2),
    "reviewed": ("reviewed", ""),
    "machine": ("translated", ""),
    "missing": ("initial", ""),
}


def read(content: bytes) -> Iterator[Segment]:
    """The segments of a file of either version, while it is being read.

    Raises `Unreadable` when it comes to what is refused: whoever must take all or nothing reads to the end
    first.
    """
    reading = XliffReading()
    for _piece in reading.pieces(content):
        yield from reading.found
        reading.found.clear()


def write(segments: Iterable[Segment], version: str) -> Iterator[bytes]:
    """The file of `version` “1.2” or “2.1”, in pieces of one text each.

    Segments of one entry and pair of languages that follow each other stand in one `file` element. Version
    2.1 has one pair of languages in a document; raises `ValueError` when another comes.
    """
    yield from (piece.encode() for piece in WRITERS[version](segments))


def _write_1(segments: Iterable[Segment]) -> Iterator[str]:
    yield DECLARATION + opening("xliff", {"xmlns": VERSIONS[0].namespace, "version": "1.2"}) + "\n"
    for (entry, source, target), units in groupby(segments, lambda each: (each.entry, *each.languages)):
        described = {"original": entry, "datatype": "plaintext"}
        languages = {"source-language": source, "target-language": target}
        yield opening("file", described | languages) + "<body>\n"
        yield from map(_unit_1, units)
        yield "</body></file>\n"
    yield "</xliff>\n"


def _unit_1(segment: Segment) -> str:
    approved = "yes" if segment.state in ("original", "reviewed") else "no"
    attributes = {"id": segment.key, "approved": approved, "xml:space": "preserve"}
    state, qualifier = STATES_1[segment.state]
    content = (
        element("source", segment.source),
        element("target", segment.target, {"state": state, "state-qualifier": qualifier}),
        element("note", segment.source_hash, {"from": HASH}) if segment.source_hash else "",
        element("note", segment.note) if segment.note else "",
    )
    return f"{opening('trans-unit', attributes)}{''.join(content)}</trans-unit>\n"


def _write_2(segments: Iterable[Segment]) -> Iterator[str]:
    root, pair = {"xmlns": VERSIONS[1].namespace, "version": "2.1"}, None
    groups = groupby(segments, lambda each: (each.entry, each.languages))
    for number, ((entry, languages), units) in enumerate(groups, start=1):
        if pair is None:
            pair = languages
            yield DECLARATION + opening("xliff", root | {"srcLang": pair[0], "trgLang": pair[1]}) + "\n"
        if languages != pair:
            raise ValueError("a document of XLIFF 2.1 has one pair of languages")
        yield opening("file", {"id": f"f{number}", "original": entry}) + "\n"
        for place, segment in enumerate(units, start=1):
            yield _unit_2(segment, f"u{place}")
        yield "</file>\n"
    if pair is None:
        yield DECLARATION + opening("xliff", root) + "\n"
    yield "</xliff>\n"


def _unit_2(segment: Segment, identifier: str) -> str:
    attributes = {"id": identifier, "name": segment.key, "canResegment": "no", "xml:space": "preserve"}
    state, mark = STATES_2[segment.state]
    notes = (
        element("note", segment.source_hash, {"category": HASH}) if segment.source_hash else "",
        element("note", segment.note) if segment.note else "",
    )
    content = (
        f"<notes>{''.join(notes)}</notes>" if any(notes) else "",
        opening("segment", {"state": state, "subState": mark}),
        element("source", segment.source),
        element("target", segment.target) if segment.target else "",
        "</segment>",
    )
    return f"{opening('unit', attributes)}{''.join(content)}</unit>\n"


WRITERS: dict[str, Callable[[Iterable[Segment]], Iterator[str]]] = {"1.2": _write_1, "2.1": _write_2}
