"""Formats of files for translators, and files that are too much for one."""

import io
import zipfile
from dataclasses import replace
from itertools import count, islice
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations import file_formats
from portal.translations.file_formats import FORMATS, documents, download, parts, read, weight
from portal.translations.interchange import FILE_SIZE, TEXT_LENGTH
from tests.segments import make_segment, segments

SPACES = ("urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0")


def whole(found, made: str = "xliff12") -> list[bytes]:
    return [b"".join(pieces) for pieces in documents(found, FORMATS[made])]


def numbers(found, **how) -> list[list[int]]:
    return [[int(each.key) for each in part] for part in parts(found, **how)]


@pytest.mark.parametrize("made", FORMATS)
@given(segments(st.just(("ro", "fr"))))
def test_what_is_written_is_read_whatever_the_format(made, found):
    (file,) = whole(found, made)
    assert read(file) == found


@pytest.mark.parametrize("made", ["xliff12", "xliff21"])
def test_an_independent_reader_finds_the_same_texts(made):
    found = [make_segment(source="<b>&", target="„Улица“\n]]>"), make_segment(target="", state="missing")]
    root = ElementTree.fromstring(whole(found, made)[0])
    space = root.tag[1:].partition("}")[0]
    assert space in SPACES
    texts = [
        tuple(
            "".join(element.itertext())
            for element in unit.iter()
            if element.tag in (f"{{{space}}}source", f"{{{space}}}target") and element.text
        )
        for unit in root.iter()
        if unit.tag in (f"{{{space}}}trans-unit", f"{{{space}}}unit")
    ]
    assert texts == [("<b>&", "„Улица“\n]]>"), (found[1].source,)]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_xliff_is_told_from_csv_by_its_first_character(mark):
    found = [make_segment()]
    assert read(mark + whole(found)[0]) == found
    assert read(whole(found)[0].decode().replace("UTF-8", "UTF-16").encode("utf-16")) == found
    assert read(whole(found, "csv")[0]) == found


def test_without_segments_there_is_one_file():
    assert [read(file) for made in FORMATS for file in whole([], made)] == [[], [], []]


def test_a_file_has_no_more_segments_than_are_read(monkeypatch):
    monkeypatch.setattr(file_formats, "SEGMENTS", 3)
    found = [make_segment(key=str(number)) for number in range(7)]
    assert numbers(found, has_one_pair=False) == [[0, 1, 2], [3, 4, 5], [6]]


def test_a_file_is_no_larger_than_is_read(monkeypatch):
    found = [make_segment(key=str(number)) for number in range(5)]
    monkeypatch.setattr(file_formats, "LARGEST", 2 * weight(found[0]) + 10)
    assert numbers(found, has_one_pair=False) == [[0, 1], [2, 3], [4]]


def test_a_format_with_one_pair_has_a_file_for_each():
    found = [make_segment(key=str(number), source_language=language) for number, language in enumerate("itt")]
    assert numbers(found, has_one_pair=True) == [[0], [1, 2]]
    assert numbers(found, has_one_pair=False) == [[0, 1, 2]]


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("text", ["a", "<", "&", '"', "\n", "\r", "Ж", "\U0001f3d9", "'", "=", "\x00"])
def test_no_segment_takes_more_than_its_weight(made, text):
    longest = text * (TEXT_LENGTH // 10)
    few = make_segment(key="k" * 300, source=longest, target=longest, note=longest)
    (one,), (two,) = whole([few], made), whole([few, replace(few, key="l" * 300)], made)
    assert len(two) - len(one) <= weight(few)
    assert file_formats.LARGEST + len(whole([make_segment()], made)[0]) < FILE_SIZE


def test_one_file_is_given_as_it_is():
    found = [make_segment()]
    given = download(found, FORMATS["csv"], "walks")
    assert (given.extension, given.media_type) == ("csv", "text/csv; charset=utf-8")
    assert read(b"".join(given.pieces)) == found


def test_several_files_are_an_archive(monkeypatch):
    monkeypatch.setattr(file_formats, "SEGMENTS", 2)
    found = [make_segment() for _each in range(5)]
    given = download(found, FORMATS["xliff21"], "walks")
    assert (given.extension, given.media_type) == ("zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(given.pieces))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["walks-1.xlf", "walks-2.xlf", "walks-3.xlf"]
        assert [each for name in archive.namelist() for each in read(archive.read(name))] == found


def test_an_archive_is_given_while_it_is_written(monkeypatch):
    monkeypatch.setattr(file_formats, "SEGMENTS", 2)
    endless = (make_segment(key=str(number)) for number in count())
    assert b"".join(islice(download(endless, FORMATS["csv"], "x").pieces, 40))
