"""The formats of files for translators, and how what is too much for one file is split."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import chain
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from portal.translations import csv_segments, xliff
from portal.translations.interchange import FILE_SIZE, SEGMENTS, Segment, holdable

# What a segment takes beside its texts, what a mark takes that is written as several, and what a line takes,
# so that a file is neither larger nor longer than one that is read.
OVERHEAD, MARK, LINE = 900, 5, 90
LARGEST = FILE_SIZE * 9 // 10
IN_MEMORY = 2_000_000
PIECE = 65_536


@dataclass(frozen=True)
class FileFormat:
    """A format that can be read again. A document of one that `has_one_pair` has one pair of languages."""

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Iterable[Segment]], Iterator[bytes]]
    has_one_pair: bool = False


FORMATS = {
    each.name: each
    for each in (
        FileFormat(
            "xliff12", "XLIFF 1.2", "xlf", "application/xliff+xml", partial(xliff.write, version="1.2")
        ),
        FileFormat(
            "xliff21",
            "XLIFF 2.1",
            "xlf",
            "application/xliff+xml",
            partial(xliff.write, version="2.1"),
            has_one_pair=True,
        ),
        FileFormat("csv", "CSV", "csv", "text/csv; charset=utf-8", csv_segments.write),
    )
}


def read(content: bytes) -> list[Segment]:
    """All segments of a file, whichever of the formats it is in. Raises `Unreadable`."""
    first = content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    return list((xliff if first == b"<" else csv_segments).read(content))


def documents(segments: Iterable[Segment], made: FileFormat) -> Iterator[Iterator[bytes]]:
    """The segments as files that can be read again, in pieces: each is written when the one before is read to
    its end. Without segments there is one file."""
    for part in parts(segments, has_one_pair=made.has_one_pair):
        yield made.write(part)


def parts(segments: Iterable[Segment], *, has_one_pair: bool) -> Iterator[Iterator[Segment]]:
    """The segments in stretches that a file holds; the next one begins where the one before was left."""
    left = iter(segments)
    first = next(left, None)
    if first is None:
        yield iter(())
    while first is not None:
        part = _Part(first, left, has_one_pair)
        yield iter(part)
        first = part.next


class _Part:
    """The segments of one file; `next` is the first that does not go into it."""

    def __init__(self, first: Segment, left: Iterator[Segment], has_one_pair: bool):
        self.first, self.left, self.has_one_pair = first, left, has_one_pair
        self.next: Segment | None = None

    def __iter__(self) -> Iterator[Segment]:
        size = number = 0
        for segment in chain([self.first], self.left):
            size, number = size + weight(segment), number + 1
            is_other = self.has_one_pair and segment.languages != self.first.languages
            if number > 1 and (is_other or size > LARGEST or number > SEGMENTS):
                self.next = segment
                return
            yield segment
        self.next = None


def weight(segment: Segment) -> int:
    """How many bytes a segment takes in a file, at most."""
    told = holdable("".join((segment.key, segment.source, segment.target, segment.note)))
    marks = sum(map(told.count, "&<>\"\r'"))
    lines = sum(map(told.count, "\n\r"))
    return OVERHEAD + len(told.encode()) + MARK * marks + LINE * lines


@dataclass(frozen=True)
class Download:
    """What somebody gets who asks for segments: one file, or an archive of several."""

    extension: str
    media_type: str
    pieces: Iterator[bytes]


def download(segments: Iterable[Segment], made: FileFormat, name: str) -> Download:
    """The file, or a ZIP archive of files called `name-1` and so on. The first is written at once, to know
    whether there are more."""
    found = documents(segments, made)
    first = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it is read after this function has ended
    first.writelines(next(found))
    second = next(found, None)
    if second is None:
        return Download(made.extension, made.media_type, _read(first))
    pieces = zipped(chain([_read(first), second], found), f"{name}-{{}}.{made.extension}")
    return Download("zip", "application/zip", pieces)


def _read(file) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def zipped(files: Iterable[Iterator[bytes]], name: str) -> Iterator[bytes]:
    """An archive of files, while they are being written; the `{}` of the name is a file's number."""
    taken = _Pieces()
    with ZipFile(taken, "w", ZIP_DEFLATED) as archive:
        for number, pieces in enumerate(files, start=1):
            with archive.open(name.format(number), "w") as entry:
                for piece in pieces:
                    entry.write(piece)
                    yield taken.left()
    yield taken.left()


class _Pieces:
    """A file that is written to its end and gives away what it has so far."""

    def __init__(self):
        self._held = BytesIO()

    def write(self, piece: bytes) -> int:
        return self._held.write(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def left(self) -> bytes:
        """What was written since the last time."""
        held, self._held = self._held.getvalue(), BytesIO()
        return held
