"""Acronyms and proper names of a source that a translation lacks."""

import re
from functools import cache

from babel import Locale
from babel.numbers import list_currencies

from portal.search import dictionaries
from portal.search.stemming import LANGUAGE_STEMMING, fold

# Acronyms that are words: every language has its own, or writes them out.
_TRANSLATED = (
    "AI AIDS CCTV CSO CSOS CV EC EEA EU GDP HIV HR ICT ID IT NATO NGO NGOS PDF PR SME SMES SOS TV UK UN UNESCO"
    " US USA VAT"
)
TRANSLATED_ACRONYMS = frozenset(_TRANSLATED.split())
BEGINNING = 4  # letters that an inflected name keeps

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?:(?<=[\w,;)’”»-] )|(?<=\w-))[^\W\d_]+(?!\w)")  # of a sentence
_ROMAN = re.compile(r"[IVXLCM]+")
_OTHER_SCRIPT = frozenset({"bg", "el"})
_CAPITALISING = frozenset({"de"})  # every noun bears a capital


def missing_acronyms(source: str, target: str) -> list[str]:
    """The acronyms of the source that the target does not have, in order.

    An acronym is a word that begins with two capitals; inflections keep it ("EU:n", "URBACTin"). One that the
    target has instead may be its translation (OTAN for NATO), so it makes up for one that is missing.
    """
    if not any(map(str.islower, source)):  # a heading in capitals has none to be told from its words
        return []
    known = dict.fromkeys(acronyms(source))
    folded = f" {' '.join(fold(word) for word in _WORD.findall(target))} "
    missing = [name for name in known if not _stands(_singular(name), target, folded)]
    beginnings = {_singular(name) for name in known}
    own = [
        name
        for name in dict.fromkeys(acronyms(target))
        if beginnings.isdisjoint(name[:end] for end in range(2, len(name) + 1))
    ]
    return [name for name in missing if not is_a_word(name)] if len(missing) > len(own) else []


def acronyms(text: str) -> list[str]:
    """The words that begin with two capitals, in order, as often as they stand there; Roman figures are none."""
    return [
        word
        for word in _WORD.findall(text)
        if len(word) > 1 and word[0].isupper() and word[1].isupper() and not _ROMAN.fullmatch(word)
    ]


def _stands(name: str, text: str, folded: str) -> bool:
    """In capitals anywhere; as a word or, if it is not short, as the beginning of one also without.

    `folded` are the words of the text between single spaces.
    """
    end = " " if len(name) < BEGINNING else ""
    return name in text or f" {fold(name)}{end}" in folded


def _singular(name: str) -> str:
    return name.removesuffix("s")


def is_a_word(name: str) -> bool:
    """Whether an acronym is as good as a word: known to everybody, translated by everybody."""
    return name.upper() in TRANSLATED_ACRONYMS or name in _currencies()


def missing_names(source: str, target: str, source_language: str, target_language: str) -> list[str]:
    """The proper names inside the source's sentences of which the target has no form, in order.

    Only between Latin scripts, as no letters are compared across scripts. Names of countries are translated;
    a capitalised word that only the target has may be the translation of a name (Wien for Vienna).
    """
    if {source_language, target_language} & _OTHER_SCRIPT or source_language in _CAPITALISING:
        return []
    found = [fold(word) for word in _LETTERS.findall(target)]
    # Irish and Maltese put up to two letters before a name: "bhFrainc".
    beginnings = {word[start : start + length] for word in found for start in range(3) for length in (3, 4)}
    missing = [
        name for name in _names(source, source_language) if fold(name)[: _kept(name)] not in beginnings
    ]
    initials = {fold(name)[0] for name in missing}
    return missing if len(missing) > len(_own_capitals(source, target, initials)) else []


def _kept(name: str) -> int:
    return min(BEGINNING, len(name) - 1)


def _own_capitals(source: str, target: str, initials: set[str]) -> set[str]:
    """Capitalised words that only the target has; one that begins a sentence only if a missing name may have
    become it (Toskana for Tuscany)."""
    known = {fold(word)[:BEGINNING] for word in _LETTERS.findall(source)}
    inside = set(_INSIDE.findall(target))
    return {
        word
        for word in _LETTERS.findall(target)
        if word[0].isupper()
        and (word in inside or fold(word)[0] in initials)
        and known.isdisjoint(fold(word)[at : at + BEGINNING] for at in range(3))
    }


def _names(text: str, language: str) -> list[str]:
    return [
        word
        for word in dict.fromkeys(_INSIDE.findall(text))
        if len(word) >= BEGINNING
        and word[0].isupper()
        and word[1:].islower()
        and fold(word) not in _countries(language)
        and not _is_in_dictionary(word, language)
    ]


def _is_in_dictionary(word: str, language: str) -> bool:
    """Whether a capitalised word is an everyday one ("Prevention", "March")."""
    code = LANGUAGE_STEMMING[language].dictionary
    return bool(code) and dictionaries.dictionary(code).lemma(word.lower()) is not None


@cache
def _countries(language: str) -> frozenset[str]:
    return frozenset(
        fold(word)
        for name in Locale.parse(language).territories.values()
        for word in _LETTERS.findall(str(name))
    )


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())
