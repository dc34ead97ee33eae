"""Lines that can be read more than once, however many there are and wherever they come from."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO


class Spool:
    """The lines of an open file, from its beginning each time."""

    def __init__(self, file: BinaryIO):
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        return (line.removesuffix(b"\n") for line in self._file)


@contextmanager
def opened(path: Path) -> Iterator[Spool]:
    """The lines of a file; those of a pipe are kept in a temporary file meanwhile. Raises OSError."""
    with path.open("rb") as file:
        if file.seekable():
            yield Spool(file)
            return
        with TemporaryFile() as kept:
            copyfileobj(file, kept)
            yield Spool(kept)


@contextmanager
def rereadable(lines: Iterable[bytes]) -> Iterator[Iterable[bytes]]:
    """The same lines; what can be read only once is kept in a temporary file meanwhile."""
    if iter(lines) is not lines:
        yield lines
        return
    with TemporaryFile() as kept:
        kept.writelines(line + b"\n" for line in lines)
        yield Spool(kept)
