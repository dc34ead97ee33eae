"""Every fact of the five documents is found on the entry that should carry it, in five or more languages.

The facts and what people would type for them stand in `compendium_facts.jsonl`, one fact a line. The entry
must be among the first three results. Known not to be found are the queries whose language a line lists under
`not_found`, each with the reason that `REASONS` spells out; a test that finds one of them all the same fails,
so that the list stays true.
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

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("compendium")]
HERE = Path(__file__).parent
FACTS = [json.loads(line) for line in (HERE / "compendium_facts.jsonl").read_text().splitlines()]
DOCUMENTS = {"000": "bg", "001": "sv", "002": "ro", "003": "ro", "004": "it"}
REASONS = {
    "text": "the entry has no text in this language yet, and no concept that it bears says the same",
    "term": "what kind of document or entry it is has no name in this language yet (interface catalogue)",
    "siblings": "entries beside it bear the same concepts; only their texts, in other languages, tell them apart",
}


def queries():
    for fact in FACTS:
        for language, typed in fact["queries"].items():
            reason = fact.get("not_found", {}).get(language)
            marks = [pytest.mark.xfail(strict=True, reason=REASONS[reason])] if reason else []
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


@pytest.mark.parametrize(("language", "typed", "entry"), queries())
def test_a_fact_is_found_on_its_entry(language, typed, entry, index):
    found = ask(Question(q=typed, page_size=3), language, with_facets=False)
    assert entry in [(card.kind, card.slug) for card in found.cards]


def test_every_fact_is_asked_for_in_the_language_of_its_document_and_four_others():
    assert {
        fact["fact"]: sorted(fact["queries"])
        for fact in FACTS
        if DOCUMENTS[fact["document"]] not in fact["queries"] or len(fact["queries"]) < 5
    } == {}


def test_every_language_is_asked_in():
    asked = Counter(language for fact in FACTS for language in fact["queries"])
    assert {language for language in CODES if asked[language] < 10} == set()
