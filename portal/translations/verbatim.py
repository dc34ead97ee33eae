"""What a translation repeats letter by letter: links, mail addresses, placeholders."""

import re

E_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_LINK = re.compile(rf"(?:https?://|\bwww\.)[^\s<>\"“”„«»]+|{E_MAIL}", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"%\(\w+\)[sd]|(?<![\d%])(?<!\d[ \u00a0\u202f])%[sd](?!\w)|\$?\{\{?[ ]?[\w.]*[ ]?\}\}?"
    r"|</?[a-zA-Z][^<>]{0,200}>"
)
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def links(text: str) -> list[str]:
    """Web and mail addresses in order, without the punctuation of the sentence behind them."""
    return [_trimmed(match.group()) for match in _LINK.finditer(text)]


def same_link(link: str, language: str) -> str:
    """The link as it compares: without scheme, final slash, and the part that names its own language."""
    plain = re.sub(r"^https?://(www\.)?|^www\.", "", link, flags=re.IGNORECASE).rstrip("/")
    return re.sub(rf"(?<=[/=]){language}(?=[/?#&]|$)", "·", plain)


def placeholders(text: str) -> list[str]:
    """Named and numbered places of a template, and tags, in order."""
    return _PLACEHOLDER.findall(text)


def without_links(text: str) -> str:
    """The text with a space for each link: figures and names within are no words of the text."""
    return _LINK.sub(" ", text) if "@" in text or "//" in text or "www." in text.lower() else text


def _trimmed(link: str) -> str:
    while link and (link[-1] in ".,;:!?'’" or _closes_nothing(link)):
        link = link[:-1]
    return link


def _closes_nothing(link: str) -> bool:
    opening = _BRACKETS.get(link[-1])
    return opening is not None and link.count(opening) < link.count(link[-1])
