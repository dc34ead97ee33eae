"""Formats: every one tells every row, and no spreadsheet runs what stands in a cell."""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.exchange.columns import Column
from portal.exchange.formats import FORMATS, FORMULA, CsvFormat, guarded, unguarded

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
HIDING = ("", " ", "  ", "'", '"', "\ufeff", ";", ",", "\u00a0", "' \"")


def column(name: str) -> Column:
    return Column(name, name, lambda row: row[name])


def written(name: str, *rows: dict) -> str:
    columns = [column(key) for key in rows[0]]
    return b"".join(FORMATS[name].lines(columns, rows)).decode()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_format_is_known_by_its_extension_and_tells_every_row(name):
    assert FORMATS[name].name == name
    assert "utf-8" in FORMATS[name].media_type
    content = written(name, {"title": "Ħamrun"}, {"title": "Λάρισα"})
    assert content.index("Ħamrun") < content.index("Λάρισα")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_format_writes_row_by_row(name):
    def endless():
        while True:
            yield {"title": "again"}

    lines = FORMATS[name].lines([column("title")], endless())
    assert [next(lines) for _each in range(3)]


def test_csv_is_what_rfc_4180_says_with_a_mark_for_spreadsheets():
    content = written("csv", {"title": 'a "b", c', "year": 2019}, {"title": "d\ne", "year": None})
    assert content == '\ufefftitle,year\r\n"a ""b"", c",2019\r\n"d\ne",\r\n'


def test_lists_stand_in_one_cell():
    assert written("csv", {"themes": ["a", "b"]}).endswith("a|b\r\n")


def test_numbers_stay_numbers():
    content = written("csv", {"a": -3, "b": Decimal("-716745.00"), "c": -1.5})
    assert content.endswith("-3,-716745.00,-1.5\r\n")


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("before", HIDING)
def test_what_could_begin_a_formula_is_neutralised(trigger, before):
    text = f"{before}{trigger}HYPERLINK(1)"
    (_head, row) = csv.reader(io.StringIO(written("csv", {"title": text}).removeprefix("\ufeff"), newline=""))
    assert row == [f"'{text}"]


@pytest.mark.parametrize("text", ["a=b", "’t Zand", "'s-Hertogenbosch", "1-2", "x@y.eu", "(+32) 1", ""])
def test_what_cannot_is_left_alone(text):
    assert guarded(text) == text


@given(st.text())
@example("'=1")
@example("''=1")
@example("'a")
def test_a_guard_comes_off_as_it_went_on(text):
    assert unguarded(guarded(text)) == text
    assert not FORMULA.match(guarded(text)) or guarded(text).startswith("'")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=2, max_size=5
    )
)
def test_csv_reads_back_as_it_was_written(texts):
    rows = [{"title": text, "lead": text} for text in texts]
    content = written("csv", *rows).removeprefix("\ufeff")
    read = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [unguarded(row["title"]) for row in read] == texts


@given(st.text())
def test_json_lines_has_one_object_a_line(text):
    line = written(
        "jsonl", {"title": text, "themes": ["a"], "total": Decimal("1.50"), "year": 2019, "end": ""}
    )
    assert line.count("\n") == 1
    assert json.loads(line) == {
        "title": text or None,
        "themes": ["a"],
        "total": "1.50",
        "year": 2019,
        "end": None,
    }


def test_csv_joins_lists_of_other_things_too():
    assert CsvFormat()._cell([1, "=a"]) == "1|=a"
