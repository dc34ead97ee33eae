"""What must survive a machine: taken out before, put back after, and a check of what came back."""

import re
from collections import Counter

from portal.input import is_clean
from portal.translations.providers.figures import same_numbers
from portal.translations.verbatim import E_MAIL

PLACEHOLDER = (
    r"%\([A-Za-z_]\w*\)[#0 +-]{0,4}\d{0,4}(?:\.\d{1,4})?[a-zA-Z]|\{[A-Za-z_][\w.]{0,99}\}|\{\d{0,3}\}"
)
# The last sign belongs to the sentence, not to the address.
ADDRESS = r"(?i:https?://|mailto:|www\.)[^\s<>\"“”„«»]*[^\s<>\"“”„«».,;:!?'’()\[\]{}…]"
# Our mark for what was taken out. Machines leave a word in brackets that is none alone, or change its case and
# put spaces into it.
MARK = r"\[\s*[Vv]\s*[0-9]{1,6}\s*[Vv]\s*\]"
MARKED = re.compile(r"\[\s*[Vv]\s*([0-9]{1,6})\s*[Vv]\s*\]")
# What a text holds that looks like a mark of ours is taken out too, so that nothing else is put back for it.
KEPT = re.compile("|".join((MARK, PLACEHOLDER, ADDRESS, E_MAIL)))
MARKUP = re.compile(
    r"<[a-z/!?]|&(?:#\w{1,8}|[a-z]\w{1,30});|(?:javascript|vbscript):|data:\w+/", re.IGNORECASE
)
# These turn the direction of what follows, and so can show a reader another text than the one that is stored.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
TIMES_AS_LONG = 5
ALWAYS_SHORT = 200


def protected(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with marks for its placeholders, addresses and e-mail addresses, and those in order.

    The same text gives the same marks, so what was taken out need not be stored for an answer that comes later.
    """
    kept: list[str] = []

    def mark(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"[V{len(kept) - 1}V]"

    return KEPT.sub(mark, text), tuple(kept)


def restored(text: str, kept: tuple[str, ...]) -> str:
    """The text with what was taken out in the place of its marks; a mark that was never made stays."""
    return MARKED.sub(lambda match: kept[int(match[1])] if int(match[1]) < len(kept) else match[0], text)


def complaint(source: str, target: str) -> str | None:
    """Why a machine's translation of `source`, restored, must not be stored; None when nothing speaks against.

    Paragraphs are parted by empty lines. What it does not see is whether the translation is any good.
    """
    if bool(source.strip()) != bool(target.strip()):
        return "it is empty" if source.strip() else "the source is empty"
    if not is_clean(target) or _added(TURNING, source, target):
        return "it holds control characters"
    if len(target) > max(TIMES_AS_LONG * len(source), ALWAYS_SHORT):
        return f"it is more than {TIMES_AS_LONG} times as long as the source"
    if _paragraphs(source) != _paragraphs(target):
        return f"it has {_paragraphs(target)} paragraphs, the source has {_paragraphs(source)}"
    if _added(MARKUP, source, target):
        return "it holds markup that the source has not"
    if Counter(KEPT.findall(source)) != Counter(KEPT.findall(target)):
        return "a placeholder or an address is missing, changed or added"
    if not same_numbers(KEPT.sub(" ", source), KEPT.sub(" ", target)):
        return "a number is missing, changed or added"
    return None


def _added(pattern: re.Pattern[str], source: str, target: str) -> bool:
    """Whether the target holds something that the source does not hold as often."""
    return bool(Counter(pattern.findall(target.lower())) - Counter(pattern.findall(source.lower())))


def _paragraphs(text: str) -> int:
    return sum(1 for part in re.split(r"\n\s*\n", text) if part.strip())
