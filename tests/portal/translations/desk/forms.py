"""Forms of the desk as a browser would fill them in."""

import re
from html import unescape

from django.test import Client

from portal.translations.texts import Text


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def desk(text: Text, language: str = "ro", page: str = "en", rest: str = "") -> str:
    """The path of a text's entry on the desk of a language, in the language of a page."""
    return f"/{page}/desk/{language}/{text.kind}/{text.entry.slug}/{rest}"


def pairs(html: str, model: str = "initiativesection") -> list[str]:
    """The markup of the paragraphs of the texts of a model."""
    return re.findall(rf'<article class="pair" id="{model}-.*?</article>', html, re.S)


def fields_of(pair: str) -> dict[str, str]:
    """The hidden fields and the box of a paragraph's form."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', pair))
    box = re.search(r"<textarea[^>]*name=\"words\"[^>]*>\n(.*?)</textarea>", pair, re.S)
    found |= {"words": box.group(1)} if box else {}
    return {name: unescape(value) for name, value in found.items() if name != "csrfmiddlewaretoken"}


def opened(client: Client, text: Text, at: int = 0, language: str = "ro") -> dict[str, str]:
    """What the form of a section's paragraph holds when its page is opened."""
    return fields_of(pairs(client.get(desk(text, language)).content.decode())[at])
