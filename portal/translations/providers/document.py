"""Paragraphs as one HTML document, for a provider that takes documents, and the way back."""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

HEAD = '<!DOCTYPE html>\n<html lang="{}"><head><meta charset="utf-8"><title></title></head><body>\n'
TAIL = "</body></html>\n"
IDENTIFIER = re.compile(r"p(0|[1-9][0-9]{0,5})")
# What may stand around and in a paragraph. A span is what document filters like to add; it says nothing.
KNOWN_TAGS = {"html", "head", "meta", "title", "body", "p", "br", "span"}
# Python's parser needs quadratic time for some malformed tags, so a document that has any is not given to it.
TAG = re.compile(r"<(?:[!/]?[a-zA-Z]|\?xml)[^<>]{0,300}>")


class Broken(Exception):
    """The document is none that came from ours."""


def packed(paragraphs: Iterable[str], language: str) -> str:
    """An HTML document with one `<p id="p…">` for each paragraph, counted from 0; a line end is `<br>`."""
    body = "".join(
        f'<p id="p{number}">{escape(text, quote=False).replace(chr(10), "<br>")}</p>\n'
        for number, text in enumerate(paragraphs)
    )
    return HEAD.format(language) + body + TAIL


def unpacked(document: str) -> tuple[str, ...]:
    """The paragraphs of a document, in the order of their numbers, as plain text.

    Broken where a number is missing, there twice, or a tag or text stands where we sent none.
    """
    if document.count("<") != len(TAG.findall(document)):
        raise Broken("a malformed tag")
    reader = _Reader()
    reader.feed(document)
    reader.close()
    if reader.current is not None:
        raise Broken("the last paragraph does not end")
    found = reader.paragraphs
    if sorted(found) != list(range(len(found))):
        raise Broken("a paragraph is missing")
    return tuple("\n".join(" ".join(line.split()) for line in found[number]) for number in range(len(found)))


class _Reader(HTMLParser):
    """Collects the lines of every paragraph by its number."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: dict[int, list[str]] = {}
        self.current: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN_TAGS:
            raise Broken("a tag that was not sent")
        if tag == "br" and self.current is not None:
            self.current.append("")
        if tag == "p":
            self._begin(dict(attrs).get("id") or "")

    def _begin(self, identifier: str) -> None:
        match = IDENTIFIER.fullmatch(identifier)
        if not match or self.current is not None or int(match[1]) in self.paragraphs:
            raise Broken("a paragraph that was not sent, or one twice")
        self.current = self.paragraphs[int(match[1])] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.current = None

    def handle_data(self, data: str) -> None:
        if self.current is not None:
            self.current[-1] += data
        elif data.strip():
            raise Broken("text outside the paragraphs")
