"""What may be wrong with a translation, told before anybody reads it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.translations.names import missing_acronyms, missing_names
from portal.translations.numbers import lost_and_added
from portal.translations.terms import Term, missing_terms
from portal.translations.verbatim import links, placeholders, same_link, without_links

LONG_ENOUGH = 40  # characters above which a length, a script or a repetition tells anything
SHARE_OF_SOURCE = (1 / 3, 3)
LEAST_OWN_SCRIPT = 0.4  # of the letters; the rest may be names
LEAST_WORDS = 6  # what repeats the source in fewer may be a name
LATIN = re.compile("[A-Za-zª-ɏ\u1e00-\u1eff]")
SCRIPTS = {"bg": re.compile("[\u0400-\u04ff]"), "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]")}


class Kind(StrEnum):
    """What a warning is about."""

    NUMBER = "number"
    LINK = "link"
    PLACEHOLDER = "placeholder"
    NAME = "name"
    TERM = "term"
    LENGTH = "length"
    SCRIPT = "script"
    UNTRANSLATED = "untranslated"
    BRACKET = "bracket"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Warning:
    """Something to look at; `text` is a sentence in the language of who reads it."""

    kind: Kind
    text: str | Promise


@dataclass(frozen=True)
class Pair:
    """A paragraph and its translation."""

    source: str
    target: str
    source_language: str
    target_language: str
    terms: Sequence[Term] = ()

    @cached_property
    def words(self) -> tuple[str, str, str, str]:
        """Both texts without their links, and their languages."""
        return (
            without_links(self.source),
            without_links(self.target),
            self.source_language,
            self.target_language,
        )


def warnings(
    source: str, target: str, *, source_language: str, target_language: str, terms: Sequence[Term] = ()
) -> list[Warning]:
    """What may be wrong with the translation of one paragraph; nothing for one that is not translated yet."""
    if not source.strip() or not target.strip():
        return []
    pair = Pair(source, target, source_language, target_language, terms)
    return [warning for check in CHECKS for warning in check(pair)]


def check_numbers(pair: Pair) -> Iterator[Warning]:
    lost, added = lost_and_added(*pair.words)
    for number in lost:
        text = format_lazy(_("The number {number} of the source is missing."), number=number)
        yield Warning(Kind.NUMBER, text)
    for number in added:
        yield Warning(Kind.NUMBER, format_lazy(_("The number {number} is not in the source."), number=number))


def check_links(pair: Pair) -> Iterator[Warning]:
    old = {same_link(link, pair.source_language): link for link in links(pair.source)}
    new = {same_link(link, pair.target_language): link for link in links(pair.target)}
    for link in _only_in(old, new):
        yield Warning(Kind.LINK, format_lazy(_("The link {link} of the source is missing."), link=link))
    for link in _only_in(new, old):
        yield Warning(Kind.LINK, format_lazy(_("The link {link} is not in the source."), link=link))


def _only_in(some: dict[str, str], others: dict[str, str]) -> list[str]:
    return [link for key, link in some.items() if key not in others]


def check_placeholders(pair: Pair) -> Iterator[Warning]:
    old, new = Counter(placeholders(pair.source)), Counter(placeholders(pair.target))
    for mark in old - new:
        text = format_lazy(_("The placeholder {placeholder} of the source is missing."), placeholder=mark)
        yield Warning(Kind.PLACEHOLDER, text)
    for mark in new - old:
        text = format_lazy(_("The placeholder {placeholder} is not in the source."), placeholder=mark)
        yield Warning(Kind.PLACEHOLDER, text)


def check_names(pair: Pair) -> Iterator[Warning]:
    source, target, *_languages = pair.words
    for name in [*missing_acronyms(source, target), *missing_names(*pair.words)]:
        yield Warning(Kind.NAME, format_lazy(_("The name {name} of the source is missing."), name=name))


def check_terms(pair: Pair) -> Iterator[Warning]:
    for term in missing_terms(*pair.words, pair.terms):
        text = format_lazy(
            _("The term base has “{translation}” for “{term}”."),
            term=term.source_label,
            translation=term.target_label,
        )
        yield Warning(Kind.TERM, text)


def check_length(pair: Pair) -> Iterator[Warning]:
    source, target, *_languages = pair.words
    if max(len(source), len(target)) <= LONG_ENOUGH:
        return
    least, most = SHARE_OF_SOURCE
    if len(target) < len(source) * least:
        yield Warning(Kind.LENGTH, _("The translation is much shorter than the source."))
    elif len(target) > len(source) * most:
        yield Warning(Kind.LENGTH, _("The translation is much longer than the source."))


def check_script(pair: Pair) -> Iterator[Warning]:
    _source, target, *_languages = pair.words
    letters = sum(map(str.isalpha, target))
    own = len(SCRIPTS.get(pair.target_language, LATIN).findall(target))
    if letters > LONG_ENOUGH and own < letters * LEAST_OWN_SCRIPT:
        yield Warning(Kind.SCRIPT, _("The text is not written in the script of its language."))


def check_untranslated(pair: Pair) -> Iterator[Warning]:
    source, target = pair.source.casefold().split(), pair.target.casefold().split()
    is_long = len(target) >= LEAST_WORDS and len(pair.target) > LONG_ENOUGH
    if is_long and source == target and pair.source_language != pair.target_language:
        yield Warning(Kind.UNTRANSLATED, _("The translation is the same as the source."))


_OPENING = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"(?<!\S)\w{1,2}\)|[()\[\]{}]")  # "a) … b) …" enumerates and closes nothing
_DOUBLE = re.compile('["“”„‟«»]')
_SINGLE = re.compile(r"(?<!\w)[‘‚'](?=\w)[^‘‚'’\n]{1,80}(?:['’](?=\w)[^‘‚'’\n]{1,80}){0,5}(?<!\s)['’‘](?!\w)")


def check_brackets(pair: Pair) -> Iterator[Warning]:
    if is_balanced(pair.source) and not is_balanced(pair.target):
        yield Warning(Kind.BRACKET, _("A bracket lacks its counterpart."))


def is_balanced(text: str) -> bool:
    """Whether every bracket has its counterpart; the marks of an enumeration are passed over."""
    open_ones: list[str] = []
    for mark in _BRACKET.findall(text):
        bracket = mark[-1]
        if bracket not in _OPENING:
            open_ones.append(bracket)
        elif open_ones and open_ones[-1] == _OPENING[bracket]:
            open_ones.pop()
        elif mark == bracket:
            return False
    return not open_ones


def check_quotations(pair: Pair) -> Iterator[Warning]:
    """Names that one language leaves bare stand in quotation marks in another, so more of them are none."""
    is_left_open = _is_odd(pair.target) and not _is_odd(pair.source)
    if is_left_open or quotations(pair.target) < quotations(pair.source):
        yield Warning(Kind.QUOTATION, _("A quotation mark is missing."))


def _is_odd(text: str) -> bool:
    return len(_DOUBLE.findall(text)) % 2 == 1


def quotations(text: str) -> int:
    """How many stretches stand in quotation marks, whichever the language uses."""
    return len(_DOUBLE.findall(text)) // 2 + len(_SINGLE.findall(text))


CHECKS: tuple[Callable[[Pair], Iterator[Warning]], ...] = (
    check_numbers,
    check_links,
    check_placeholders,
    check_names,
    check_terms,
    check_length,
    check_script,
    check_untranslated,
    check_brackets,
    check_quotations,
)
