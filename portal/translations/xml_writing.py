"""Writing XML as text: whatever stands in a text, the file stays well-formed and says it again."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from portal.translations.interchange import holdable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def opening(name: str, attributes: Mapping[str, str] | None = None, end: str = ">") -> str:
    """The tag that opens an element. Attributes without a value are left out."""
    stated = (f" {key}={quoteattr(holdable(value))}" for key, value in (attributes or {}).items() if value)
    return f"<{name}{''.join(stated)}{end}"


def element(name: str, text: str, attributes: Mapping[str, str] | None = None) -> str:
    """An element that holds text and nothing else."""
    if not text:
        return opening(name, attributes, "/>")
    # A reader of XML takes a bare carriage return for the end of a line.
    return f"{opening(name, attributes)}{escape(holdable(text), {chr(13): '&#13;'})}</{name}>"
