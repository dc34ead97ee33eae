"""Two texts as one: what went and what came, by words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Above this, comparing word by word is slower than reading; the two texts stand whole.
COMPARED = 4000
# Where less than this share is the same, two texts whole are easier to read than their shreds.
ALIKE = 0.25
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
    """Stretches of both texts with what became of them, in order."""
    for old, new in _stretches(before, after):
        if old == new:
            yield "equal", old
        else:
            yield from ((kind, text) for kind, text in (("delete", old), ("insert", new)) if text)


def _stretches(before: str, after: str) -> list[tuple[str, str]]:
    """Pairs of what stands in both texts, alike or not; a single one where little is alike or much to compare."""
    if not before or not after or len(before) + len(after) > COMPARED:
        return [(before, after)]
    old, new = PIECES.findall(before), PIECES.findall(after)
    found: list[tuple[str, str]] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pair = "".join(old[start:end]), "".join(new[first:last])
        # Words that changed side by side are one change, with the spaces between them.
        if len(found) > 1 and kind != "equal" and found[-1][0] == found[-1][1] and found[-1][0].isspace():
            for half in (found.pop(), found.pop()):
                pair = half[0] + pair[0], half[1] + pair[1]
        found.append(pair)
    alike = sum(len(each) for each, other in found if each == other)
    return found if alike >= ALIKE * max(len(before), len(after)) else [(before, after)]
