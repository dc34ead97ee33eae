"""The one analysis of text: index, query and highlight all read words, stems and stop words from here.

What a word becomes is told by `portal.search.stemming`; here texts become words.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from portal.search.stemming import LONGEST, Read, plain, reader


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


def exact_words(text: str) -> list[str]:
    """Every word folded, in order, stop words too; what words are together follows them."""
    found = []
    for parts, together in _chunks(text):
        found += [plain(written) for _start, _end, written in parts]
        if together:
            found.append(plain(together))
    return found


def analyse(text: str, language: str) -> list[Token]:
    """The words of a text as the index and a query know them; in an unknown language they are only folded."""
    read = reader(language).read
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
    written (see `exact_words`), and each word that is not a stop word, as it was read."""

    forms: list[str]
    words: list[str]
    telling: list[Read]


def reading(text: str, language: str, *, once: bool = False) -> Reading:
    """The text as the index wants it. What is read only `once` leaves nothing of its words behind."""
    known = reader(language).unkept if once else reader(language).known
    found = Reading([], [], [])
    for sentence in text.split(". "):
        if _JOINED.search(sentence):
            read_words = _read_chunks(sentence, known)
        else:
            read_words = map(known.__getitem__, _PART.findall(sentence))
        # Of a whole compendium most words are far away in memory: what is known of each is fetched once.
        for read in read_words:
            exact, forms, stop = read
            found.words.append(exact)
            found.forms.extend(forms)
            if not stop:
                found.telling.append(read)
    return found


def _read_chunks(text: str, known: Mapping[str, Read]) -> Iterator[Read]:
    """Words some of which are written as one. What they are together is a word behind them that tells nothing by
    itself: each of them has its forms."""
    for parts, together in _chunks(text):
        shared = known[together][1] if together else ()
        for _start, _end, written in parts:
            exact, forms, stop = known[written]
            yield exact, tuple(dict.fromkeys(forms + shared)) if shared else forms, stop
        if together:
            yield plain(together), (), True


def stems(text: str, language: str) -> list[str]:
    """The forms of all words that are not stop words, in order; the forms of one word stand side by side."""
    return [form for token in analyse(text, language) if not token.stop for form in token.forms]


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
    read, wanted, beginnings = reader(language).read, frozenset(wanted_stems), tuple(prefixes)

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
