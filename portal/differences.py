"""Two texts as one: what went and what came, by words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Above this, comparing word by word is slower than reading; the two texts stand whole.
COMPARED = 4000
MARKUP = {"delete": "<del>{}</del>", "insert": "<ins>{}</ins>", "equal": "{}"}
SPOKEN = '<{tag}><span class="visually-hidden" lang="{language}">{word} </span>{text}</{tag}>'


def compared(before: str, after: str) -> SafeString:
    """What went as `del` and what came as `ins`."""
    return format_html_join(
        "", "{}", ((format_html(MARKUP[kind], text),) for kind, text in _pieces(before, after))
    )


def compared_aloud(before: str, after: str) -> SafeString:
    """The same for pages that are also listened to: few screen readers say what `del` and `ins` mean."""
    told = {"delete": ("del", _("removed:")), "insert": ("ins", _("added:"))}
    return format_html_join(
        "",
        "{}",
        ((_aloud(text, *told[kind]) if kind in told else text,) for kind, text in _pieces(before, after)),
    )


def _aloud(text: str, tag: str, word: str) -> SafeString | str:
    if not text.strip():
        return text
    return format_html(SPOKEN, tag=tag, language=get_language(), word=word, text=text)


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    if not before or not after or len(before) + len(after) > COMPARED:
        yield from ((kind, text) for kind, text in (("delete", before), ("insert", after)) if text)
        return
    old, new = PIECES.findall(before), PIECES.findall(after)
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield "equal", "".join(old[start:end])
            continue
        yield from _changed(old[start:end], new[other_start:other_end])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind, pieces in (("delete", old), ("insert", new)):
        if pieces:
            yield kind, "".join(pieces)
