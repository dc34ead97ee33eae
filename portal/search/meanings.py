"""Everyday words of the field and what they mean, whatever the language: by these a question finds texts that say
the same in other words or in another language, where no theme or place has such a name.

`portal/data/meanings/LL.tsv` has a meaning a line: its name, which is the same in all files, and the words for it
in that language, parted by semicolons. A new line there, or a word more, is all that it takes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from portal.languages import CODES

FOLDER = Path(__file__).resolve().parent.parent / "data" / "meanings"
KIND = "meaning"


def files() -> list[Path]:
    """The files with words, one a language."""
    return [path for code in CODES if (path := FOLDER / f"{code}.tsv").exists()]


@cache
def meaning_labels() -> tuple[tuple[str, str, str], ...]:
    """The words of all meanings, as `(token, language, word)`."""
    return tuple(label for path in files() for label in _read(path))


def words_for(tokens: Iterable[str], language: str) -> list[str]:
    """The single words of some meanings in a language."""
    return [word for token in sorted(tokens) for word in _words().get((token, language), ())]


@cache
def _words() -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for token, language, word in meaning_labels():
        if " " not in word:
            found[token, language].append(word)
    return dict(found)


def is_meaning(token: str) -> bool:
    """Whether a token stands for an everyday word, rather than for an entry."""
    return token.startswith(f"{KIND}:")


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    for line in path.read_text("utf-8").splitlines():
        name, _tab, words = line.partition("\t")
        for word in words.split(";"):
            if word.strip():
                yield f"{KIND}:{name}", path.stem, word.strip()
