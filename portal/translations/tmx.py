"""TMX 1.4: the translation memory, for the tools of translators."""

from collections.abc import Iterable, Iterator

from portal.translations.interchange import Segment
from portal.translations.xml_writing import DECLARATION, element, opening

HEADER = {
    "creationtool": "Vademecum",
    "creationtoolversion": "1",
    "segtype": "paragraph",
    "o-tmf": "Vademecum",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}


def write(pairs: Iterable[Segment]) -> Iterator[bytes]:
    """The memory, in pieces of one pair each; a segment without source or translation is none."""
    yield f'{DECLARATION}<tmx version="1.4">\n{opening("header", HEADER, "/>")}\n<body>\n'.encode()
    for pair in pairs:
        if pair.source.strip() and pair.target.strip():
            yield _unit(pair).encode()
    yield b"</body></tmx>\n"


def _unit(pair: Segment) -> str:
    # The number of a unit is unique in a memory, and one paragraph stands there in many languages.
    content = (
        element("note", pair.note) if pair.note else "",
        element("prop", pair.key, {"type": "x-key"}),
        element("prop", pair.state, {"type": "x-state"}),
        *(
            f"{opening('tuv', {'xml:lang': language})}{element('seg', text)}</tuv>"
            for language, text in zip(pair.languages, (pair.source, pair.target), strict=True)
        ),
    )
    return f"{opening('tu', {'srclang': pair.source_language})}{''.join(content)}</tu>\n"
