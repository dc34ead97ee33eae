"""Writing: all of a commit becomes visible, or nothing, wherever the writer is killed."""

import orjson
import pytest

from portal.search.clauses import Everything, OneOf, Word
from portal.search.engine import Position, Store, journal
from portal.search.engine.journal import Journal
from portal.search.engine.state import State
from portal.search.engine.writing import Writer
from tests.portal.search.engine.test_store import FACETS, document


class Killed(BaseException):
    """In place of a signal: nothing of the writer runs after it."""


def killed(*_arguments, **_named):
    raise Killed


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "index", FACETS)
    with made.building() as writer:
        writer.put(document("a", "old words", themes=["night"]))
        writer.put(document("b", "old words", themes=["night"]))
        writer.commit(Position(1))
    return made


def told(store: Store) -> dict:
    """What readers see, who come anew: by ranking, by counting, and how far the feed was applied."""
    snapshot = Store(store.root, FACETS).snapshot()
    found = sorted(hit.key for hit in snapshot.search(Everything(), limit=50))
    held = snapshot.held(found)
    assert snapshot.size == snapshot.count(Everything()) == len(held)
    assert all(each.counted is not None for each in held)
    return {
        "found": found,
        "new": sorted(hit.key for hit in snapshot.search(Word("text_words", "new"), limit=50)),
        "themes": snapshot.facet_counts(Everything(), ["theme"])["theme"],
        "position": snapshot.position.transaction,
    }


BEFORE = {"found": ["a", "b"], "new": [], "themes": {"night": 2}, "position": 1}
AFTER = {"found": ["a", "c"], "new": ["a", "c"], "themes": {"park": 1, "lamp": 1}, "position": 2}


def change(writer: Writer) -> None:
    writer.put(document("a", "new words", themes=["park"]))
    writer.put(document("c", "new words", themes=["lamp"]))
    writer.remove("b")
    writer.commit(Position(2))


def dropped(writer: Writer) -> None:
    """What the system does for a killed process: its files are closed, the lock is free."""
    writer._writer.rollback()
    writer._writer = None
    writer._journal.close()


POINTS = {
    "before the journal is on the disk": (Journal, "flush", BEFORE),
    "before the state is announced": (State, "announce", BEFORE),
    "before the state is told to hold": (State, "settle", AFTER),
    "before old journals are forgotten": (Journal, "forget_others", AFTER),
}


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("is_long", [False, True])
def test_a_writer_killed_anywhere_leaves_one_state_or_the_other(store, monkeypatch, point, is_long):
    owner, name, expected = POINTS[point]
    if is_long:
        monkeypatch.setattr(journal, "LONG", 0)
        monkeypatch.setattr(journal, "TIMES_LONGER", 0)
    writer = store.writer()
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, killed)
        with pytest.raises(Killed):
            change(writer)
    dropped(writer)
    assert told(store) == expected
    assert store.snapshot().position.transaction == expected["position"]
    again = store.writer()
    change(again)
    again.close()
    assert told(store) == AFTER
    assert store.snapshot().count(OneOf("f_theme", ("park", "lamp", "night"))) == 2


def test_a_writer_killed_before_the_engine_commits_leaves_the_state_before(store):
    writer = store.writer()
    engines = writer._writer

    class Dying:
        def __getattr__(self, name):
            return killed if name == "commit" else getattr(engines, name)

    writer._writer = Dying()
    with pytest.raises(Killed):
        change(writer)
    writer._writer, engines = engines, None
    dropped(writer)
    assert told(store) == BEFORE
    again = store.writer()
    change(again)
    again.close()
    assert told(store) == AFTER


def test_what_was_not_committed_is_forgotten_when_the_writer_is_closed(store):
    writer = store.writer()
    writer.put(document("c", "new words"))
    writer.close()
    assert told(store) == BEFORE
    again = store.writer()
    again.put(document("d"))
    again.commit(Position(3))
    again.close()
    assert told(store)["found"] == ["a", "b", "d"]


def test_an_entry_taken_out_can_be_put_in_again(store):
    writer = store.writer()
    writer.remove("a")
    writer.commit(Position(2))
    assert told(store)["found"] == ["b"]
    writer.put(document("a", themes=["park"]))
    writer.put(document("a", themes=["lamp"]))
    writer.commit(Position(3))
    writer.close()
    assert told(store)["found"] == ["a", "b"]
    assert told(store)["themes"] == {"lamp": 1, "night": 1}


def test_an_entry_put_in_and_taken_out_before_a_commit_is_not_there(store):
    writer = store.writer()
    writer.put(document("c", "new words"))
    writer.remove("c")
    writer.remove("never there")
    writer.commit(Position(2))
    writer.close()
    assert told(store)["found"] == ["a", "b"]


def test_only_one_writer_has_a_folder(store):
    writer = store.writer()
    with pytest.raises(ValueError, match="lock"):
        store.writer()
    writer.close()
    store.writer().close()


def test_readers_go_on_while_a_long_journal_is_written_anew(store, monkeypatch):
    monkeypatch.setattr(journal, "LONG", 4)
    before = store.snapshot()
    writer = store.writer()
    for number in range(6):
        writer.put(document("a", themes=[f"t{number}"]))
        writer.commit(Position(2 + number))
        assert store.snapshot().facet_counts(Everything(), ["theme"])["theme"] == {
            f"t{number}": 1,
            "night": 1,
        }
    writer.close()
    assert len(list(store.current().glob("journal-*"))) == 1
    assert before.facet_counts(Everything(), ["theme"])["theme"] == {"night": 2}
    assert told(store)["position"] == 7


def test_a_folder_that_is_gone_is_not_made_anew_by_its_writer(store):
    with pytest.raises(OSError):  # noqa: PT011 - whatever the system says of it
        store.writer(store.root / "gone")
    assert not (store.root / "gone").exists()


def test_the_position_says_which_database_it_is_of(store):
    writer = store.writer()
    writer.commit(Position(4, 5, "there"))
    writer.close()
    kept = orjson.loads((store.current() / "position.json").read_bytes())
    assert kept["position"] == {"transaction": 4, "id": 5, "database": "there"}
