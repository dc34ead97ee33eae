"""How the words of a language become the forms under which they are indexed and found.

A word is indexed under its *forms*: the stem of its dictionary form, the stem of the word as written, and
the stem of the word without its marks. Two words meet if they share a form; so a query typed without accents
meets what was written with them, and a word no dictionary knows still meets its inflections. Stems are made
before marks are folded (stemmers need them) and folded afterwards.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from sys import intern
from threading import Lock
from unicodedata import category, combining, normalize

import Stemmer

from portal.search import dictionaries
from portal.search.stopwords import STOP_WORDS

Read = tuple[str, tuple[str, ...], bool]  # folded, its forms, whether it is a stop word

LONGEST = 64  # characters; what is longer is cut, in the index and in the query alike
CACHED_WORDS = 30_000  # per language: 12 MB when full
SERVED_WORDS = 4_000  # the same in a process that answers readers: asking for nonsense fills all 24
ALL_WORDS = 200_000  # of most languages' texts; what a process may keep that only makes an index


@dataclass(frozen=True)
class Stemming:
    """How a language finds stems. `snowball` names an algorithm, `dictionary` a simplemma language.

    `repeated` stems until nothing changes, while so many letters stay: Snowball takes "ciudades" to "ciudad", but
    "ciudad" to "ciud"; and the Hungarian for prison, börtön, at last to that for wine, bor.
    `endings` is a pattern of endings cut off the folded word if three letters stay: for languages without an
    algorithm, and where one is lost without accents (Romanians type "orase", Greek capitals have no tonos).
    """

    snowball: str = ""
    dictionary: str = ""
    repeated: int = 0
    endings: str = ""


_WEST_SLAVIC = "i?ami|emi|i?ach|[iey]ch|o[vmu]|ov[iae]|[aeiyu]m|i?ou|ej|eho|emu|i[aeu]|[aeiouy]"
# Dictionaries stand where Snowball alone misses many everyday inflections. They take 118 MB in all:
# Polish 27, Finnish 26, Estonian 17, the others 1 to 6 each. All processes share them.
LANGUAGE_STEMMING = {
    "bg": Stemming("", "bg", endings="(и[яе]|ове|еве|[аеиоя])?(ът|ят|т[аое])|ове|еве|и[яие]|[аеиоуюя]"),
    "cs": Stemming("czech", "cs", endings=_WEST_SLAVIC),
    "da": Stemming("danish", "da"),
    "de": Stemming("german"),
    "el": Stemming("greek", "el", endings="ι?(ασ?|εσ|ων|ουσ?|οσ?|ησ?)|οι|εισ|εων|ι"),
    "en": Stemming("english", "en"),
    "es": Stemming("spanish", repeated=3),
    "et": Stemming("estonian", "et"),
    "fi": Stemming("finnish", "fi"),
    "fr": Stemming("french", "fr"),
    "ga": Stemming("irish", "ga"),
    # Snowball's Serbian reads Latin and Cyrillic and writes Latin; "mjesto" and "mesto" meet.
    "hr": Stemming("serbian", "hbs"),
    "hu": Stemming("hungarian", repeated=4),
    "it": Stemming("italian", "it"),
    "lt": Stemming("lithuanian", "lt"),
    "lv": Stemming("", "lv", endings="iem|aj(am|ai|os|as)|a[ism]|e[ism]|i[ems]|os|u[sm]|[aeiosu]"),
    # No Maltese stemmer exists. Broken plurals (belt, bliet) stay apart; articles are stop words.
    "mt": Stemming(endings="(aj|ij|j)?iet|[aiu]"),
    "nl": Stemming("dutch", "nl"),
    "pl": Stemming("polish", "pl"),
    "pt": Stemming("portuguese", "pt"),
    "ro": Stemming("romanian", "ro", endings="ul(ui)?|(el|il|uril)(e|or)|uri|[ei]i|[aeiu]"),
    "sk": Stemming("", "sk", endings=_WEST_SLAVIC),
    "sl": Stemming("", "sl", endings="[aei]m[ai]|oma|i[hm]|o[mv]|e[mvgh]|ega|emu|a[hm]|[aeiou]"),
    "sv": Stemming("swedish", endings="e[nt]s?"),
}
LANGUAGES = tuple(LANGUAGE_STEMMING)


_SPELLED = str.maketrans("ħłđøıðŧŋ", "hldoidtn") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})


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


def plain(word: str) -> str:
    """The word as `exact_words` has it: folded, letters and digits only ("U.K." gives "uk"), not too long."""
    folded = fold(word[:LONGEST])
    return (folded if folded.isalnum() else "".join(filter(str.isalnum, folded)))[:LONGEST]


class _Known(dict[str, Read]):
    """The words that were read, by how they are written; it reads those it lacks. Finding one takes less than half
    of what `lru_cache` takes. Full, it forgets the older half."""

    most = CACHED_WORDS

    def __init__(self, read: Callable[[str], Read]) -> None:
        self._read, self._lock = read, Lock()

    def __missing__(self, word: str) -> Read:
        if len(word) > LONGEST:
            return self[word[:LONGEST]]
        read = self._read(word)
        with self._lock:  # nobody adds a word while the older are gone through
            if len(self) >= self.most:
                for older in list(islice(self, self.most // 2)):
                    del self[older]
            self[intern(word)] = read
        return read


class _Unkept(dict[str, Read]):
    """The same words, each read anew."""

    def __init__(self, read: Callable[[str], Read]) -> None:
        self._read = read

    def __missing__(self, word: str) -> Read:
        return self._read(word[:LONGEST])


class _Reader:
    """Reads the words of one language, each once. Safe between threads: a stemmer object is not, so a lock
    stands around it; it is not taken for words already read."""

    def __init__(self, code: str) -> None:
        self.stemming = LANGUAGE_STEMMING.get(code, Stemming())
        self._stop_words = frozenset(map(fold, STOP_WORDS.get(code, "").split()))
        self._snowball = Stemmer.Stemmer(self.stemming.snowball, 0) if self.stemming.snowball else None
        self._endings = re.compile(rf"(?<=\w\w\w)(?:{self.stemming.endings})$")
        self._lock = Lock()
        self.known: Mapping[str, Read] = _Known(self._read)
        self.unkept: Mapping[str, Read] = _Unkept(self._read)

    def read(self, word: str) -> Read:
        """The folded word, its forms, and whether it is a stop word."""
        return self.known[word]

    def _read(self, word: str) -> Read:
        exact = plain(word)
        if exact in self._stop_words or not exact.isalpha():
            exact = intern(exact)
            return exact, (exact,), exact in self._stop_words
        spelled = exact if word.isascii() else "".join(filter(str.isalnum, normalize("NFKC", word).lower()))
        with self._lock:
            forms = [self._stem(form) for form in dict.fromkeys((*self._lemma(spelled), spelled, exact))]
        if self.stemming.endings:
            forms.append(self._cut(exact))
        # Many words are their own stems, or those of others: what is one text in memory is found there sooner.
        return intern(exact), tuple(dict.fromkeys(intern(form or exact) for form in forms)), False

    def _lemma(self, spelled: str) -> tuple[str, ...]:
        """The dictionary form of a word, whatever case it was written in; nothing for a word it lacks."""
        if self.stemming.dictionary:
            dictionary = dictionaries.dictionary(self.stemming.dictionary)
            for key in (spelled, spelled.capitalize()):
                if lemma := dictionary.lemma(key):
                    return (lemma.lower(),)
        return ()

    def _stem(self, word: str) -> str:
        if self._snowball is None:
            return self._cut(plain(word))
        stem: str = self._snowball.stemWord(word)
        while self.stemming.repeated and len(stem) < len(word):
            word, stem = stem, self._snowball.stemWord(stem)
            if len(stem) < self.stemming.repeated:
                stem = word
        return plain(stem)

    def _cut(self, exact: str) -> str:
        return self._endings.sub("", exact) if self.stemming.endings else exact


@cache
def _known_reader(code: str) -> _Reader:
    return _Reader(code)


def reader(language: str) -> _Reader:
    return _known_reader(language if language in LANGUAGE_STEMMING else "")


def dictionary_codes(languages: Collection[str] = LANGUAGES) -> list[str]:
    """The dictionaries that the languages are read with."""
    return [code for language in languages if (code := LANGUAGE_STEMMING[language].dictionary)]


def read_for_readers() -> None:
    """From now on this process keeps fewer words: for one that answers questions in all languages."""
    _Known.most = SERVED_WORDS


def read_a_whole_compendium() -> None:
    """From now on this process keeps every word that it has read: for one that does nothing else."""
    _Known.most = ALL_WORDS


def load_dictionaries(languages: Collection[str] = LANGUAGES) -> None:
    """Load the dictionaries now rather than at the first word: before a fork, or while nobody waits."""
    for code in dictionary_codes(languages):
        dictionaries.dictionary(code)


def stem_variants(word: str, language: str) -> frozenset[str]:
    """The forms of one typed word; a text has the word if it has any of them.

    Marks within the word are passed over ("e-mail" as "email"); `analyse` takes such words apart. Empty if
    the word has neither letter nor digit.
    """
    return frozenset(filter(None, reader(language).read(word)[1]))


def is_stop(word: str, language: str) -> bool:
    """Whether a typed word is one of the language's stop words."""
    return reader(language).read(word)[2]
