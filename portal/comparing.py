"""Two states of a text as one: which words went, and which came."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Above this, comparing word by word is slower than reading; the two texts stand whole.
COMPARED = 4000


def compared(before: str, after: str) -> SafeString:
    """Two texts as one, what went as `del` and what came as `ins`, by words."""
    return _told(before, after, lambda kind, text: format_html(f"<{kind}>{{}}</{kind}>", text))


def compared_aloud(before: str, after: str) -> SafeString:
    """The same, with a word before each change for who does not see that it is struck out or underlined."""
    words = {"del": _("taken out:"), "ins": _("added:")}

    def mark(kind: str, text: str) -> SafeString:
        return format_html(
            f'<{kind}><span class="visually-hidden"> {{}} </span>{{}}</{kind}>', words[kind], text
        )

    return _told(before, after, mark)


def _told(before: str, after: str, mark: Callable[[str, str], SafeString]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        ((mark(kind, text) if kind else conditional_escape(text),) for kind, text in _pieces(before, after)),
    )


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    if not before or not after or len(before) + len(after) > COMPARED:
        yield from ((kind, text) for kind, text in (("del", before), ("ins", after)) if text)
        return
    old, new = PIECES.findall(before), PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield "", "".join(old[start:end])
        else:
            yield from _changed(old[start:end], new[first:last])


def _changed(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    for kind, pieces in (("del", old), ("ins", new)):
        if pieces:
            yield kind, "".join(pieces)
