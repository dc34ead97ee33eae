"""A text in paragraphs, and which of them are new or changed since it was translated."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby

# Pairs of paragraphs above which their order is not compared: a flood of equal ones takes cubic time.
COMPARED = 250_000


@dataclass(frozen=True)
class Alignment:
    """The paragraphs of a text now against those of a text before.

    `old_of[i]` is the index of the old paragraph that is the same as paragraph `i`, or None if it is new or
    changed; then `instead_of[i]` is the old one that it probably replaces, or None. `gone` are the indices of
    the old ones that are nowhere now, those replaced among them.
    """

    old_of: tuple[int | None, ...]
    instead_of: tuple[int | None, ...]
    gone: tuple[int, ...]

    @property
    def changed(self) -> tuple[int, ...]:
        """Indices of the paragraphs that are new or changed."""
        return tuple(index for index, old in enumerate(self.old_of) if old is None)

    @property
    def is_same(self) -> bool:
        """Whether nothing came, went or moved."""
        return not self.gone and self.old_of == tuple(range(len(self.old_of)))


def digest(text: str | None) -> str:
    """32 hexadecimal digits of a text, the same for texts that differ in white space only."""
    return blake2b(" ".join((text or "").split()).encode("utf-8", "replace"), digest_size=16).hexdigest()


def split(text: str | None) -> tuple[str, ...]:
    """The paragraphs, which blank lines part; the lines of one stay lines, so a list stays whole."""
    lines = (text or "").splitlines()
    return tuple(
        "\n".join(line.rstrip() for line in block).strip()
        for is_written, block in groupby(lines, key=lambda line: bool(line.strip()))
        if is_written
    )


def join(paragraphs: Iterable[str]) -> str:
    """The text whose paragraphs these are; an empty one leaves no trace."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())


@lru_cache(maxsize=512)  # one source is asked for once for each of its languages
def digests(text: str | None) -> tuple[str, ...]:
    """The digest of each paragraph, in order."""
    return tuple(map(digest, split(text)))


def digest_of_all(digests: Iterable[str]) -> str:
    """One digest for a text of which only those of its paragraphs are known."""
    return digest("\n".join(digests))


def changed(before: Sequence[str], after: Sequence[str]) -> Alignment:
    """What the digests of a source tell: which paragraphs are as they were when it was translated.

    A paragraph that moved is the same. Of several equal ones, those that kept their place among the others
    are matched first.
    """
    blocks = list(_blocks(before, after))
    old_of: list[int | None] = [None] * len(after)
    for kind, start, _end, first, last in blocks:
        if kind == "equal":
            old_of[first:last] = range(start, start + last - first)
    _match_moved(before, after, old_of)
    gone = sorted(set(range(len(before))).difference(old_of))
    return Alignment(tuple(old_of), tuple(_replaced(blocks, old_of, set(gone))), tuple(gone))


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """Stretches as `difflib` tells them: equal or not, bounds before, bounds after."""
    if len(before) * len(after) > COMPARED:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _match_moved(before: Sequence[str], after: Sequence[str], old_of: list[int | None]) -> None:
    left: dict[str, deque[int]] = defaultdict(deque)
    taken = set(old_of)
    for index, each in enumerate(before):
        if index not in taken:
            left[each].append(index)
    for index, each in enumerate(after):
        if old_of[index] is None and left[each]:
            old_of[index] = left[each].popleft()


def _replaced(
    blocks: Iterable[tuple[str, int, int, int, int]], old_of: Sequence[int | None], gone: set[int]
) -> Iterator[int | None]:
    """For each paragraph the one that is gone from its place, if it is new and there is one."""
    for _kind, start, end, first, last in blocks:
        left = deque(index for index in range(start, end) if index in gone)
        for index in range(first, last):
            yield left.popleft() if old_of[index] is None and left else None
