"""Making all entries into documents, alone or with others."""

import pytest

from portal.search import building
from portal.search.building import every_document
from portal.search.indexing import all_labels
from portal.search.matcher import Matcher
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
