"""The numbers of a text by their value, and which of them a translation lost or made up."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import icu
from babel.dates import get_month_names

from portal.search.stemming import fold

DECIMAL_POINT = frozenset({"en", "ga", "mt"})  # all others write a decimal comma
LARGEST_IN_WORDS = 12  # what is larger is written in figures nearly everywhere
LARGEST_ROMAN = 39  # centuries, world wars, kings: "20th century" is "XXe siècle"
MILLIONS = (Decimal(10) ** 6, Decimal(10) ** 9)  # "1.5 million" or "1,500,000"

_SPACES = " \u00a0\u2009\u202f"
_YEAR = r"(?:1[89]|2[01])\d\d"
_NUMBER = re.compile(
    rf"(?P<date>(?<![\d.,])\d{{1,2}}(?P<sign>[./-] ?)\d{{1,2}}(?P=sign){_YEAR}(?!\d)"
    rf"|(?<![\d.,]){_YEAR}(?P<mark>[./-] ?)\d{{1,2}}(?P=mark)\d{{1,2}}(?!\d))"
    rf"|(?P<spaced>(?<![\d.,])\d{{1,3}}(?P<space>[{_SPACES}'’])\d{{3}}(?:(?P=space)\d{{3}})*(?:[.,]\d+)?(?!\d))"
    r"|\d+(?:[.,]\d+)*"
)
_SIGN = re.compile(r"[.,]")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


class Number(NamedTuple):
    """A number as it is written, and its value."""

    written: str
    value: Decimal


def numbers(text: str, language: str) -> list[Number]:
    """Every number in figures, in order: "1,500.50" in English has the value of "1 500,50" in French.

    A date in figures is its day, month and year. Signs and units are not read.
    """
    return [number for match in _NUMBER.finditer(text) for number in _read(match, language)]


def lost_and_added(
    source: str, target: str, source_language: str, target_language: str
) -> tuple[list[str], list[str]]:
    """The numbers, as they are written, that only the source has, and those that only the target has.

    A small number may stand in words, or as a month's name, in the other text; a larger one may have its
    millions in words.
    """
    old, new = numbers(source, source_language), numbers(target, target_language)
    lost, added = _without(old, new), _without(new, old)
    for number in list(lost):
        if other := next((each for each in added if _are_one(number.value, each.value)), None):
            lost.remove(number)
            added.remove(other)
    return (
        [number.written for number in lost if not _stands_in_words(number.value, target, target_language)],
        [number.written for number in added if not _stands_in_words(number.value, source, source_language)],
    )


def _without(some: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    left = Counter(number.value for number in others)
    kept = []
    for number in some:
        if left[number.value]:
            left[number.value] -= 1
        else:
            kept.append(number)
    return kept


def _are_one(value: Decimal, other: Decimal) -> bool:
    low, high = sorted((value, other))
    return low > 0 and any(low * million == high for million in MILLIONS)


def _stands_in_words(value: Decimal, text: str, language: str) -> bool:
    if value != int(value) or not 0 < value <= LARGEST_ROMAN:
        return False
    roman = _roman(int(value))
    if any(word.startswith(roman) and not word[len(roman) :][:1].isupper() for word in _WORD.findall(text)):
        return True
    beginnings = _beginnings(int(value), language) if value <= LARGEST_IN_WORDS else ()
    return any(fold(word).startswith(beginnings) for word in _WORD.findall(text)) if beginnings else False


def _roman(value: int) -> str:
    written = ""
    for letters, worth in _ROMAN:
        times, value = divmod(value, worth)
        written += letters * times
    return written


@lru_cache(maxsize=24 * LARGEST_IN_WORDS)
def _beginnings(value: int, language: str) -> tuple[str, ...]:
    """The first three letters of a number's words in all their forms, and of the month that it stands for."""
    spelling = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    rules = [spelling.getRuleSetName(index) for index in range(spelling.getNumberOfRuleSetNames())]
    forms = {spelling.format(value, rule) for rule in rules if "cardinal" in rule}
    forms |= {get_month_names("wide", kind, language)[value] for kind in ("format", "stand-alone")}
    return tuple(sorted({fold(form.split()[-1])[:3] for form in forms}))  # Irish has "a dó"


def _read(match: re.Match, language: str) -> Iterator[Number]:
    written = match.group()
    if match.lastgroup == "date":
        yield from (Number(part, Decimal(part)) for part in re.findall(r"\d+", written))
    elif match.lastgroup == "spaced":
        yield Number(written, _value(re.sub(rf"[{_SPACES}'’]", "", written), language))
    elif _is_several(written):
        yield from (Number(part, Decimal(part)) for part in _SIGN.split(written))
    else:
        yield Number(written, _value(written, language))


def _is_several(written: str) -> bool:
    """Whether signs part numbers ("1.2.3", "2014,2015,2016") rather than groups of three digits."""
    first, *groups = _SIGN.split(written)
    signs = _SIGN.findall(written)
    if len(groups) < 2:
        return False
    if signs[-1] == signs[0]:
        groups.append("000")  # no decimals: the last group is one of three digits too
    *groups, _decimals = groups
    return len(first) > 3 or len(set(signs[:-1])) > 1 or any(len(group) != 3 for group in groups)


def _value(written: str, language: str) -> Decimal:
    """The value of digits with full stops and commas; a sign that stands alone is read as the language
    uses it: "1.500" is 1500 in German and 1.5 in English."""
    signs = _SIGN.findall(written)
    if not signs:
        return Decimal(written)
    *before, after = _SIGN.split(written)
    whole = "".join(before)
    if len(signs) > 1:
        is_group = signs[-1] == signs[0]
    else:
        decimal_sign = "." if language in DECIMAL_POINT else ","
        is_group = len(after) == 3 and len(whole) <= 3 and whole != "0" and signs[0] != decimal_sign
    return Decimal(whole + after if is_group else f"{whole}.{after}")
