"""Ours and the baselines over a few entries: each finds what it can, and leaves nothing behind."""

import pytest
from django.db import connection

from benchmarks.relevance import plain_tantivy, postgres_text
from benchmarks.relevance.systems import ours
from benchmarks.relevance.texts import published_texts
from tests import factories as make

STREET, PRISON = "practice/street-work", "practice/prison-gardens"


@pytest.fixture
def compendium(indexed):
    """Two practices, one of them also in Dutch, and a draft."""
    make.make_practice(slug="street-work", title_en="Street work", title_nl="Buurtwerkers op straat")
    make.make_practice(slug="prison-gardens", title_en="Gardens in prisons")
    make.make_practice(slug="hidden", title_en="Street gardens", status="draft")
    indexed()


@pytest.fixture
def baselines(compendium):
    """Every variant of every baseline by its name."""
    entries = list(published_texts())
    with postgres_text.systems(entries) as postgres, plain_tantivy.systems(entries) as tantivy:
        yield {system.name: system for system in (*postgres, *tantivy)}


def variants(baselines: dict, remedy: str = "") -> list:
    return [system for name, system in baselines.items() if name.endswith(remedy)]


@pytest.mark.django_db
def test_a_baseline_sees_what_is_published_in_every_language(compendium):
    texts = {entry.address: entry for entry in published_texts()}
    assert STREET in texts
    assert "practice/hidden" not in texts
    assert set(texts[STREET].titles) == {"en", "nl"}


@pytest.mark.django_db
def test_ours_answers_with_addresses(compendium):
    assert ours().answer("gardens", "en") == [PRISON]


@pytest.mark.django_db
def test_every_baseline_finds_a_title_as_it_is_written(baselines):
    assert [
        system.name for system in variants(baselines) if system.answer("gardens", "en")[:1] != [PRISON]
    ] == []


@pytest.mark.django_db
def test_only_stemmers_find_another_form_of_a_word(baselines):
    finding = {
        system.family for system in variants(baselines) if PRISON in system.answer("garden prison", "en")
    }
    assert finding == {postgres_text.STEMMERS}


@pytest.mark.django_db
def test_any_word_is_enough_only_when_no_entry_has_all(baselines):
    strict, forgiving = variants(baselines, "all words"), variants(baselines, "when none has all")
    assert [system.name for system in strict if system.answer("street garages", "en")] == []
    assert [system.name for system in forgiving if system.answer("street garages", "en") != [STREET]] == []
    assert [system.name for system in forgiving if system.answer("street work", "en") != [STREET]] == []


@pytest.mark.django_db
def test_the_readers_language_alone_does_not_find_texts_in_others(baselines):
    blind = {name for name, system in baselines.items() if not system.answer("buurtwerkers", "fi")}
    assert blind == {name for name in baselines if "reader’s language" in name}


@pytest.mark.django_db
def test_the_baselines_leave_no_table_behind(compendium):
    with postgres_text.systems(published_texts()):
        assert "relevance_baseline" in tables()
    assert "relevance_baseline" not in tables()


def tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r'")
        return {name for (name,) in cursor.fetchall()}
