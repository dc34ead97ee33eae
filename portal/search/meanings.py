"""Everyday words of the field and what they mean, whatever the language: by these a question finds texts that say
the same in other words or in another language, where no theme or place has such a name.

`portal/data/meanings/LL.tsv` has a meaning a line: its name, which is the same in all files, and the words for it
in that language, parted by semicolons. A new line there, or a word more, is all that it takes. What entries bear as
`country:SE` has its words there, too: Swedish, Swede.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from portal.languages import CODES
from portal.search import stemming

FOLDER = Path(__file__).resolve().parent.parent / "data" / "meanings"
KIND = "meaning"


def files() -> list[Path]:
    """The files with words, one a language."""
    return [path for code in CODES if (path := FOLDER / f"{code}.tsv").exists()]


@cache
def meanings_in(language: str) -> tuple[tuple[str, str], ...]:
    """The everyday words of a language, as `(token, word)`; none where it has no file."""
    path = FOLDER / f"{language}.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    return tuple(
        (name if ":" in name else f"{KIND}:{name}", word.strip())
        for name, _tab, words in (line.partition("\t") for line in lines)
        for word in words.split(";")
        if word.strip()
    )


def meant_by(folded: str, language: str) -> Iterable[str]:
    """The meanings of which this is a word, as it is folded."""
    return _by_word(language).get(folded, ())


def words_for(tokens: Iterable[str], language: str) -> list[str]:
    """The single words of some meanings in a language."""
    return [word for token in sorted(tokens) for word in _by_meaning(language).get(token, ())]


def is_meaning(token: str) -> bool:
    """Whether a token stands for an everyday word, rather than for an entry."""
    return token.startswith(f"{KIND}:")


@cache
def _by_word(language: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for token, word in meanings_in(language):
        found[stemming.fold(word)].append(token)
    return dict(found)


@cache
def _by_meaning(language: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for token, word in meanings_in(language):
        if " " not in word:
            found[token].append(word)
    return dict(found)
