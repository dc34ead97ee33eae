"""Facets: each is declared once, and everything else follows from the declaration."""

import pytest
from django.utils.functional import Promise
from django.utils.translation import override

from portal.facets import HEADINGS, RANGES, SORTS, facets
from portal.languages import CODES
from portal.search.sources import sources

CONTRACT = (
    "kind", "theme", "method", "target_group", "country", "city", "programme", "fund", "project", "organisation",
    "evidence", "transferability", "life_cycle", "scope", "original_language", "available_in",
)  # fmt: skip
FURTHER = ("collective_impact", "year")
FACETS = list(facets().values())


def test_the_facets_are_those_of_the_public_contract():
    assert set(facets()) - set(FURTHER) == set(CONTRACT)


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_the_label_of_a_facet_is_translated_when_it_is_shown(facet):
    assert isinstance(facet.label, Promise)
    assert str(facet.label)


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_the_values_of_a_facet_have_one_origin(facet):
    origins = [origin for origin in (facet.entries, facet.choices, facet.names) if origin]
    assert origins == ([] if facet.name == "kind" else origins[:1])


@pytest.mark.parametrize("facet", [facet for facet in FACETS if facet.entries], ids=lambda facet: facet.name)
def test_a_facet_of_entries_names_a_kind_that_can_be_found(facet):
    assert facet.entries in sources()


@pytest.mark.parametrize("facet", [facet for facet in FACETS if facet.names], ids=lambda facet: facet.name)
@pytest.mark.parametrize("language", CODES)
def test_a_facet_of_codes_names_them_in_every_language(facet, language):
    code = "IT" if facet.name == "country" else "it"
    assert facet.names(code, language) not in ("", code)


@pytest.mark.parametrize("facet", [facet for facet in FACETS if facet.choices], ids=lambda facet: facet.name)
def test_a_facet_of_choices_has_a_label_for_each(facet):
    with override("en"):
        assert all(str(label) for label in facet.choices.labels)


def test_ranges_and_sorts_are_those_of_the_public_contract():
    assert RANGES == ("year", "budget")
    assert SORTS == ("relevance", "newest", "title", "budget")
    assert set(HEADINGS) == set(RANGES)
