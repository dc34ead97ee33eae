"""Proof that the index holds what the database publishes."""

import pytest

from portal.search.checking import disagreements
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


def test_an_index_just_built_agrees(indexed):
    make_practice(themes=[make_theme()], cities=[make_city()]), make_practice(status="draft")
    indexed()
    assert disagreements() == []


def test_without_an_index_it_is_said_that_there_is_none(db):
    assert disagreements() == ["there is no index"]


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
    assert disagreements() == ["out of date: practice retold"]
