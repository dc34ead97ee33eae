"""TBX: a term base for the tools of translators. Written as TBX-Basic of 2019 (ISO 30042, style DCA)."""

from collections.abc import Iterable, Iterator

from portal.languages import CODES, FALLBACK
from portal.translations.tbx_reading import TBX_3, TbxReading, saying
from portal.translations.term_entries import TermEntry
from portal.translations.xml_writing import DECLARATION, element, opening

ROOT = {"style": "dca", "type": "TBX-Basic", "xml:lang": FALLBACK, "xmlns": TBX_3}
HEADER = (
    "<tbxHeader><fileDesc><sourceDesc>"
    "<p>Vademecum, the European compendium of urban security and social innovation</p>"
    "</sourceDesc></fileDesc></tbxHeader>\n"
)


def read(content: bytes) -> Iterator[TermEntry]:
    """The terms of a file, in either shape, while it is being read.

    Raises `Unreadable` when it comes to what is refused: whoever must take all or nothing reads to the end
    first.
    """
    reading = TbxReading()
    for _piece in reading.pieces(content):
        found, reading.found = reading.found, []
        yield from found


def write(entries: Iterable[TermEntry]) -> Iterator[bytes]:
    """The file, in pieces of a concept each. A definition in a language without a term has no place in TBX."""
    yield f"{DECLARATION}{opening('tbx', ROOT)}\n{HEADER}<text><body>\n".encode()
    for number, entry in enumerate(entries, start=1):
        yield _concept(entry, number).encode()
    yield b"</body></text></tbx>\n"


def _concept(entry: TermEntry, number: int) -> str:
    content = [_described("subjectField", entry.theme)] if entry.theme else []
    if entry.note:
        content.append(element("note", entry.note))
    if entry.reference:
        kind = {"type": "externalCrossReference", "target": entry.reference}
        content.append(element("xref", entry.reference, kind))
    content += [_section(entry, code) for code in CODES if entry.texts.get(code)]
    return f"{opening('conceptEntry', {'id': f'c{number}'})}{''.join(content)}</conceptEntry>\n"


def _section(entry: TermEntry, code: str) -> str:
    definition = ""
    if meaning := entry.definitions.get(code):
        source = saying(entry.provider) if code in entry.machine else ""
        admin = element("admin", source, {"type": "source"}) if source else ""
        definition = f"<descripGrp>{_described('definition', meaning)}{admin}</descripGrp>"
    term = f"<termSec>{element('term', entry.texts[code])}</termSec>"
    return f"{opening('langSec', {'xml:lang': code})}{definition}{term}</langSec>"


def _described(kind: str, text: str) -> str:
    return element("descrip", text, {"type": kind})
