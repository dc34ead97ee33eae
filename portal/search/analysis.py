"""The one analysis of text: index, query and highlight all read words, stems and stop words from here.

A word is indexed under its *forms*: the stem of its dictionary form, the stem of the word as written, and
the stem of the word without its marks. Two words meet if they share a form; so a query typed without accents
meets what was written with them, and a word no dictionary knows still meets its inflections. Stems are made
before marks are folded (stemmers need them) and folded afterwards.
"""

import pickle
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any
from unicodedata import category, combining, normalize

import Stemmer
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

from portal.search.stopwords import STOP_WORDS

LONGEST = 64  # characters; what is longer is cut, in the index and in the query alike
CACHED_WORDS = 50_000  # per language: about 15 MB when full


@dataclass(frozen=True)
class Stemming:
    """How a language finds stems. `snowball` names an algorithm, `dictionary` a simplemma language.

    `repeated` stems until nothing changes: some algorithms take "ciudades" to "ciudad", but "ciudad" to "ciud".
    `endings` is for languages without an algorithm: a pattern of endings, without marks, cut off a word of
    which three letters stay.
    """

    snowball: str = ""
    dictionary: str = ""
    repeated: bool = False
    endings: str = ""


# A dictionary stands where the algorithm alone misses more than a tenth of everyday inflections (all
# dictionaries would cost 280 MB). MB of memory each: bg 3, cs 5, da 10, el 4, en 2, et 33, fi 46, fr 4, ga 7, hr 8, it 4, lt 5,
# lv 3, nl 3, pt 12, ro 5, sk 12, sl 2. Polish would cost 50.
LANGUAGE_STEMMING = {
    "bg": Stemming(dictionary="bg", endings="(ия|ове|еве|и|я|а)?(ът|ят|та|то|те)|ове|еве|ищ[ае]|и[яие]|[аеиоуюя]"),
    "cs": Stemming("czech", "cs"),
    "da": Stemming("danish", "da"),
    "de": Stemming("german"),
    "el": Stemming("greek", "el"),
    "en": Stemming("english", "en"),
    "es": Stemming("spanish", repeated=True),
    "et": Stemming("estonian", "et"),
    "fi": Stemming("finnish", "fi"),
    "fr": Stemming("french", "fr"),
    "ga": Stemming("irish", "ga"),
    # Snowball's Serbian reads Latin and Cyrillic and writes Latin; "mjesto" and "mesto" meet.
    "hr": Stemming("serbian", "hbs"),
    "hu": Stemming("hungarian", repeated=True),
    "it": Stemming("italian", "it"),
    "lt": Stemming("lithuanian", "lt"),
    "lv": Stemming(dictionary="lv", endings="iem|ajam|ajai|ajos|ajas|a[ism]|e[ism]|i[ems]|os|u[sm]|[aeiosu]"),
    # No Maltese stemmer exists. Broken plurals (belt, bliet) stay apart; articles are stop words.
    "mt": Stemming(endings="(aj|ij|j)?iet|[aiu]"),
    "nl": Stemming("dutch", "nl"),
    "pl": Stemming("polish"),
    "pt": Stemming("portuguese", "pt"),
    "ro": Stemming("romanian", "ro"),
    "sk": Stemming(
        dictionary="sk", endings="i?ami|emi|i?ach|[ie]ch|ych|o[vmu]|ov[iae]|[aeiy]m|i?ou|e[jm]|eho|emu|i[aeu]|[aeiouy]"
    ),
    "sl": Stemming(dictionary="sl", endings="[aei]m[ai]|oma|i[hm]|o[mv]|e[mvgh]|ega|emu|a[hm]|[aeiou]"),
    "sv": Stemming("swedish"),
}
LANGUAGES = tuple(LANGUAGE_STEMMING)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `text[start:end]`, as written."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """An analysed word. `exact` is folded, `text` its first form, `forms` every form to index at `position`.

    A stop word is flagged, not dropped, and not stemmed: "sons" does not meet the French "son".
    """

    text: str
    exact: str
    start: int
    end: int
    position: int
    stop: bool
    forms: tuple[str, ...]


_SPELLED = str.maketrans(dict(zip("ħłđøıðŧŋæœþ", "h l d o i d t n ae oe th".split(), strict=True)))


class _Folding(dict[int, str]):
    """Fills itself with the folded spelling of each character that is asked for."""

    def __missing__(self, code: int) -> str:
        plain = normalize("NFC", normalize("NFKC", chr(code)).casefold())
        if plain != "й":  # a letter of its own in Bulgarian, not и with a mark
            plain = "".join(
                mark for mark in normalize("NFKD", plain) if not combining(mark) and category(mark)[0] != "C"
            ).translate(_SPELLED)
        self[code] = plain
        return plain


_FOLDING = _Folding()


def fold(word: str) -> str:
    """The word without case, marks, ligatures and control characters: "Ασφάλειας" gives "ασφαλειασ".

    Idempotent. Punctuation and spaces stay; the Cyrillic й stays too.
    """
    if word.isascii() and word.isprintable():
        return word.lower()
    return normalize("NFC", word).translate(_FOLDING)


_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u200c\u200d\u2060\ufeff"  # soft hyphen and joiners: invisible inside a word
)
_LETTER = "[^\\W_\u02b9-\u02bf]"  # the excluded modifiers are apostrophes
_WORD = f"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*"
_CHUNK = re.compile(
    rf"(?P<initials>(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w))"
    rf"|(?P<number>(?<!\w)\d{{1,3}}([ .,'’\u00a0\u2009\u202f])\d{{3}}(?:\3\d{{3}}){{0,3}}(?!\d))"
    rf"|{_WORD}(?P<more>(?:[-\u2010\u2011/]{_WORD})+)?"
)
_PART = re.compile(_WORD)


def _chunks(text: str) -> Iterator[tuple[list[Word], str]]:
    """Words that are written as one, with that one spelling ("" if there is none): see `words`."""
    for match in _CHUNK.finditer(text):
        start, written = match.start(), match.group()
        if match["initials"] or not (match["number"] or match["more"]):
            yield [Word(start, match.end(), written)], ""
            continue
        parts = [Word(start + p.start(), start + p.end(), p.group()) for p in _PART.finditer(written)]
        if match["number"]:
            one = True
        elif "/" in written:
            one = len(written) <= 12 and written.isupper()
        else:
            one = len(parts) <= 4 and len(written) <= LONGEST and not all(p.text.isdigit() for p in parts)
        yield parts, "".join(p.text for p in parts) if one else ""


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order, with offsets into it.

    A word is a run of letters, digits and combining marks; everything else parts words, the apostrophe and the
    underscore too ("l'aide": l, aide). Initials are one word ("U.K."). Some words are in addition known by what they
    are together, which `analyse` adds to the forms of each part:

    - groups of three digits after one to three, parted by the same space, full stop, comma or apostrophe
      ("716 745", "716.745": 716, 745, together 716745), up to five groups;
    - words with hyphens, two to four ("e-mail": together "email"), unless all are numbers ("2014-2020");
    - capitals with a slash ("P/CVE": together "pcve").
    """
    for parts, _together in _chunks(text):
        yield from parts


def _exact(word: str) -> str:
    folded = fold(word[:LONGEST])
    return (folded if folded.isalnum() else "".join(filter(str.isalnum, folded)))[:LONGEST]


def exact_words(text: str) -> list[str]:
    """Every word folded, in order, stop words too; what words are together follows them."""
    found = []
    for parts, together in _chunks(text):
        found += [_exact(word.text) for word in parts]
        if together:
            found.append(_exact(together))
    return found


_dictionary_folder: Path | None = None
_loading = Lock()


def keep_dictionaries_in(folder: Path | None) -> None:
    """Keep loaded dictionaries in a folder: reading one back takes 0.05 s instead of up to 3.

    Only this program's own user may write there. None (the default) keeps nothing.
    """
    global _dictionary_folder
    _dictionary_folder = folder


class _DictionaryUnpickler(pickle.Unpickler):
    """Reads a dictionary and nothing else, whatever the file says."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (StreamMap.__module__, StreamMap.__name__):
            raise pickle.UnpicklingError(f"not a dictionary: {module}.{name}")
        return StreamMap


@cache
def _loaded(code: str) -> StreamMap:
    ...
