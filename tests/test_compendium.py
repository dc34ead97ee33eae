"""Every fact of the five documents is found on the entry that should carry it, in five or more languages.

The facts and what people would type for them stand in `compendium_facts.jsonl`, one fact a line. The entry
must be among the first three results. A line lists under `not_found` the languages whose query does not reach
that; a test that finds one of them all the same fails, so that the list stays true. `queries.jsonl` has what
people would type in each language for any entry of the compendium.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from portal.exchange import fixtures
from portal.exchange.importing import Import
from portal.languages import CODES
from portal.search import follow
from portal.search.asking import ask
from portal.search.feed import Change
from portal.search.question import Question
from projects.models import Country

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("compendium")]
HERE = Path(__file__).parent
FACTS = [json.loads(line) for line in (HERE / "compendium_facts.jsonl").read_text().splitlines()]
QUERIES = [json.loads(line) for line in (HERE / "queries.jsonl").read_text().splitlines()]
DOCUMENTS = {"000": "bg", "001": "sv", "002": "ro", "003": "ro", "004": "it"}
NOT_YET = "entries beside it bear the same concepts, and stand before it"


def queries():
    for fact in FACTS:
        for language, typed in fact["queries"].items():
            is_known = language in fact.get("not_found", ())
            marks = [pytest.mark.xfail(strict=True, reason=NOT_YET)] if is_known else []
            name = f"{fact['document']}-{language}-{typed}"
            yield pytest.param(language, typed, tuple(fact["entry"]), id=name, marks=marks)


@pytest.fixture(scope="module")
def compendium(django_db_setup, django_db_blocker, tmp_path_factory):
    """The store with the index of all fixtures, made once; the database is left as it was."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.conf.settings.INDEX_DIR", tmp_path_factory.mktemp("compendium"))
        Import(Country).run(fixtures.lines())
        Change.objects.all().delete()  # the index is made of all this; nothing is left to follow
        follow.rebuild()
        yield follow.store()
        transaction.set_rollback(True)


@pytest.fixture
def index(compendium, monkeypatch):
    """Every question goes to the one index."""
    monkeypatch.setattr("portal.search.asking.store", lambda: compendium)


@pytest.mark.parametrize(("language", "typed", "entry"), list(queries()))
def test_a_fact_is_found_on_its_entry(language, typed, entry, index):
    found = ask(Question(q=typed, page_size=3), language, with_facets=False)
    assert entry in [(card.kind, card.slug) for card in found.cards]


def typed_queries():
    for asked in QUERIES:
        marks = [pytest.mark.xfail(strict=True, reason=NOT_YET)] if asked.get("not_found") else []
        yield pytest.param(asked, id=f"{asked['language']}-{asked['query']}", marks=marks)


@pytest.mark.parametrize("asked", list(typed_queries()))
def test_what_people_type_in_each_language_finds_the_entry(asked, index):
    found = ask(Question(q=asked["query"], page_size=3), asked["language"], with_facets=False)
    assert (asked["kind"], asked["slug"]) in [(card.kind, card.slug) for card in found.cards]


def test_every_fact_is_found_in_the_language_of_its_document_and_four_others():
    found = {fact["fact"]: fact["queries"].keys() - set(fact.get("not_found", ())) for fact in FACTS}
    own = {fact["fact"]: DOCUMENTS[fact["document"]] for fact in FACTS}
    assert {
        fact: sorted(languages)
        for fact, languages in found.items()
        if own[fact] not in languages or len(languages) < 5
    } == {}


def test_ten_queries_are_asked_in_every_language():
    asked = Counter(query["language"] for query in QUERIES)
    assert {language for language in CODES if asked[language] < 10} == set()
