"""Everyday words of the field and what they mean, whatever the language: by these a question finds texts that say
the same in other words or in another language, where no theme or place has such a name.

`portal/data/meanings/LL.tsv` has a meaning a line: its name, which is the same in all files, and the words for it
in that language, parted by semicolons. A new line there, or a word more, is all that it takes. What entries bear as
`country:SE` has its words there, too: Swedish, Swede.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from sys import intern

from portal.languages import CODES

FOLDER = Path(__file__).resolve().parent.parent / "data" / "meanings"
KIND = "meaning"


def files() -> list[Path]:
    """The files with words, one a language."""
    return [path for code in CODES if (path := FOLDER / f"{code}.tsv").exists()]


def meanings_in(language: str) -> Iterator[tuple[str, str]]:
    """The everyday words of a language, as `(token, word)`; none where it has no file."""
    for token, words in _by_meaning(language).items():
        for word in _each(words):
            yield token, word


def words_for(tokens: Iterable[str], language: str) -> list[str]:
    """The single words of some meanings in a language."""
    said = _by_meaning(language)
    return [word for token in sorted(tokens) for word in _each(said.get(token, "")) if " " not in word]


def is_meaning(token: str) -> bool:
    """Whether a token stands for an everyday word, rather than for an entry."""
    return token.startswith(f"{KIND}:")


@cache
def _by_meaning(language: str) -> Mapping[str, str]:
    """The words of each meaning as the file has them: taken apart, those of all languages take five times as much
    memory, and few are ever asked for."""
    path = FOLDER / f"{language}.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    parted = (line.partition("\t") for line in lines)
    return {intern(name if ":" in name else f"{KIND}:{name}"): words for name, _tab, words in parted}


def _each(words: str) -> Iterator[str]:
    return filter(None, map(str.strip, words.split(";")))
