"""Which of what is told holds: the engine's own commit decides."""

import orjson
import pytest

from portal.search.engine.state import NotSettled, Position, State, mark


def committed(folder, number: int) -> None:
    (folder / "meta.json").write_bytes(orjson.dumps({"opstamp": number}))


FIRST = State(Position(1, 1, "here"), "journal-a.jsonl", 10, "names", 5)
SECOND = State(Position(2, 2, "here"), "journal-a.jsonl", 20, "names", 5)


def test_what_was_announced_holds_once_the_engine_has_committed(tmp_path):
    committed(tmp_path, 5)
    FIRST.settle(tmp_path)
    SECOND.announce(tmp_path)
    assert State.read(tmp_path) == FIRST
    committed(tmp_path, 9)
    assert State.read(tmp_path) == State(SECOND.position, SECOND.journal, 20, "names", 9)


def test_what_does_not_follow_one_another_is_not_settled(tmp_path):
    FIRST.settle(tmp_path)
    SECOND.announce(tmp_path)
    committed(tmp_path, 3)
    with pytest.raises(NotSettled):
        State.read(tmp_path)
    State(Position(3), "journal-a.jsonl", 30, "names", 7).announce(tmp_path)
    committed(tmp_path, 9)
    with pytest.raises(NotSettled):
        State.read(tmp_path)


@pytest.mark.parametrize("name", ["position.json", "meta.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\0\0", b'{"position": 3}'])
def test_a_file_that_says_nothing_is_damage_and_not_a_mistake_of_ours(tmp_path, name, content):
    committed(tmp_path, 5)
    FIRST.settle(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError):  # noqa: PT011 - NotSettled and what is no JSON are both that
        State.read(tmp_path)


def test_two_states_never_bear_the_same_mark(tmp_path):
    FIRST.settle(tmp_path)
    before = mark(tmp_path)
    State(FIRST.position, FIRST.journal, 10, "names", 6).settle(tmp_path)
    assert mark(tmp_path) != before
