"""Reading JSON Lines: every line is refused or understood."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exchange.reading import LINE_LENGTH, Refusal, read_lines

WRONG = {
    "not UTF-8": (b'{"a": "\xff"}', "not UTF-8"),
    "not JSON": (b'{"a": ', "not JSON"),
    "a list": (b"[1]", "a line is an object"),
    "a word": (b'"a"', "a line is an object"),
    "a key twice": (b'{"a": 1, "a": 2}', "stands twice"),
    "a key twice further in": (b'{"a": {"b": 1, "b": 1}}', "stands twice"),
    "not a number": (b'{"a": NaN}', "NaN is not a number"),
    "endless": (b'{"a": -Infinity}', "-Infinity is not a number"),
    "NUL": (b'{"a": "\\u0000"}', "control characters"),
    "NUL in a key": (b'{"\\u0000": 1}', "control characters"),
    "a lone surrogate": (b'{"a": "\\ud800"}', "broken characters"),
    "a control character": (b'{"a": ["\\u0007"]}', "control characters"),
    "nested too deeply": (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    "too long": (b'{"a": "' + b"x" * LINE_LENGTH + b'"}', f"longer than {LINE_LENGTH} bytes"),
}


def read(*lines: bytes) -> list:
    return list(read_lines(lines))


@pytest.mark.parametrize(("line", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_line_is_refused_with_its_number_and_the_reason(line, reason):
    (_first, (number, refusal)) = read(b"{}", line)
    assert number == refusal.line == 2
    assert reason in refusal.reason
    assert str(refusal).startswith("line 2, whole line: ")


def test_lines_are_numbered_as_an_editor_numbers_them():
    assert read(b"{}", b"", b"  \t\r", b'{"a": 1}') == [(1, {}), (4, {"a": 1})]


def test_a_byte_order_mark_is_no_content():
    assert read('\ufeff{"a": 1}'.encode()) == [(1, {"a": 1})]


def test_texts_and_keys_are_in_their_normal_form():
    decomposed = unicodedata.normalize("NFD", "Škofja Loka é")
    assert read(json.dumps({decomposed: [decomposed]}).encode()) == [
        (1, {"Škofja Loka é": ["Škofja Loka é"]})
    ]


def test_a_line_may_be_as_long_as_the_limit():
    line = b'{"a": "' + b"x" * (LINE_LENGTH - 9) + b'"}'
    assert len(line) == LINE_LENGTH
    assert isinstance(read(line)[0][1], dict)


def test_one_wrong_line_does_not_spoil_the_next():
    assert [type(content) for _number, content in read(b"{}", b"x", b"{}")] == [dict, Refusal, dict]


NORMAL = st.text(st.characters(categories=["L", "N", "P", "Zs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | NORMAL,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", max_size=3), VALUE, max_size=4))
def test_what_was_written_is_read(content):
    assert read(json.dumps(content).encode()) == [(1, content)]


@given(st.binary(max_size=200))
def test_no_bytes_are_worse_than_a_refusal(line):
    for _number, content in read(line):
        assert isinstance(content, dict | Refusal)
