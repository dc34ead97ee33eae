"""Numbers in a text, whatever the language writes between their digits."""

import re
from collections import Counter

# 1 234,5 with the spaces that hold a number together, or with a plain one, which may also part two numbers.
FIXED_SPACES = re.compile(r"(?<![\d.,])([1-9]\d{0,2})((?:[\u00a0\u2009\u202f]\d{3})+)(?!\d)", re.ASCII)
ANY_SPACES = re.compile(r"(?<![\d.,])([1-9]\d{0,2})((?:[ \u00a0\u2009\u202f]\d{3})+)(?!\d)", re.ASCII)
WRITTEN = re.compile(r"\d+(?:[.,:'’]\d+)*", re.ASCII)
GROUPED = re.compile(r"([1-9]\d{0,2}(?:([.,'’])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", re.ASCII)
DECIMAL = re.compile(r"(\d+)[.,:](\d+)", re.ASCII)
DIGITS = re.compile(r"\d+", re.ASCII)


def same_numbers(one: str, other: str) -> bool:
    """Whether two texts hold the same numbers, each as often, in any order: 1,234.5 is 1 234,5 and 1.234,5.

    A separator before exactly three digits is taken as one of thousands. Numbers in words do not count, nor
    does which sign parts hours and minutes (10:30, 10.30).
    """
    ours = [_numbers(one, spaces) for spaces in (FIXED_SPACES, ANY_SPACES)]
    theirs = [_numbers(other, spaces) for spaces in (FIXED_SPACES, ANY_SPACES)]
    return any(left == right for left in ours for right in theirs)


def _numbers(text: str, spaces: re.Pattern[str]) -> Counter[str]:
    joined = spaces.sub(lambda match: match[1] + "".join(DIGITS.findall(match[2])), text)
    return Counter(value for written in WRITTEN.findall(joined) for value in _values(written))


def _values(written: str) -> list[str]:
    """The number that is written, or, where it is none (a date, a version), the numbers between its signs."""
    if match := GROUPED.fullmatch(written):
        return [_value("".join(DIGITS.findall(match[1])), match[3] or "")]
    if match := DECIMAL.fullmatch(written):
        return [_value(match[1], match[2])]
    return [_value(digits, "") for digits in DIGITS.findall(written)]


def _value(whole: str, fraction: str) -> str:
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole
