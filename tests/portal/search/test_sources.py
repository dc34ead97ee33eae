"""The registry of kinds."""

import pytest
from django.utils.functional import Promise

from portal.facets import facets
from portal.languages import CODES
from portal.publishing import Entry
from portal.search.sources import Description, by_plural, further_labels, sources
from tests import factories
from tests.factories import make_country, make_practice, make_theme

SOURCES = list(sources().values())
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.kind)
PLURALS = {
    "practice": "practices", "project": "projects", "city": "cities", "organisation": "organisations",
    "programme": "programmes", "fund": "funds", "theme": "themes", "method": "methods",
    "target_group": "target-groups", "instrument": "instruments", "document": "documents",
    "recommendation": "recommendations",
}  # fmt: skip


def test_the_kinds_and_their_addresses_are_those_of_the_contract():
    assert {source.kind: source.plural for source in SOURCES} == PLURALS


@each_source
def test_a_kind_is_found_by_the_plural_in_its_address(source):
    assert by_plural(source.plural) is source
    assert by_plural(source.kind) is None


@each_source
def test_a_kind_is_a_model_of_entries_with_translated_texts(source):
    assert issubclass(source.model, Entry)
    for name in (source.title_field, *source.texts):
        assert all(source.model._meta.get_field(f"{name}_{code}") for code in CODES)


@each_source
def test_the_names_of_a_kind_are_translated_when_shown(source):
    assert isinstance(source.label, Promise)
    assert isinstance(source.label_plural, Promise)


@each_source
def test_what_a_kind_depends_on_is_another_kind_and_a_lookup_that_works(source):
    for entity, lookup in source.depends_on:
        model = source.model
        for step in lookup.split("__"):
            model = model._meta.get_field(step).related_model
        assert any(issubclass(other.model, model) for other in SOURCES if other.entity == entity)


@each_source
def test_a_description_uses_declared_facets_only(db, source):
    entry = getattr(factories, f"make_{source.kind}")()
    described = source.describe(entry)
    assert isinstance(described, Description)
    assert set(described.facets) <= set(facets())


@each_source
def test_what_is_read_with_an_entry_is_related_to_it(source):
    for lookup in source.related:
        model = source.model
        for step in (lookup if isinstance(lookup, str) else lookup.prefetch_through).split("__"):
            field = model._meta.get_field(step)
            assert field.is_relation
            model = field.related_model


def test_only_published_entries_are_loaded(db):
    seen, _hidden = make_practice(), make_practice(status="draft")
    assert list(sources()["practice"].load()) == [seen]
    assert list(sources()["practice"].load([_hidden.pk])) == []


def test_some_entries_are_loaded_by_their_keys(db):
    one, _other = make_theme(), make_theme()
    assert list(sources()["theme"].load([one.pk])) == [one]


def test_countries_have_labels_although_they_are_no_entries(db):
    make_country("BG")
    labels = list(further_labels())
    assert ("country:BG", "bg", "България") in labels
    assert ("country:BG", "fi", "Bulgaria") in labels
    make_country("FI")
    assert ("country:FI", "fi", "Suomi") in list(further_labels())
