"""Everyday words of the field and what they mean, whatever the language: by these a question finds texts that say
the same in other words or in another language, where no theme or place has such a name.

`portal/data/meanings/LL.tsv` has a meaning a line: its name, which is the same in all files, and the words for it
in that language, parted by semicolons. A new line there, or a word more, is all that it takes. What entries bear as
`country:SE` has its words there, too: Swedish, Swede.

`portal/data/places.tsv` has what cities are called in each language that the compendium may not know: a city a
line, a language a column. Texts tell of København, Koppenhága and Κοπεγχάγη where no entry is about it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from sys import intern

from portal.languages import CODES

FOLDER = Path(__file__).resolve().parent.parent / "data" / "meanings"
PLACES = FOLDER.parent / "places.tsv"
KIND, PLACE = "meaning", "place"


def files() -> list[Path]:
    """The files with words: one a language, and that of places."""
    return [*(path for code in CODES if (path := FOLDER / f"{code}.tsv").exists()), PLACES]


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
    """Whether a token stands for an everyday word, or a place of which there may be no entry, rather than for an
    entry."""
    return token.startswith((f"{KIND}:", f"{PLACE}:"))


@cache
def _by_meaning(language: str) -> Mapping[str, str]:
    """The words of each meaning as the file has them: taken apart, those of all languages take five times as much
    memory, and few are ever asked for."""
    path = FOLDER / f"{language}.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    parted = (line.partition("\t") for line in lines)
    said = {intern(name if ":" in name else f"{KIND}:{name}"): words for name, _tab, words in parted}
    return said | _places(language)


def _places(language: str) -> Mapping[str, str]:
    """What places are called in a language, as `{token: names}`."""
    (_place, *languages), *rows = (line.split("\t") for line in PLACES.read_text("utf-8").splitlines())
    if language not in languages:
        return {}
    at = languages.index(language) + 1
    return {intern(f"{PLACE}:{row[0]}"): row[at] for row in rows}


def _each(words: str) -> Iterator[str]:
    return filter(None, map(str.strip, words.split(";")))
