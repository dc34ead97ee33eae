"""Reading XML from outside, piece by piece: no DTD, no entity, no depth, no encoding but Unicode's."""

from collections.abc import Iterator
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from portal.translations.interchange import WRONG_ENCODING, Unreadable, check_size

DEPTH = 100
ELEMENTS = 300_000
PIECE = 65_536
# Expat reads an unfinished tag anew with every piece, so one that spans many costs the square of its length.
TAG_LENGTH = 4 * PIECE
ENCODINGS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii"}
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"

NOT_XML = _("The file is not well-formed XML.")
NO_DTD = _("The file has a document type or entities, which are not accepted.")
REASONS = {
    expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]: WRONG_ENCODING,
    expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]: WRONG_ENCODING,
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: NO_DTD,
}


class XmlReading:
    """One document. A subclass says what it makes of elements and texts: `start`, `end`, `text`.

    Names have their namespace before them, with a space between.
    """

    def __init__(self):
        self.depth = self._elements = 0
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self._no_dtd
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self.text

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def pieces(self, content: bytes) -> Iterator[None]:
        """Read; stops after every piece, so that what is understood can be taken away. Raises `Unreadable`."""
        check_size(content)
        for begin in range(0, len(content), PIECE):
            self._parse(content[begin : begin + PIECE])
            if begin + PIECE - self._parser.CurrentByteIndex > TAG_LENGTH:
                raise Unreadable(NOT_XML, line=self.line)
            yield
        self._parse(b"", True)
        yield

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """An element ends."""
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Some of the text of the innermost element."""
        raise NotImplementedError

    def _parse(self, piece: bytes, is_last: bool = False) -> None:
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            raise Unreadable(REASONS.get(error.code, NOT_XML), line=error.lineno) from error
        except UnicodeError as error:
            raise Unreadable(WRONG_ENCODING) from error

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        # A file that names an encoding of one byte is readable in any of them, and then wrong without a word.
        if encoding and encoding.lower() not in ENCODINGS:
            raise Unreadable(WRONG_ENCODING, line=self.line)

    def _no_dtd(self, *declared) -> None:
        raise Unreadable(NO_DTD, line=self.line)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self._elements += 1
        if self.depth > DEPTH:
            raise Unreadable(_("The file is nested more than %(limit)s deep."), line=self.line, limit=DEPTH)
        if self._elements > ELEMENTS:
            raise Unreadable(_("The file has more than %(limit)s elements."), line=self.line, limit=ELEMENTS)
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.end(name)
