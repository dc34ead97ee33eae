"""The index on disk: what is put in is found, counted, ordered, replaced and swapped."""

import gc
import json
import shutil
import threading
import weakref
from dataclasses import replace

import pytest

from portal.search.clauses import All, Any, Behind, Between, Everything, Nothing, OneOf, Phrase, Similar, Word
from portal.search.engine import Document, Position, Store, facet_field, stem_field
from portal.search.engine import store as stores

FACETS = ("theme", "country")


def document(
    key: str, words: str = "", *, themes=(), countries=(), numbers=None, orders=None, card=None
) -> Document:
    return Document(
        key=key,
        stems={stem_field("text", "en"): words},
        words={"text_words": [words]},
        raw={facet_field("theme"): list(themes), facet_field("country"): list(countries)},
        numbers=numbers or {},
        orders=orders or {},
        card=card or {"name": key},
        passages={"en": [words]},
    )


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "index", FACETS)


@pytest.fixture
def built(store):
    """Builds an index of the given documents; the snapshot of it."""

    def build(*documents: Document, position=Position(7, 1, "here")):
        with store.building() as writer:
            for each in documents:
                writer.put(each)
            writer.commit(position)
        return store.snapshot()

    return build


def keys(snapshot, clause, **how) -> list[str]:
    return [hit.key for hit in snapshot.search(clause, limit=50, **how)]


PARK = document(
    "a", "safer parks at night", themes=["night", "parks"], countries=["IT"], numbers={"budget": 5}
)
PRISON = document("b", "work in prison", themes=["prison"], countries=["IT"], numbers={"budget": 50})
WALK = document("c", "night walks in parks", themes=["night"], countries=["FI"])


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (Everything(), {"a", "b", "c"}),
        (Nothing(), set()),
        (Word("text_words", "night"), {"a", "c"}),
        (Word("text_words", "nowhere"), set()),
        (Word(stem_field("text", "en"), "prison"), {"b"}),
        (OneOf("f_theme", ("prison", "parks")), {"a", "b"}),
        (OneOf("key", ("a", "c")), {"a", "c"}),
        (Phrase("text_words", ("night", "walks")), {"c"}),
        (Phrase("text_words", ("walks", "night")), set()),
        (Similar("text_words", "prisom", 1), {"b"}),
        (Similar("text_words", "prsion", 1), {"b"}),
        (Similar("text_words", "pris", 0, prefix=True), {"b"}),
        (Between("budget", 5, 50), {"a", "b"}),
        (Between("budget", 5.5, 50), {"b"}),
        (Between("budget", None, 5), {"a"}),
        (Between("budget", 50, 5), set()),
        (Any((Word("text_words", "prison"), Word("text_words", "walks"))), {"b", "c"}),
        (Any(()), set()),
        (All((Word("text_words", "night"), Word("text_words", "walks"))), {"c"}),
        (All((Word("text_words", "night"),), (Word("text_words", "walks"),)), {"a"}),
        (All((), (Word("text_words", "walks"),)), {"a", "b"}),
        (All(()), {"a", "b", "c"}),
        (
            All(
                (Word("text_words", "night"), Word("text_words", "prison"), Word("text_words", "at")), least=2
            ),
            {"a"},
        ),
    ],
)
def test_a_clause_finds_what_it_says(built, clause, expected):
    snapshot = built(PARK, PRISON, WALK)
    assert set(keys(snapshot, clause)) == expected
    assert snapshot.count(clause) == len(expected)


def test_what_is_no_clause_is_a_mistake(built):
    with pytest.raises(TypeError):
        built(PARK).query("night")


def test_facets_do_not_score(built):
    snapshot = built(PARK, WALK)
    scores = {hit.key: hit.score for hit in snapshot.search(Word("text_words", "night"), limit=9)}
    narrowed = All((Word("text_words", "night"), OneOf("f_theme", ("night", "parks"))))
    assert {hit.key: hit.score for hit in snapshot.search(narrowed, limit=9)} == scores


def test_every_value_of_a_facet_is_counted_once_per_entry(built):
    snapshot = built(PARK, PRISON, WALK, document("d", themes=["night", "night"]))
    assert snapshot.facet_counts(Everything(), FACETS) == {
        "theme": {"night": 3, "parks": 1, "prison": 1},
        "country": {"IT": 2, "FI": 1},
    }
    assert snapshot.facet_counts(Nothing(), ["theme"]) == {"theme": {}}
    assert snapshot.facet_counts(Everything(), []) == {}


def test_counts_are_exact_where_there_are_many_values(built):
    snapshot = built(*(document(str(n), themes=[f"t{n}", "all"]) for n in range(300)))
    assert snapshot.facet_counts(Everything(), ["theme"])["theme"] == {"all": 300} | {
        f"t{n}": 1 for n in range(300)
    }


def test_results_can_be_ordered_by_a_number_both_ways(built):
    snapshot = built(
        *(document(key, orders={"budget": place}) for key, place in (("a", 5), ("b", 50), ("d", 20)))
    )
    assert keys(snapshot, Everything(), by="budget") == ["b", "d", "a"]
    assert keys(snapshot, Everything(), by="budget", ascending=True) == ["a", "d", "b"]


def test_what_has_no_such_number_comes_last(built):
    snapshot = built(document("c"), document("a", orders={"budget": 5}), document("b", orders={"budget": 50}))
    assert keys(snapshot, Everything(), by="budget") == ["b", "a", "c"]


def test_pages_follow_one_another_without_gap_or_repetition(built):
    snapshot = built(*(document(f"{n:02}", "same words", orders={"newest": n}) for n in range(25)))
    for how in ({}, {"by": "newest"}):
        pages = [
            [hit.key for hit in snapshot.search(Everything(), limit=10, offset=offset, **how)]
            for offset in (0, 10, 20, 30)
        ]
        assert sorted(sum(pages, [])) == [f"{n:02}" for n in range(25)]
        assert [len(page) for page in pages] == [10, 10, 5, 0]


def test_a_card_and_its_passages_come_back_as_they_were_stored(built):
    card = {"title": "Ασφάλεια „тук“", "number": 1.5, "nothing": None, "list": ["ł"]}
    snapshot = built(document("a", "words", card=card))
    (hit,) = snapshot.every(Everything())
    assert hit.card == card
    assert snapshot.passages(hit) == {"en": ["words"]}


def test_putting_an_entry_again_replaces_it(store, built):
    built(PARK, PRISON)
    writer = store.writer()
    writer.put(document("a", "quite other words"))
    writer.remove("b")
    writer.commit(Position(8, 2, "here"))
    writer.close()
    snapshot = store.snapshot()
    assert keys(snapshot, Everything()) == ["a"]
    assert keys(snapshot, Word("text_words", "safer")) == []
    assert snapshot.position == Position(8, 2, "here")


def test_a_snapshot_keeps_seeing_the_state_it_was_taken_of(store, built):
    before = built(PARK)
    writer = store.writer()
    writer.put(PRISON)
    writer.commit(Position(8))
    writer.close()
    assert keys(before, Everything()) == ["a"]
    assert set(keys(store.snapshot(), Everything())) == {"a", "b"}


def test_nothing_is_opened_again_while_nothing_changes(store, built):
    built(PARK)
    assert store.snapshot() is store.snapshot()


def test_a_new_index_serves_only_when_it_is_whole(store, built):
    built(PARK)
    with pytest.raises(RuntimeError), store.building() as writer:
        writer.put(PRISON)
        writer.commit(Position(9))
        assert keys(store.snapshot(), Everything()) == ["a"]
        raise RuntimeError
    assert keys(store.snapshot(), Everything()) == ["a"]
    assert len([folder for folder in store.root.iterdir() if folder.is_dir()]) == 1


def test_an_index_of_another_fingerprint_does_not_serve(store, built, tmp_path):
    built(PARK)
    assert Store(tmp_path / "index", FACETS, "another").snapshot() is None
    assert Store(tmp_path / "index", FACETS).snapshot() is not None


@pytest.mark.parametrize("broken", ["", "nowhere", "nowhere\nfingerprint", "\n"])
def test_a_pointer_that_points_nowhere_is_no_index(store, built, broken):
    built(PARK)
    (store.root / "current").write_text(broken)
    assert store.snapshot() is None


def test_an_empty_folder_is_no_index(store):
    assert store.current() is None
    assert store.snapshot() is None


def test_the_position_is_kept_beside_the_index(store, built):
    built(PARK, position=Position(12, 34, "database"))
    kept = json.loads((store.current() / "position.json").read_text())
    assert Position(**kept["position"]) == store.snapshot().position == Position(12, 34, "database")


def test_how_often_a_word_stands_is_told_by_entries(built):
    snapshot = built(PARK, PRISON, WALK)
    assert [snapshot.frequency("text_words", word) for word in ("night", "prison", "nowhere")] == [2, 1, 0]
    assert snapshot.size == 3


def test_an_index_that_cannot_be_read_is_none_and_says_why(store, built, caplog):
    built(PARK)
    (store.current() / "meta.json").write_text("{}")
    assert Store(store.root, FACETS).snapshot() is None
    assert "cannot be read" in caplog.text


def test_readers_of_a_folder_that_is_replaced_meanwhile_get_the_new_one(store, built, monkeypatch):
    """The pointer is read, then the folder is swapped and removed, then it is opened."""
    built(PARK)
    old = store.current()
    with store.building() as writer:
        writer.put(PRISON)
        writer.commit(Position(9))
    shutil.rmtree(old)
    folders = iter([old])
    current = store.current
    monkeypatch.setattr(store, "current", lambda: next(folders, None) or current())
    assert keys(store.snapshot(), Everything()) == ["b"]


def test_a_folder_in_which_another_index_is_being_built_is_not_removed(store, built, monkeypatch):
    monkeypatch.setattr(stores, "KEPT_SECONDS", -1)
    abandoned = store.root / "abandoned"
    built(PARK)
    abandoned.mkdir()
    with store.building() as slow:
        slow.put(PRISON)
        built(WALK)
        slow.put(PARK)
        slow.commit(Position(10))
    assert set(keys(store.snapshot(), Everything())) == {"a", "b"}
    assert [folder for folder in store.root.iterdir() if folder.is_dir()] == [store.current()]


def test_a_snapshot_that_is_no_longer_used_goes_at_once(store, built):
    gone = weakref.ref(built(PARK))
    gone().count(Word("text_words", "night"))
    gc.disable()
    try:
        writer = store.writer()
        writer.put(PRISON)
        writer.commit(Position(8))
        writer.close()
        assert store.snapshot().size == 2
        assert gone() is None
    finally:
        gc.enable()


def test_readers_beside_a_writer_see_whole_states_only(store, built):
    built(PARK)
    wrong, stop = [], threading.Event()

    def read(own: Store):
        while not stop.is_set():
            snapshot = own.snapshot()
            found = {hit.key for hit in snapshot.search(Everything(), limit=500)}
            counted = snapshot.facet_counts(Everything(), ["country"])["country"]["IT"]
            if not len(found) == snapshot.count(Everything()) == counted == 2 * snapshot.position.id + 1:
                wrong.append((len(found), counted, snapshot.position.id))

    readers = [threading.Thread(target=read, args=(each,)) for each in (store, Store(store.root, FACETS))]
    writer = store.writer()
    writer.commit(Position(1, 0))
    for reader in readers:
        reader.start()
    for number in range(1, 40):
        writer.put(document(f"x{number}", countries=["IT"], themes=[f"t{number}"]))
        writer.put(document(f"y{number}", countries=["IT"], themes=[f"t{number}"]))
        writer.commit(Position(1, number))
    stop.set()
    for reader in readers:
        reader.join()
    writer.close()
    assert wrong == []


def test_a_document_has_the_same_digest_whenever_it_says_the_same():
    again = document(
        "a", "safer parks at night", themes=["night", "parks"], countries=["IT"], numbers={"budget": 5}
    )
    assert again.digest == PARK.digest
    assert replace(PARK, card={"other": 1}).digest != PARK.digest
    assert replace(PARK, orders={"newest": 1}).digest != PARK.digest


def test_budgets_are_counted_in_classes_that_begin_with_their_edge(built):
    sums = {"a": 0, "b": 9.99, "c": 10, "d": 29.5, "e": 30, "f": 5000}
    made = [document(key, numbers={"budget": amount}) for key, amount in sums.items()]
    snapshot = built(*made, document("g"))
    assert snapshot.budget_counts(Everything(), (0, 10, 30)) == [2, 2, 2]
    assert snapshot.budget_counts(OneOf("key", ("a", "d", "g")), (0, 10, 30)) == [1, 1, 0]


@pytest.mark.parametrize(
    ("ascending", "included", "expected"),
    [(True, True, {"b", "c"}), (True, False, {"c"}), (False, True, {"a", "b"}), (False, False, {"a"})],
)
def test_what_stands_behind_a_place_is_found(built, ascending, included, expected):
    snapshot = built(
        *(document(key, orders={"newest": place}) for key, place in (("a", 1), ("b", 2), ("c", 3)))
    )
    behind = Behind("o_newest", 2, ascending=ascending, included=included)
    assert set(keys(snapshot, behind)) == expected
