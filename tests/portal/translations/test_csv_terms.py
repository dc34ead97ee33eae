"""A term base as a table that people write by hand."""

import csv
import io

import pytest
from hypothesis import given

from portal.languages import CODES
from portal.translations.csv_terms import NAMES, read, write
from portal.translations.interchange import FILE_SIZE
from portal.translations.term_entries import TermEntry
from tests.segments import refusal
from tests.term_entries import term_entries, without_lines


@given(term_entries())
def test_what_is_written_is_read_again(entries):
    told = [entry for entry in entries if entry != TermEntry(entry.line)]
    assert without_lines(read(b"".join(write(told)))) == without_lines(told)


def test_there_is_a_column_for_each_language_and_one_for_its_definitions():
    first = b"".join(write([])).decode("utf-8-sig").strip()
    assert first.split(",") == list(NAMES)
    assert {*CODES, *(f"definition_{code}" for code in CODES)} < set(NAMES)


def test_no_spreadsheet_runs_what_stands_in_a_cell():
    content = b"".join(write([TermEntry(1, texts={"en": "=1+1"}, note="@SUM(1)")]))
    _names, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert {"'=1+1", "'@SUM(1)"} <= set(row)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_spreadsheet_saves_is_read(separator, encoding):
    saved = io.StringIO(newline="")
    rows = [["theme", "en", "el", "definition_en"], ["drugs", "legal aid", "νομική; συνδρομή,", "Help."]]
    csv.writer(saved, delimiter=separator).writerows(rows)
    assert list(read(saved.getvalue().encode(encoding))) == [
        TermEntry(
            2,
            "drugs",
            texts={"en": "legal aid", "el": "νομική; συνδρομή,"},
            definitions={"en": "Help."},
        )
    ]


def test_the_machines_definitions_are_told_by_their_languages():
    content = b"en,definition_en,definition_fr,machine,provider\r\nlamp,Light.,Lumiere.,fr de,DeepL\r\n"
    (entry,) = read(content)
    assert (entry.machine, entry.provider) == ({"fr", "de"}, "DeepL")


HOSTILE = {
    "nothing": (b"", 1, "These columns are missing: en"),
    "no English": (b"theme,fr\r\ndrugs,lampe\r\n", 1, "These columns are missing: en"),
    "an unknown language": (b"en,tlh\r\nlamp,tamghay\r\n", 1, "These columns are not known: tlh"),
    "a definition in one": (b"en,definition_xx\r\nlamp,a\r\n", 1, "not known: definition_xx"),
    "a column twice": (b"en,fr,fr\r\na,b,c\r\n", 1, "Two columns have the same name"),
    "more cells than columns": (b"en\r\na,b\r\n", 2, "more cells than there are"),
    "an open quotation mark": (b'en\r\n"a\r\n', 2, "a quotation mark is not closed"),
    "an encoding of one byte": ("en\r\nčas\r\n".encode("cp1250"), None, "not in UTF-8 or UTF-16"),
    "a control character": (b"en,fr\r\nlamp,a\x1bb\r\n", 2, "control characters"),
    "NUL": (b"en,fr\r\nlamp,a\0b\r\n", 2, "control characters"),
    "a long text": (b"en,fr\r\nlamp," + b"x" * 6_000 + b"\r\n", 2, "longer than 5000"),
    "a machine in no language": (b"en,machine\r\nlamp,xx\r\n", 2, "“xx” is not one of the languages"),
    "too large": (bytes(FILE_SIZE + 1), None, "larger than 20 MB"),
}


@pytest.mark.parametrize(("content", "line", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_table_is_refused_with_its_line(content, line, reason):
    refused = refusal(read, content)
    assert refused.line == line
    assert reason in str(refused)
