"""Columns: each is described, works for every kind, and names nothing that is not published."""

import pytest
from django.utils import timezone

from portal.exchange.columns import columns, kinds, rows
from portal.facets import facets
from portal.search.asking import labels
from portal.search.sources import sources
from portal.translations.workflow import set_state
from practices.models import Practice
from projects.models import Source
from tests.factories import make_city, make_document, make_fund, make_organisation, make_practice, make_theme

NAMES = {
    "kind",
    "slug",
    "url",
    "title",
    "title_language",
    "title_state",
    "lead",
    "lead_language",
    "lead_state",
    "summary",
    "cities",
    "countries",
    "themes",
    "methods",
    "target_groups",
    "year",
    "start",
    "end",
    "life_cycle",
    "evidence",
    "transferability",
    "programmes",
    "funds",
    "total",
    "eu_contribution",
    "currency",
    "projects",
    "sources",
    "original_language",
    "languages",
}
TYPES = {"text", "code", "number", "amount", "date", "address"}


def told(kind: str, slug: str, language: str = "en") -> dict:
    (row,) = rows(sources()[kind], [slug], labels(language))
    return {column.name: column.of(row) for column in columns()}


@pytest.fixture
def practice(indexed):
    hidden = {"status": "draft"}
    made = make_practice(
        slug="pop-up",
        title_it="Uno spazio",
        title_en="A space",
        lead_it="Una frase.",
        original_language="it",
        start="2019-06",
        evidence="E2",
        transferability="T1",
        life_cycle="running",
        themes=[make_theme(slug="youth", label_en="Youth"), make_theme(slug="canary-theme", **hidden)],
        cities=[
            make_city("IT", slug="prato", name_en="Prato"),
            make_city("FR", slug="canary-city", **hidden),
        ],
        organisations=[make_organisation(slug="canary-body", **hidden)],
        funding=[
            {"total": "100.00", "currency": "EUR"},
            {"fund": make_fund(slug="erdf"), "total": "716745.00", "eu_contribution": "549820.00"},
            {"fund": make_fund(slug="canary-fund", **hidden), "eu_contribution": "5.00"},
        ],
    )
    for slug, fields in (("report", {"url": "https://example.eu/r"}), ("canary-report", hidden)):
        Source.objects.create(initiative=made, document=make_document(slug=slug, **fields))
    indexed()
    return made


def test_the_columns_that_researchers_count_on_are_there():
    assert {column.name for column in columns()} >= NAMES


@pytest.mark.parametrize("name", sorted(facets()))
def test_a_facet_is_a_column(name):
    assert [column for column in columns() if column.facet == name]


@pytest.mark.parametrize("column", columns(), ids=lambda column: column.name)
def test_a_column_is_described(column):
    assert str(column.description)
    assert column.type.removesuffix("[]") in TYPES
    assert set(column.kinds) <= set(kinds())


def test_a_row_tells_texts_with_language_and_state(practice):
    row = told("practice", "pop-up", "en")
    assert (row["title"], row["title_language"], row["title_state"]) == ("A space", "en", "machine")
    assert (row["lead"], row["lead_language"], row["lead_state"]) == ("Una frase.", "it", "original")
    assert (row["summary"], row["summary_language"], row["summary_state"]) == ("", "", "")
    assert row["url"].endswith("/en/practices/pop-up/")


def test_a_row_tells_facts_as_codes_and_numbers(practice):
    row = told("practice", "pop-up")
    assert (row["year"], row["start"], row["end"]) == (2019, "2019-06", "")
    assert (row["evidence"], row["transferability"], row["life_cycle"]) == ("E2", "T1", "running")
    assert (row["themes"], row["theme_names"]) == (["youth"], ["Youth"])
    assert (row["cities"], row["city_names"]) == (["prato"], ["Prato"])
    assert (row["countries"], row["country_names"]) == (["IT"], ["Italy"])


def test_the_sums_are_those_of_the_largest_line(practice):
    row = told("practice", "pop-up")
    assert (str(row["total"]), str(row["eu_contribution"]), row["currency"]) == (
        "716745.00",
        "549820.00",
        "EUR",
    )
    assert row["funds"] == ["erdf"]


def test_a_row_names_its_sources_by_address(practice):
    assert told("practice", "pop-up")["sources"] == ["https://example.eu/r"]


def test_what_is_not_published_is_never_named(practice):
    assert "canary" not in str(told("practice", "pop-up"))


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("language", ["en", "mt"])
def test_every_column_works_for_every_kind(kind, language, indexed):
    model = sources()[kind].model
    if kind == "city":
        make_city(slug="one", name_en="One")
    else:
        model.objects.create(slug="one", status="published", **{f"{model.TITLE}_en": "One"})
    indexed()
    row = told(kind, "one", language)
    assert (row["kind"], row["title"], row["languages"]) == (kind, "One", ["en"])


def test_an_unpublished_entry_is_no_row(practice):
    known = labels("en")
    practice.unpublish()
    assert list(rows(sources()["practice"], ["pop-up"], known)) == []


def test_queries_do_not_grow_with_the_rows(practice, indexed, django_assert_num_queries):
    slugs = ["pop-up", *(make_practice(themes=[make_theme()]).slug for _each in range(5))]
    indexed()
    known = labels("en")
    for asked in (slugs[:2], slugs):
        with django_assert_num_queries(21):
            for row in rows(sources()["practice"], asked, known):
                [column.of(row) for column in columns()]


def test_a_text_tells_in_a_file_how_it_came_about(practice, indexed):
    set_state(practice, "title", "en", state="machine", provider="etranslation")
    Practice.objects.filter(pk=practice.pk).update(title_it="Un altro spazio")
    indexed()
    row = told("practice", "pop-up")
    assert row["title_state"] == "machine-outdated"
    assert (row["title_tag"], row["title_translated_from"]) == ("en-t-it-t0-mtec", "it")
    assert row["title_state_since"] == timezone.now().date().isoformat()
    assert row["title_changed_paragraphs"] == 1
    assert (row["lead_tag"], row["lead_translated_from"], row["lead_changed_paragraphs"]) == ("it", "", "")
    assert {row[f"summary_{each}"] for each in ("tag", "state_since", "changed_paragraphs")} == {""}
