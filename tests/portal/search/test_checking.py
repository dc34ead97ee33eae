"""Proof that the index holds what the database publishes."""

from dataclasses import replace

import pytest

from portal.search import checking, clauses
from portal.search.checking import disagreements
from portal.search.engine import Position
from portal.search.follow import store
from portal.search.indexing import all_labels, documents
from portal.search.matcher import Matcher
from portal.search.sources import sources
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


def test_an_index_just_built_agrees(indexed):
    make_practice(themes=[make_theme()], cities=[make_city()]), make_practice(status="draft")
    indexed()
    assert list(disagreements()) == []


def test_without_an_index_it_is_said_that_there_is_none(db):
    assert list(disagreements()) == ["there is no index"]


def test_every_entry_that_is_wrong_is_named(indexed):
    renamed, gone = make_theme(slug="renamed", label_en="Before"), make_theme(slug="gone")
    indexed()
    renamed.label_en = "After"
    renamed.save()
    gone.unpublish()
    make_theme(slug="new")
    assert sorted(disagreements()) == [
        "missing: theme new",
        "not published: theme gone",
        "out of date: theme renamed",
    ]


def test_an_entry_whose_words_alone_are_old_is_named(indexed):
    practice = make_practice(slug="retold", sections={"problem": "Lamps."})
    indexed()
    practice.sections.update(text_en="Benches.")
    assert list(disagreements()) == ["out of date: practice retold"]


@pytest.fixture
def tampered(indexed):
    """Build the index, then write to it as a follower that errs would: with what is given the engine's writer
    and the document of a practice."""

    def tamper(practice, how):
        indexed()
        (document,) = documents(sources()["practice"], [practice.pk], Matcher(all_labels()))
        writer = store().writer()
        how(writer, document)
        writer.commit(Position(1, 1, store().snapshot().position.database))
        writer.close()

    return tamper


def test_an_entry_that_is_there_twice_is_named(tampered, monkeypatch):
    def doubled(writer, document):
        monkeypatch.setattr(writer._journal, "knows", lambda key: False)
        writer.put(document)

    tampered(make_practice(slug="doubled"), doubled)
    assert list(disagreements()) == ["twice: practice doubled"]


def test_an_entry_that_is_counted_under_other_values_is_named(tampered, monkeypatch):
    def miscounted(writer, document):
        put = writer._journal.put
        monkeypatch.setattr(
            writer._journal, "put", lambda given: put(replace(given, raw=given.raw | {"f_theme": ["other"]}))
        )
        writer.put(document)

    tampered(make_practice(slug="miscounted"), miscounted)
    assert list(disagreements()) == ["counted wrongly: practice miscounted"]


def test_an_entry_that_is_counted_but_not_found_is_told(tampered):
    def lost(writer, document):
        writer._writer.delete_documents_by_term("key", document.key)

    tampered(make_practice(slug="lost"), lost)
    assert list(disagreements()) == ["missing: practice lost", "counted, but not there: 1"]


def test_entries_are_compared_a_few_at_a_time(indexed, monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 2)
    for number in range(5):
        make_theme(slug=f"theme-{number}")
    indexed()
    make_theme(slug="new")
    assert list(disagreements()) == ["missing: theme new"]
    assert store().snapshot().count(clauses.Everything()) == 5
