"""Lines that can be read more than once."""

import os
import threading
from pathlib import Path

import pytest

from portal.exchange.spooling import opened, rereadable

LINES = [b"one", b"", b"two \xe2\x82\xac"]


@pytest.mark.parametrize(
    "given",
    [LINES, tuple(LINES), iter(LINES), (line for line in LINES)],
    ids=["list", "tuple", "iterator", "generator"],
)
def test_lines_can_be_read_as_often_as_is_needed(given):
    with rereadable(given) as lines:
        assert [list(lines), list(lines)] == [LINES, LINES]


def test_a_file_is_read_where_it_is(tmp_path):
    place = tmp_path / "lines"
    place.write_bytes(b"one\ntwo")
    with opened(place) as lines:
        assert [list(lines), list(lines)] == [[b"one", b"two"]] * 2


def test_a_pipe_is_kept_so_that_it_can_be_read_again(tmp_path):
    place = tmp_path / "pipe"
    os.mkfifo(place)
    writer = threading.Thread(target=place.write_bytes, args=(b"one\ntwo\n",))
    writer.start()
    with opened(place) as lines:
        assert [list(lines), list(lines)] == [[b"one", b"two"]] * 2
    writer.join()


def test_a_file_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError), opened(Path("nowhere.jsonl")):
        pass
