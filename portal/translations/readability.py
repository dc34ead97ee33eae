"""What makes a source hard to translate, told to who writes it; advice only."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import icu
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.translations.names import acronyms, is_a_word
from portal.translations.paragraphs import split
from portal.translations.verbatim import without_links

LONGEST_SENTENCE = 25  # words
LONGEST_PARAGRAPH = 150  # words
SHOWN = 6  # words of a sentence that tell which it is
_NESTED = re.compile(r"\([^()]*\([^()]*\)|\[[^\[\]]*\[[^\[\]]*\]")
_BEHIND = re.compile(r"\w[”“»\"]? \((\w+)[),;]")
_BEFORE = re.compile(r"(?<!\w)(\w+) \(\w+[^()]*[ -]\w")
_INITIAL = re.compile(r"(?<!\w)\w")


class Kind(StrEnum):
    """What a hint is about."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ACRONYM = "acronym"
    BRACKETS = "brackets"


@dataclass(frozen=True)
class Hint:
    """A piece of advice; `text` is a sentence in the language of who reads it."""

    kind: Kind
    text: str | Promise


def hints(text: str, language: str) -> list[Hint]:
    """What would make the text easier to translate, in the order of its checks."""
    plain = without_links(text)
    return [hint for check in CHECKS for hint in check(plain, language)]


def sentences(text: str, language: str) -> list[str]:
    """The sentences in order; a line ends one, an abbreviation that ICU knows ("Mr.") does not."""
    ends = icu.BreakIterator.createSentenceInstance(icu.Locale(f"{language}@ss=standard"))
    whole = icu.UnicodeString(text)  # the offsets count its units, not Python's characters
    ends.setText(whole)
    bounds = [0, *ends]
    found = (str(whole[start:end]).strip() for start, end in pairwise(bounds))
    return [sentence for sentence in found if sentence]


def check_sentences(text: str, language: str) -> Iterator[Hint]:
    for sentence in sentences(text, language):
        words = _words(sentence)
        if len(words) > LONGEST_SENTENCE:
            message = _("Words in the sentence “{beginning} …”: {count}. Shorter ones translate better.")
            beginning = " ".join(words[:SHOWN])
            yield Hint(Kind.SENTENCE, format_lazy(message, beginning=beginning, count=len(words)))


def check_paragraphs(text: str, language: str) -> Iterator[Hint]:
    for number, paragraph in enumerate(split(text), 1):
        if (count := len(_words(paragraph))) > LONGEST_PARAGRAPH:
            message = _("Words in paragraph {number}: {count}. Shorter ones are easier to keep up to date.")
            yield Hint(Kind.PARAGRAPH, format_lazy(message, number=number, count=count))


def check_acronyms(text: str, language: str) -> Iterator[Hint]:
    for acronym in unexplained(text):
        message = _("{acronym} is not written out anywhere in the text.")
        yield Hint(Kind.ACRONYM, format_lazy(message, acronym=acronym))


def check_brackets(text: str, language: str) -> Iterator[Hint]:
    if _NESTED.search(text):
        yield Hint(Kind.BRACKETS, _("There are brackets within brackets."))


def unexplained(text: str) -> list[str]:
    """The acronyms that nothing in the text explains, each once: none stands in brackets behind words, or
    before words in brackets, and no words have its initials."""
    explained = {*_BEHIND.findall(text), *_BEFORE.findall(text)}
    initials = "".join(letter for letter in _INITIAL.findall(text) if letter.isalpha()).upper()
    return [
        name
        for name in dict.fromkeys(acronyms(text))
        if not is_a_word(name) and name not in explained and name.upper() not in initials
    ]


def _words(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isalnum, word))]


CHECKS: tuple[Callable[[str, str], Iterator[Hint]], ...] = (
    check_sentences,
    check_paragraphs,
    check_acronyms,
    check_brackets,
)
