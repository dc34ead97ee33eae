"""What the growth of costs is measured with: documents, questions and tables."""

from types import SimpleNamespace

import pytest

from benchmarks.growth import questions, reading
from benchmarks.growth.building import build, sizes, store
from benchmarks.growth.documents import FACETS, documents
from benchmarks.growth.tables import tables

VOCABULARY = ["bada", *(f"w{number}" for number in range(40_000))]


def entry(number: int) -> dict:
    return {
        "id": number, "slug": f"p{number}-bada", "title": "Bada urban", "summary": "Crime prevention.",
        "body": f"Youth police. bada only{number}", "language": "el" if number % 2 else "en",
        "themes": ["theme-00"], "cities": [{"name": "bada-0000", "country": "DE"}], "programme": "programme-00",
        "fund": "fund-00", "project": f"project-{number}", "target_groups": ["group-00"], "methods": ["method-00"],
        "evidence": "evaluated", "year": 2000 + number, "budget": 7000,
    }  # fmt: skip


def facets_of(made: dict) -> dict[str, list[str]]:
    return {
        "theme": made["themes"],
        "country": ["DE"],
        "city": ["bada-0000"],
        "programme": [made["programme"]],
        "fund": [made["fund"]],
        "target_group": made["target_groups"],
        "method": made["methods"],
        "year": [str(made["year"])],
    }


@pytest.fixture
def generate():
    """What the benchmark's generator offers, on a small scale."""
    return SimpleNamespace(
        COUNTRIES=["DE"],
        vocabulary=lambda seed: VOCABULARY,
        names=lambda seed: {"theme": ["theme-00"]},
        entries=lambda number, seed: map(entry, range(1, number + 1)),
        facets_of=facets_of,
    )


@pytest.fixture
def asked(generate):
    return {each.name: each for each in questions.questions(generate, 7)}


@pytest.fixture
def built(generate, tmp_path):
    build(tmp_path, documents(generate, 12))
    return tmp_path


def test_documents_are_made_when_they_are_asked_for(generate):
    taken = []

    def entries(number, seed):
        for each in range(1, number + 1):
            taken.append(each)
            yield entry(each)

    generate.entries = entries
    next(iter(documents(generate, 1_000_000)))
    assert taken == [1]


def test_a_document_bears_every_facet_and_has_a_place_of_its_own_in_every_order(generate):
    made = list(documents(generate, 12))
    assert {name.removeprefix("f_") for name in made[0].raw} - {"concept"} == set(FACETS)
    for order in made[0].orders:
        assert len({document.orders[order] for document in made}) == len(made)


def test_a_question_finds_what_it_should(built, asked):
    snapshot = store(built).snapshot()
    found = {name: questions.count(snapshot, each) for name, each in asked.items() if not each.is_deep}
    assert found == {
        "a rare word": 0,
        "a word of 1 in 8": 0,
        "a word of nearly all": 12,
        "two words": 12,
        "a phrase": 12,
        "a word and two facets": 12,
        "nothing typed, newest first": 12,
    }


def test_a_facet_is_counted_as_if_nothing_of_it_were_chosen(built, asked):
    found = questions.facets(store(built).snapshot(), asked["a word and two facets"])
    assert list(found) == [*(name for name in FACETS if name not in ("country", "theme")), "country", "theme"]
    assert found["country"] == {"DE": 12}
    assert found["year"]["2007"] == 1


def test_every_question_has_its_figures_and_a_changed_entry_is_seen(built, asked, generate):
    readers = store(built)
    figures = reading.answers(readers.snapshot(), tuple(asked.values()), rounds=2)
    assert {measure: set(rows) for measure, rows in figures.items()} == {
        f"{what}, {part} (ms)": {name for name, each in asked.items() if what == "search" or not each.is_deep}
        for what in ("search", "count", "facets")
        for part in ("p50 by the clock", "p95 by the clock", "p50 of the processor")
    }
    before = readers.snapshot()
    assert all(reading.changes(readers, documents(generate, 2)).values())
    after = readers.snapshot()
    assert (after.position.transaction, after.size, after is before) == (2, 12, False)


def test_index_and_journal_are_told_apart(built):
    journal = sum(path.stat().st_size for path in built.glob("*/journal-*"))
    assert sizes(built)["journal (MB)"] == journal / 1_000_000
    assert sizes(built)["index (MB)"] > 0


def test_a_table_tells_each_size_and_the_factor_between_them():
    measured = {
        100_000: {"disk": {"index (MB)": 250.0}, "found": {"a rare word": 0}},
        10_000: {"disk": {"index (MB)": 20.0}, "found": {"a rare word": 0}},
    }
    assert tables(measured).splitlines() == [
        "### disk",
        "",
        "|  | 10,000 | 100,000 | 10,000 → 100,000 |",
        "| --- | --: | --: | --: |",
        "| index (MB) | 20.0 | 250 | × 12.5 |",
        "",
        "### found",
        "",
        "|  | 10,000 | 100,000 | 10,000 → 100,000 |",
        "| --- | --: | --: | --: |",
        "| a rare word | 0 | 0 | – |",
    ]
