"""The journal: numbers, values, and what a killed writer leaves behind."""

import pytest

from portal.search.engine import Document, journal
from portal.search.engine.journal import Journal, Line, facet_values, lines


def document(key: str, *themes: str, budget=None) -> Document:
    return Document(
        key=key, stems={}, words={}, raw={"f_theme": list(themes), "concept": ["not a facet"]},
        numbers={} if budget is None else {"budget": budget}, card={}, passages={},
    )  # fmt: skip


def told(folder, kept: Journal, length: int) -> list[Line]:
    return list(lines(folder, kept.name, 0, length))


def test_each_entry_has_a_number_and_keeps_it(tmp_path):
    kept = Journal(tmp_path, None, 0)
    assert [kept.put(document(key)) for key in ("a", "b", "a", "c")] == [0, 1, 0, 2]
    kept.remove("b")
    assert kept.put(document("b")) == 1
    kept.remove("never there")
    length = kept.flush()
    assert [(line.number, line.key) for line in told(tmp_path, kept, length)] == [
        (0, "a"), (1, "b"), (0, "a"), (2, "c"), (1, "b"), (1, "b"),
    ]  # fmt: skip


def test_a_line_tells_values_and_budget_and_one_of_what_is_gone_tells_none(tmp_path):
    kept = Journal(tmp_path, None, 0)
    kept.put(document("a", "night", "park", "night", budget=5.5))
    kept.remove("a")
    assert told(tmp_path, kept, kept.flush()) == [
        Line(0, "a", {"theme": ["night", "park"]}, 5.5),
        Line(0, "a", None, None),
    ]
    assert facet_values(document("a")) == {}


@pytest.mark.parametrize("tail", [b"", b'[1,"b",{},null]\n', b'[1,"b",{"theme":["ni', b"\0" * 40])
def test_what_was_never_committed_is_cut_off(tmp_path, tail):
    kept = Journal(tmp_path, None, 0)
    kept.put(document("a", "night"))
    length = kept.flush()
    kept.close()
    with (tmp_path / kept.name).open("ab") as file:
        file.write(tail)
    opened = Journal(tmp_path, kept.name, length)
    assert opened.knows("a")
    assert not opened.knows("b")
    assert opened.put(document("c")) == 1
    assert [line.key for line in told(tmp_path, opened, opened.flush())] == ["a", "c"]


def test_numbers_go_on_where_they_stood(tmp_path):
    kept = Journal(tmp_path, None, 0)
    for key in "abc":
        kept.put(document(key))
    kept.remove("c")
    length = kept.flush()
    kept.close()
    opened = Journal(tmp_path, kept.name, length)
    assert [opened.put(document(key)) for key in "dcb"] == [3, 2, 1]


def test_a_journal_that_is_shorter_than_was_committed_is_damaged(tmp_path):
    kept = Journal(tmp_path, None, 0)
    kept.put(document("a"))
    length = kept.flush()
    with pytest.raises(ValueError, match="ends before"):
        list(lines(tmp_path, kept.name, 0, length + 5))
    with pytest.raises(ValueError, match="ends before"):
        Journal(tmp_path, kept.name, length - 1)


def test_a_long_journal_is_written_anew_with_the_last_line_of_each(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "LONG", 5)
    kept = Journal(tmp_path, None, 0)
    first = kept.name
    for theme in ("one", "two", "three", "four"):
        kept.put(document("a", theme))
        kept.put(document("b", theme))
    kept.remove("b")
    kept.shorten()
    assert kept.name != first
    assert told(tmp_path, kept, kept.flush()) == [
        Line(0, "a", {"theme": ["four"]}, None),
        Line(1, "b", None, None),
    ]
    assert kept.put(document("c")) == 2
    assert {path.name for path in tmp_path.iterdir()} == {first, kept.name}
    kept.forget_others()
    assert {path.name for path in tmp_path.iterdir()} == {kept.name}


def test_a_journal_is_left_as_it_is_while_it_is_short_or_has_many_entries(tmp_path, monkeypatch):
    kept = Journal(tmp_path, None, 0)
    first = kept.name
    for _ in range(20):
        kept.put(document("a"))
    kept.shorten()
    assert kept.name == first
    monkeypatch.setattr(journal, "LONG", 5)
    for number in range(10):
        kept.put(document(f"b{number}"))
    kept.shorten()
    assert kept.name == first
