"""Making all entries into documents, alone or with others."""

import gc

import pytest

from portal.search import building
from portal.search.building import every_document
from portal.search.indexing import all_labels
from portal.search.matcher import Matcher
from projects.models import InitiativeSection
from tests.factories import make_city, make_practice, make_theme


@pytest.mark.django_db(transaction=True)
def test_several_processes_make_the_same_documents_as_one(monkeypatch, transactional_db):
    from django.db import transaction

    make_theme(slug="youth")
    make_city(slug="prato")
    for number in range(3):
        make_practice(slug=f"walk-{number}", title_en="Night walks in Prato")
    make_practice(slug="draft", status="draft")
    matcher = Matcher(all_labels())
    alone = {document.key: document.digest for document in every_document(matcher)}
    monkeypatch.setattr(building, "MANY", 0)
    with transaction.atomic():
        together = {document.key: document.digest for document in every_document(matcher)}
    assert together == alone
    assert len(alone) == 5


@pytest.mark.django_db
def test_entries_that_were_made_into_documents_are_let_go_of_with_their_portion(monkeypatch):
    # Not the first one: the querysets that load what it refers to name it as a hint until the next portion.
    portion = [make_practice().pk, make_practice(sections={"problem": "The streets are empty."}).pk]
    monkeypatch.setattr(building, "_matcher", lambda: Matcher([]))
    gc.collect()
    gc.disable()
    try:
        _first, second = building._made(("practice", portion))
        kept = [
            each
            for each in gc.get_objects()
            if type(each) is InitiativeSection and each.initiative_id in portion
        ]
    finally:
        gc.enable()
    assert second.passages == {"en": ["The streets are empty."]}
    assert kept == []
