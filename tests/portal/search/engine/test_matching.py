"""What is counted is what is found: sets of entries against the engine's own search."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pyroaring import BitMap

from portal.search import clauses
from portal.search.engine import Document, Position, Store, facet_field, order_field, stem_field
from portal.search.engine.matching import _at_least

FACETS = ("theme", "year")
WORDS = ("night", "nights", "park", "walk", "prison")
THEMES = ("a", "b", "c", "d")
KEYS = tuple(f"e:{number}" for number in range(8))
YEARS = (1999, 2010, 2020)
BUDGETS = (0.0, 5.0, 5.5, 100.0)
FIELDS = ("text_words", "title_words", stem_field("text", "en"))


@some.composite
def documents(draw, key: str) -> Document:
    words = draw(some.lists(some.sampled_from(WORDS), max_size=4))
    title = draw(some.lists(some.sampled_from(WORDS), max_size=2))
    year, budget = (
        draw(some.none() | some.sampled_from(YEARS)),
        draw(some.none() | some.sampled_from(BUDGETS)),
    )
    numbers = ({} if year is None else {"year": year}) | ({} if budget is None else {"budget": budget})
    return Document(
        key=key,
        stems={stem_field("text", "en"): " ".join(words)},
        words={"text_words": [" ".join(words)], "title_words": [" ".join(title)]},
        raw={
            facet_field("theme"): draw(some.lists(some.sampled_from(THEMES), max_size=3)),
            facet_field("year"): [] if year is None else [str(year)],
            "concept": draw(some.lists(some.sampled_from(THEMES), max_size=2)),
        },
        numbers=numbers,
        orders={"newest": draw(some.integers(0, 5))},
        card={},
        passages={},
    )


@some.composite
def collections(draw) -> tuple[list[Document], list[Document], list[str]]:
    """What is put in first, what is put in later (some of it again), what is taken out then."""
    first = [draw(documents(key)) for key in draw(some.lists(some.sampled_from(KEYS), unique=True))]
    later = [draw(documents(key)) for key in draw(some.lists(some.sampled_from(KEYS), max_size=3))]
    return first, later, draw(some.lists(some.sampled_from(KEYS), max_size=2))


def bounds(values) -> some.SearchStrategy:
    return some.none() | some.sampled_from(values)


def phrases(*, max_size: int, between: int) -> some.SearchStrategy:
    """Of three words with gaps, or of one that stands twice, the engine's ranking and its bare search think
    differently; we only ever favour what has them, and never ask for it."""
    words = some.lists(some.sampled_from(WORDS), min_size=2, max_size=max_size, unique=True)
    return some.builds(
        clauses.Phrase, some.just("text_words"), words.map(tuple), between=some.integers(0, between)
    )


SIMPLE = some.one_of(
    some.just(clauses.Everything()),
    some.just(clauses.Nothing()),
    some.builds(clauses.Word, some.sampled_from(FIELDS), some.sampled_from((*WORDS, "nowhere"))),
    some.builds(
        clauses.OneOf,
        some.sampled_from((facet_field("theme"), "concept")),
        some.lists(some.sampled_from((*THEMES, "nothing")), max_size=3).map(tuple),
    ),
    some.builds(clauses.OneOf, some.just("key"), some.lists(some.sampled_from(KEYS), max_size=3).map(tuple)),
    phrases(max_size=3, between=0),
    phrases(max_size=2, between=2),
    some.builds(
        clauses.Similar,
        some.just("text_words"),
        some.sampled_from(("nigt", "walks", "par", "n")),
        some.integers(0, 2),
        prefix=some.booleans(),
    ),
    some.builds(clauses.Between, some.just("year"), bounds((1999, 2005, 2010)), bounds((2010, 2015, 2020))),
    some.builds(clauses.Between, some.just("budget"), bounds(BUDGETS), bounds((*BUDGETS, 7.5))),
    some.builds(
        clauses.Behind,
        some.just(order_field("newest")),
        some.integers(0, 5),
        ascending=some.booleans(),
        included=some.booleans(),
    ),
)


def composed(parts: some.SearchStrategy) -> some.SearchStrategy:
    several = some.lists(parts, max_size=3).map(tuple)
    return some.one_of(
        some.builds(clauses.Any, several),
        some.builds(clauses.All, several, several),
        some.builds(
            clauses.All,
            some.lists(parts, min_size=1, max_size=4).map(tuple),
            several,
            least=some.integers(1, 3),
        ),
        some.builds(clauses.Fixed, parts, some.just(2.0)),
        some.builds(
            clauses.Favoured,
            parts,
            some.lists(some.builds(clauses.Fixed, parts, some.just(1.0)), max_size=2).map(tuple),
        ),
    )


TREES = some.recursive(SIMPLE, composed, max_leaves=8)


# Without shrinking, which may take minutes: an example that fails tells its tree.
@settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(collections(), some.lists(TREES, min_size=5, max_size=30))
def test_what_is_counted_is_what_is_found(tmp_path_factory, collection, trees):
    first, later, gone = collection
    store = Store(tmp_path_factory.mktemp("index"), FACETS)
    with store.building() as writer:
        for document in first:
            writer.put(document)
        writer.commit(Position(1))
    store.snapshot()
    writer = store.writer()
    for document in later:
        writer.put(document)
    for key in gone:
        writer.remove(key)
    writer.commit(Position(2))
    writer.close()
    holds = {document.key: document for document in (*first, *later) if document.key not in gone}
    snapshot = store.snapshot()
    assert snapshot.size == snapshot.count(clauses.Everything()) == len(holds)
    for tree in trees:
        found = [hit.key for hit in snapshot.search(tree, limit=100)]
        assert sorted(found) == sorted(set(found))
        assert snapshot.matching(tree) == snapshot.matching(clauses.OneOf("key", tuple(found)))
        assert snapshot.count(tree) == len(found)
        assert snapshot.facet_counts(tree, FACETS) == counted(holds[key] for key in found)


def counted(entries) -> dict[str, dict[str, int]]:
    """By going through them."""
    entries = list(entries)
    return {
        name: dict(Counter(value for each in entries for value in set(each.raw[facet_field(name)])))
        for name in FACETS
    }


@pytest.mark.parametrize(("least", "expected"), [(1, {1, 2, 3, 4}), (2, {2, 3}), (3, {3}), (4, set())])
def test_at_least_so_many_hold(least, expected):
    sets = [BitMap([1, 2, 3]), BitMap([2, 3]), BitMap([3, 4])]
    assert set(_at_least(sets, least)) == expected
    assert sets == [BitMap([1, 2, 3]), BitMap([2, 3]), BitMap([3, 4])]
