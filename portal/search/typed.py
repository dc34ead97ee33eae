"""What has been typed so far: as a clause for the index, and held against names, to see which has it and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from portal.search import analysis, clauses, stemming

CACHED_NAMES, CACHED_READINGS, CACHED_PAIRS = 30_000, 8_000, 16_000  # some 15 MB when full
TELLING = 4  # letters, from which on they are looked for in other languages than the reader's


def slips(word: str) -> int:
    """How many slips are forgiven in a word: one from four letters, two from eight."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


@dataclass(frozen=True)
class Part:
    """One typed word, folded. A name has it if one of its words is one of the `spellings`, begins with one of the
    `beginnings`, or, where `forgives`, differs from such by a few slips."""

    spellings: tuple[str, ...]
    beginnings: tuple[str, ...] = ()
    forgives: bool = False

    def clause(self) -> clauses.Any:
        """Stands in a name."""
        wanted: list = [clauses.Word("title_words", spelling) for spelling in self.spellings]
        wanted += [clauses.Similar("title_words", each, 0, prefix=True) for each in self.beginnings]
        if self.forgives:
            for word in self.spellings:
                if distance := slips(word):
                    begins = word in self.beginnings
                    wanted.append(clauses.Similar("title_words", word, distance, prefix=begins))
        return clauses.Any(tuple(wanted))

    def may_stand_in(self, letters: str) -> bool:
        """False when a name of these letters cannot have it: a quick look before the name is read."""
        if self.forgives:
            there = set(letters)
            return any(len(set(word) - there) <= slips(word) for word in self.spellings)
        return any(word in letters for word in (*self.spellings, *self.beginnings))

    def length_in(self, word: str) -> int | None:
        """How many letters of a folded word were typed; all of it for a slip; None if it is another word."""
        if word in self.spellings:
            return len(word)
        begun = [len(beginning) for beginning in self.beginnings if word.startswith(beginning)]
        if begun:
            return max(begun)
        if self.forgives and any(_is_near(typed, word, typed in self.beginnings) for typed in self.spellings):
            return len(word)
        return None


@dataclass(frozen=True)
class Match:
    """A name that has all that was typed. `marks` are offsets into it; it is shared when it is the entry's name
    in more than one language."""

    language: str
    text: str
    marks: tuple[tuple[int, int], ...]
    is_beginning: bool
    is_whole: bool
    is_shared: bool = False

    def order(self, original: str) -> tuple:
        """Of several, the one that fits best comes first."""
        fits = not self.is_beginning, not self.is_whole, self.language != original
        return *fits, len(self.text), self.text, self.language


@dataclass(frozen=True)
class Typed:
    """The typed words in order; the last may still go on."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Take apart what was typed; nothing in it is an error."""
        words = [word for word in analysis.words(text) if stemming.plain(word.text)]
        unfinished = words[-1].together if words else ""
        parts = []
        for place, word in enumerate(words):
            spellings = [stemming.plain(spelling) for spelling in (word.text, word.together) if spelling]
            begun = word.together == unfinished if unfinished else place == len(words) - 1
            beginnings = spellings if place == len(words) - 1 else spellings[1:] if begun else []
            parts.append(Part(tuple(spellings), tuple(beginnings)))
        return cls(tuple(dict.fromkeys(parts)))

    @property
    def letters(self) -> str:
        """All of them, folded."""
        return "".join(part.spellings[0] for part in self.parts)

    @property
    def is_forgiving(self) -> bool:
        return any(part.forgives for part in self.parts)

    def forgiving(self) -> "Typed | None":
        """The same with slips forgiven; None if no word is long enough for one."""
        if not any(slips(spelling) for part in self.parts for spelling in part.spellings):
            return None
        return Typed(tuple(replace(part, forgives=True) for part in self.parts))

    def clause(self) -> clauses.All:
        """All of it stands in names of an entry, not yet in one of them."""
        return clauses.All(tuple(part.clause() for part in self.parts))

    def best(self, names: Sequence[tuple[str, str]], readers: Sequence[str], original: str) -> Match | None:
        """The name that has all of it, of `(language, name)`: the first of all if it does, else one in the
        reader's languages, else the one that fits best, rather in the `original` language. A few letters stand
        in some word of any language, so there they must be the whole name."""
        first, *others = dict.fromkeys(names)
        if found := self.match(*first):
            return found
        own = [name for name in others if name[0] in readers]
        foreign = [name for name in others if name[0] not in readers]
        if len(letters := self.letters) < TELLING:
            foreign = [name for name in foreign if _letters(name[1]) == letters]
        for group in (own, foreign):
            if matches := [match for name in group if (match := self.match(*name))]:
                best = min(matches, key=lambda match: match.order(original))
                return replace(best, is_shared=sum(match.text == best.text for match in matches) > 1)
        return None

    def match(self, language: str, name: str) -> Match | None:
        """How a name has all of it; None if it lacks something."""
        letters = _letters(name)
        if not all(part.may_stand_in(letters) for part in self.parts):
            return None
        words = _words(name)
        marks: dict[Named, int] = {}
        whole = True
        for part in self.parts:
            fitting = {word: length for word in words if (length := part.length_in(word.folded)) is not None}
            if not fitting:
                return None
            whole = whole and any(word.folded in part.spellings for word in fitting)
            marks |= {word: max(length, marks.get(word, 0)) for word, length in fitting.items()}
        spans = _joined(sorted(word.span(length) for word, length in marks.items()))
        return Match(language, name, spans, letters.startswith(self.letters), whole)


@dataclass(frozen=True)
class Named:
    """A word of a name: where it begins, as written, folded."""

    start: int
    text: str
    folded: str

    def span(self, length: int) -> tuple[int, int]:
        """Where its first folded letters stand as written; marks on the last of them belong to it."""
        end = len(self.text)
        while end > 1 and len(stemming.plain(self.text[: end - 1])) >= length:
            end -= 1
        while end < len(self.text) and len(stemming.plain(self.text[: end + 1])) == length:
            end += 1
        return self.start, self.start + end


@lru_cache(CACHED_NAMES)
def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, stemming.fold(name)))


@lru_cache(CACHED_READINGS)
def _words(name: str) -> tuple[Named, ...]:
    """The words of a name, and what words are together."""
    words = list(analysis.words(name))
    found = [Named(word.start, word.text, stemming.plain(word.text)) for word in words]
    for together, group in groupby(words, key=lambda word: word.together):
        if together:
            first, *_, last = group
            found.append(Named(first.start, name[first.start : last.end], stemming.plain(together)))
    return tuple(found)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            start, past = joined.pop()
            end = max(past, end)
        joined.append((start, end))
    return tuple(joined)


@lru_cache(CACHED_PAIRS)
def _is_near(typed: str, word: str, begins: bool) -> bool:
    """Whether a word, or with `begins` the beginning of one, differs from what was typed by few enough slips."""
    most = slips(typed)
    if not most or len(set(typed) - set(word)) > most or len(typed) - len(word) > most:
        return False
    if not begins and len(word) - len(typed) > most:
        return False
    last = _distances(typed, word[: len(typed) + most])
    return (min(last) if begins else last[-1]) <= most


def edits(typed: str, word: str) -> int:
    """The slips between what was typed and a word; more than any that are forgiven, where a look at their letters
    tells so."""
    most = slips(typed)
    if abs(len(typed) - len(word)) > most or len(set(typed) - set(word)) > most:
        return most + 1
    return _distances(typed, word)[-1]


def _distances(typed: str, word: str) -> list[int]:
    """The slips between what was typed and each beginning of a word: letters changed, missing, added, or swapped
    with a neighbour (Damerau–Levenshtein, no letter touched twice)."""
    before: list[int] = []
    last = list(range(len(word) + 1))
    for row, letter in enumerate(typed, 1):
        current = [row]
        for column, other in enumerate(word, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 < column and letter == word[column - 2] and other == typed[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last
