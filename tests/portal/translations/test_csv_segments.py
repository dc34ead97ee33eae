"""Translations as CSV: what was written is read, also after a spreadsheet has saved it."""

import csv
import io

import pytest
from hypothesis import example, given

from portal.translations import csv_reading
from portal.translations.csv_reading import LINE_LENGTH
from portal.translations.csv_segments import NAMES, read, write
from portal.translations.interchange import FILE_SIZE
from tests.segments import make_segment, refusal, segments

HEAD = "key,source_language,source,target_language,target,state\r\n"
ROW = "practice:a:title:0,ro,Strada,fr,La rue,reviewed\r\n"


def written(*made) -> bytes:
    return b"".join(write(made))


@given(segments())
@example([make_segment(source="=1+1", target="'=1", note="''+")])
@example([make_segment(source="a\r\nb\rc\nd", target="\ta|b", note="\ufeff")])
def test_what_was_written_is_read(made):
    assert list(read(written(*made))) == made


def test_the_columns_stand_in_a_fixed_order():
    (head, row) = csv.reader(io.StringIO(written(make_segment()).decode("utf-8-sig"), newline=""))
    assert tuple(head) == NAMES
    assert row[1:5] == ["ro", "Străzi slab luminate.", "fr", "Des rues mal éclairées."]


def test_no_spreadsheet_runs_a_text():
    content = written(make_segment(source="=HYPERLINK(1)", target="@sum", note="+1", key="-1")).decode()
    (_head, row) = csv.reader(io.StringIO(content, newline=""))
    assert {row[0], row[2], row[4], row[7]} == {"'-1", "'=HYPERLINK(1)", "'@sum", "'+1"}


def test_characters_that_cannot_be_read_again_are_replaced():
    (segment,) = read(written(make_segment(target="a\x00\ud800b")))
    assert segment.target == "a\ufffd\ufffdb"


def test_it_is_written_row_by_row():
    def endless():
        while True:
            yield make_segment()

    rows = write(endless())
    assert [next(rows) for _each in range(3)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_spreadsheets_save_it_in_their_own_way(separator, encoding):
    cells = [NAMES, ["practice:a:title:0", "el", "Οδός; μία, δύο", "bg", "Улица", "reviewed", "0" * 32, ""]]
    saved = io.StringIO(newline="")
    csv.writer(saved, delimiter=separator).writerows(cells)
    (segment,) = read(saved.getvalue().encode(encoding))
    assert (segment.source, segment.target, segment.state) == ("Οδός; μία, δύο", "Улица", "reviewed")


def test_columns_may_stand_in_another_order_and_others_beside_them():
    content = (
        "target,colour,state,key,source,source_language,target_language\nLa rue,red,,a:b:c:0,Strada,ro,fr\n"
    )
    (segment,) = read(content.encode())
    assert segment == make_segment(
        key="a:b:c:0", source="Strada", target="La rue", state="machine", source_hash=""
    )


def test_empty_rows_and_short_rows_are_no_fault():
    (segment,) = read((HEAD + ",,,,,\r\n\r\n" + "practice:a:title:0,ro,Strada,fr\r\n").encode())
    assert (segment.target, segment.state) == ("", "missing")


def test_a_text_typed_into_a_missing_row_is_a_translation_nobody_has_reviewed():
    (segment,) = read((HEAD + "practice:a:title:0,ro,Strada,fr,La rue,missing\r\n").encode())
    assert segment.state == "machine"


HOSTILE = {
    "nothing": (b"", 1, "These columns are missing: key, source"),
    "other columns": (b"a,b\r\n1,2\r\n", 1, "These columns are missing"),
    "a column twice": ((HEAD.strip() + ",key\r\n" + ROW).encode(), 1, "Two columns have the same name"),
    "an encoding of one byte": ((HEAD + ROW + "stradă").encode("cp1250"), None, "not in UTF-8 or UTF-16"),
    "half of UTF-16": ((HEAD + ROW).encode("utf-16")[:-1], None, "not in UTF-8 or UTF-16"),
    "an open quotation mark": ((HEAD + ROW + '"' + ROW * 3).encode(), 3, "a quotation mark is not closed"),
    "text after a quotation mark": ((HEAD + 'a,ro,"b" c,fr,d,reviewed').encode(), 2, "cannot be read"),
    "an endless cell": ((HEAD + '"' + "x" * 200_000 + '"').encode(), 2, "a text is too long"),
    "a text that is too long": ((HEAD + f"a,ro,{'x' * 50_001},fr,y,").encode(), 2, "longer than 50000"),
    "one row of a million cells": ((HEAD + "," * LINE_LENGTH).encode(), 2, "cannot be read"),
    "more cells than columns": ((HEAD + ROW.strip() + ",more").encode(), 2, "more cells than there are"),
    "NUL": ((HEAD + "a,ro,b\0,fr,c,").encode(), 2, "control characters"),
    "a control character": ((HEAD + "a,ro,b\x1b,fr,c,").encode(), 2, "control characters"),
    "an unknown state": ((HEAD + "a,ro,b,fr,c,perfect").encode(), 2, "“perfect” is not one of: original"),
    "another language": ((HEAD + "a,ro,b,xx,c,").encode(), 2, "“xx” is not one of the languages"),
    "a key twice": ((HEAD + ROW + ROW).encode(), 3, "stands twice"),
    "too large": (bytes(FILE_SIZE + 1), None, "larger than 20 MB"),
    "XML": (b"<?xml version='1.0'?><xliff/>", 1, "These columns are missing"),
}


@pytest.mark.parametrize(("content", "line", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_its_line(content, line, reason):
    refused = refusal(read, content)
    assert refused.line == line
    assert reason in str(refused)


def test_millions_of_empty_lines_are_not_read_to_their_end(monkeypatch):
    monkeypatch.setattr(csv_reading, "LINES", 10)
    refused = refusal(read, HEAD.encode() + b"\r\n" * 20)
    assert (refused.line, "more than 10 lines" in str(refused)) == (11, True)
