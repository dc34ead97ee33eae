"""The one analysis of text: index, query and highlight all read words, stems and stop words from here.

A word is indexed under its *forms*: the stem of its dictionary form, the stem of the word as written, and
the stem of the word without its marks. Two words meet if they share a form; so a query typed without accents
meets what was written with them, and a word no dictionary knows still meets its inflections. Stems are made
before marks are folded (stemmers need them) and folded afterwards.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from threading import Lock
from typing import NamedTuple
from unicodedata import category, combining, normalize

import Stemmer

from portal.search import dictionaries
from portal.search.stopwords import STOP_WORDS

LONGEST = 64  # characters; what is longer is cut, in the index and in the query alike
CACHED_WORDS = 30_000  # per language: 12 MB when full, and asking for nonsense fills all 24
ALL_WORDS = 200_000  # of most languages' texts; what a process may keep that only makes an index


@dataclass(frozen=True)
class Stemming:
    """How a language finds stems. `snowball` names an algorithm, `dictionary` a simplemma language.

    `repeated` stems until nothing changes: Snowball takes "ciudades" to "ciudad", but "ciudad" to "ciud".
    `endings` is a pattern of endings cut off the folded word if three letters stay: for languages without an
    algorithm, and where one is lost without accents (Romanians type "orase", Greek capitals have no tonos).
    """

    snowball: str = ""
    dictionary: str = ""
    repeated: bool = False
    endings: str = ""


_WEST_SLAVIC = "i?ami|emi|i?ach|[iey]ch|o[vmu]|ov[iae]|[aeiyu]m|i?ou|ej|eho|emu|i[aeu]|[aeiouy]"
# Dictionaries stand where Snowball alone misses many everyday inflections. They take 118 MB in all:
# Polish 27, Finnish 26, Estonian 17, the others 1 to 6 each.
LANGUAGE_STEMMING = {
    "bg": Stemming("", "bg", endings="(и[яе]|ове|еве|[аеиоя])?(ът|ят|т[аое])|ове|еве|и[яие]|[аеиоуюя]"),
    "cs": Stemming("czech", "cs", endings=_WEST_SLAVIC),
    "da": Stemming("danish", "da"),
    "de": Stemming("german"),
    "el": Stemming("greek", "el", endings="ι?(ασ?|εσ|ων|ουσ?|οσ?|ησ?)|οι|εισ|εων|ι"),
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


class Word(NamedTuple):
    """A word, as written between two offsets of a text, and what it is `together` with its neighbours."""

    start: int
    end: int
    text: str
    together: str = ""


class Token(NamedTuple):
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


_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u200c\u200d\u2060\ufeff"  # soft hyphen and joiners: invisible inside a word
)
# Neither the apostrophes nor the marks that Unicode counts among the letters.
_LETTER = "[^\\W_\u02b9-\u02bf\ufc5e-\ufc63\ufe70-\ufe7f\uff9e\uff9f]"
_WORD = f"{_LETTER}++(?:[{_MARKS}]++{_LETTER}*+)*+"
_CHUNK = re.compile(
    rf"(?P<initials>(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w))"
    rf"|(?P<number>(?<!\w)\d{{1,3}}([ .,'’\u00a0\u2009\u202f])\d{{3}}(?:\3\d{{3}}){{0,3}}(?!\d))"
    rf"|{_WORD}(?P<more>(?:[-\u2010\u2011/]{_WORD})+)?"
)
_PART = re.compile(_WORD)
# Within each chunk that is more than a word stands one of these; none goes on behind a full stop and a space.
_JOINED = re.compile(r"[-\u2010\u2011/.\d](?:(?<!\d)\w|(?<=\d)[ .,'’\u00a0\u2009\u202f]\d{3})")
_Part = tuple[int, int, str]  # start, end, as written
_Read = tuple[str, tuple[str, ...], bool]  # folded, its forms, whether it is a stop word


_SEVERAL = frozenset({"number", "more"})  # the groups of what is several words


def _chunks(text: str) -> Iterator[tuple[list[_Part], str]]:
    """Words that are written as one, with what they are together ("" if nothing): see `words`."""
    for match in _CHUNK.finditer(text):
        if match.lastgroup in _SEVERAL:
            yield _taken_apart(match)
        else:
            yield [(match.start(), match.end(), match.group())], ""


def _taken_apart(match: re.Match) -> tuple[list[_Part], str]:
    start, written = match.start(), match.group()
    parts = [(start + part.start(), start + part.end(), part.group()) for part in _PART.finditer(written)]
    if match.lastgroup == "number":
        is_one = True
    elif "/" in written:
        is_one = len(written) <= 12 and written.isupper()
    else:
        all_digits = "".join(part[2] for part in parts).isdigit()
        is_one = len(parts) <= 4 and len(written) <= LONGEST and not all_digits
    return parts, "".join(part[2] for part in parts) if is_one else ""


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order, with offsets into it.

    A word is a run of letters, digits and combining marks; all else parts words, the apostrophe and the
    underscore too ("l'aide": l, aide). Initials are one word ("U.K."). Some words are known, in addition, by
    what they are `together`, which `analyse` adds to the forms of each part:

    - groups of three digits after one to three, parted by the same space, full stop, comma or apostrophe
      ("716 745", "716.745": 716, 745, together 716745), up to five groups;
    - words with hyphens, two to four ("e-mail": together "email"), unless all are numbers ("2014-2020");
    - capitals with a slash ("P/CVE": together "pcve").
    """
    for parts, together in _chunks(text):
        for start, end, written in parts:
            yield Word(start, end, written, together)


def plain(word: str) -> str:
    """The word as `exact_words` has it: folded, letters and digits only ("U.K." gives "uk"), not too long."""
    folded = fold(word[:LONGEST])
    return (folded if folded.isalnum() else "".join(filter(str.isalnum, folded)))[:LONGEST]


def exact_words(text: str) -> list[str]:
    """Every word folded, in order, stop words too; what words are together follows them."""
    found = []
    for parts, together in _chunks(text):
        found += [plain(written) for _start, _end, written in parts]
        if together:
            found.append(plain(together))
    return found


class _Known(dict[str, _Read]):
    """The words that were read, by how they are written; it reads those it lacks. Finding one takes less than half
    of what `lru_cache` takes. Full, it forgets the older half."""

    most = CACHED_WORDS

    def __init__(self, read: Callable[[str], _Read]) -> None:
        self._read, self._lock = read, Lock()

    def __missing__(self, word: str) -> _Read:
        if len(word) > LONGEST:
            return self[word[:LONGEST]]
        read = self._read(word)
        with self._lock:  # nobody adds a word while the older are gone through
            if len(self) >= self.most:
                for older in list(islice(self, self.most // 2)):
                    del self[older]
            self[word] = read
        return read


class _Reader:
    """Reads the words of one language, each once. Safe between threads: a stemmer object is not, so a lock
    stands around it; it is not taken for words already read."""

    def __init__(self, code: str) -> None:
        self.stemming = LANGUAGE_STEMMING.get(code, Stemming())
        self._stop_words = frozenset(map(fold, STOP_WORDS.get(code, "").split()))
        self._snowball = Stemmer.Stemmer(self.stemming.snowball, 0) if self.stemming.snowball else None
        self._endings = re.compile(rf"(?<=\w\w\w)(?:{self.stemming.endings})$")
        self._lock = Lock()
        self.known: Mapping[str, _Read] = _Known(self._read)

    def read(self, word: str) -> _Read:
        """The folded word, its forms, and whether it is a stop word."""
        return self.known[word]

    def _read(self, word: str) -> _Read:
        exact = plain(word)
        if exact in self._stop_words or not exact.isalpha():
            return exact, (exact,), exact in self._stop_words
        spelled = "".join(filter(str.isalnum, normalize("NFKC", word).lower()))
        with self._lock:
            forms = [self._stem(form) for form in (*self._lemma(spelled), spelled, exact)]
        if self.stemming.endings:
            forms.append(self._cut(exact))
        return exact, tuple(dict.fromkeys(form or exact for form in forms)), False

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
        return plain(stem)

    def _cut(self, exact: str) -> str:
        return self._endings.sub("", exact) if self.stemming.endings else exact


@cache
def _known_reader(code: str) -> _Reader:
    return _Reader(code)


def _reader(language: str) -> _Reader:
    return _known_reader(language if language in LANGUAGE_STEMMING else "")


def dictionary_codes(languages: Collection[str] = LANGUAGES) -> list[str]:
    """The dictionaries that the languages are read with."""
    return [code for language in languages if (code := LANGUAGE_STEMMING[language].dictionary)]


def read_a_whole_compendium() -> None:
    """From now on this process keeps every word that it has read, and dictionaries stand whole: reading takes half
    the time and some hundred megabytes more. For a process that does nothing else."""
    _Known.most = ALL_WORDS
    dictionaries.stand_whole()


def load_dictionaries(languages: Collection[str] = LANGUAGES) -> None:
    """Load the dictionaries now rather than at the first word: before a fork, or while nobody waits."""
    for code in dictionary_codes(languages):
        dictionaries.dictionary(code)


def analyse(text: str, language: str) -> list[Token]:
    """The words of a text as the index and a query know them; in an unknown language they are only folded."""
    read = _reader(language).read
    tokens: list[Token] = []
    for parts, together in _chunks(text):
        shared = read(together)[1] if together else ()
        for start, end, written in parts:
            exact, forms, stop = read(written)
            if shared:
                forms = tuple(dict.fromkeys(forms + shared))
            tokens.append(Token(forms[0], exact, start, end, len(tokens), stop, forms))
    return tokens


class Reading(NamedTuple):
    """A text read once for all that is indexed of it: the forms of its words in order, its words as they are
    written (see `exact_words`), and the forms of each word that is not a stop word."""

    forms: list[str]
    words: list[str]
    telling: list[tuple[str, ...]]


def reading(text: str, language: str) -> Reading:
    """The text as the index wants it."""
    known = _reader(language).known
    found = Reading([], [], [])
    for sentence in text.split(". "):
        if _JOINED.search(sentence):
            _add_chunks(found, sentence, known)
        else:
            _add(found, [known[word] for word in _PART.findall(sentence)])
    return found


def _add_chunks(found: Reading, text: str, known: Mapping[str, _Read]) -> None:
    all_forms, words, telling = found
    for match in _CHUNK.finditer(text):
        if match.lastgroup in _SEVERAL:
            _add_several(found, *_taken_apart(match), known)
            continue
        exact, forms, stop = known[match.group()]
        all_forms += forms
        words.append(exact)
        if not stop:
            telling.append(forms)


def _add_several(found: Reading, parts: list[_Part], together: str, known: Mapping[str, _Read]) -> None:
    """Several words that are written as one, each also known by the forms of what they are together."""
    shared = known[together][1] if together else ()
    for _start, _end, written in parts:
        exact, forms, stop = known[written]
        forms = tuple(dict.fromkeys(forms + shared))
        found.forms.extend(forms)
        found.words.append(exact)
        if not stop:
            found.telling.append(forms)
    if together:
        found.words.append(plain(together))


def _add(found: Reading, words: list[_Read]) -> None:
    found.forms.extend(chain.from_iterable([forms for _exact, forms, _stop in words]))
    found.words.extend([exact for exact, _forms, _stop in words])
    found.telling.extend([forms for _exact, forms, stop in words if not stop])


def stems(text: str, language: str) -> list[str]:
    """The forms of all words that are not stop words, in order; the forms of one word stand side by side."""
    return [form for token in analyse(text, language) if not token.stop for form in token.forms]


def stem_variants(word: str, language: str) -> frozenset[str]:
    """The forms of one typed word; a text has the word if it has any of them.

    Marks within the word are passed over ("e-mail" as "email"); `analyse` takes such words apart. Empty if
    the word has neither letter nor digit.
    """
    return frozenset(filter(None, _reader(language).read(word)[1]))


def is_stop(word: str, language: str) -> bool:
    """Whether a typed word is one of the language's stop words."""
    return _reader(language).read(word)[2]


def highlight_spans(
    text: str,
    language: str,
    wanted_stems: Collection[str],
    wanted_exact: Collection[str],
    prefixes: Collection[str] = (),
) -> list[tuple[int, int]]:
    """Where the text has what was looked for: offsets `(start, end)`, in order, none touching another.

    `wanted_stems` are forms, `wanted_exact` and `prefixes` folded words. A stop word is marked only as an
    exact word or by a prefix. What was found by what it is together ("716 745" for 716745) is marked whole.
    """
    read, wanted, beginnings = _reader(language).read, frozenset(wanted_stems), tuple(prefixes)

    def is_wanted(word: str) -> bool:
        exact, forms, stop = read(word)
        return (
            exact in wanted_exact
            or (not stop and not wanted.isdisjoint(forms))
            or exact.startswith(beginnings)
        )

    spans: list[tuple[int, int]] = []
    for parts, together in _chunks(text):
        if together and is_wanted(together):
            parts = [(parts[0][0], parts[-1][1], together)]
        for start, end, written in parts:
            if is_wanted(written):
                touches = spans and spans[-1][1] == start
                spans.append((spans.pop()[0] if touches else start, end))
    return spans
