"""Rows of a table from outside, whatever it is about."""

import pytest

from portal.translations.csv_reading import check_needed, rows
from portal.translations.interchange import Unreadable


def anything(names: list[str]) -> None:
    """Every column is welcome."""


def test_rows_are_told_with_the_line_on_which_they_begin():
    content = b'a,b\r\n1,"two\r\nlines"\r\n\r\n3\r\n'
    assert list(rows(content, anything)) == [(2, {"a": "1", "b": "two\r\nlines"}), (5, {"a": "3"})]


def test_the_names_of_columns_are_checked_before_any_row():
    with pytest.raises(Unreadable, match="These columns are missing: c, d"):
        next(rows(b"a,b\r\n1,2\r\n", lambda names: check_needed(names, frozenset("abcd"))))


def test_names_may_stand_between_spaces():
    assert list(rows(b" a , b\r\n1,2\r\n", anything)) == [(2, {"a": "1", "b": "2"})]
