"""Sources as numbered notes."""

import pytest

from portal.links import link_to
from portal.translations.reading import Reader
from projects.models import Source
from projects.pages.notes import Notes
from tests import factories as make

pytestmark = pytest.mark.django_db


def notes_over(*documents) -> Notes:
    reader = Reader(documents, "en")
    return Notes(lambda entry: link_to(entry, reader))


def test_a_document_has_one_number_for_each_page():
    report, law = make.make_document(), make.make_document()
    notes = notes_over(report, law)
    asked = [(report, ""), (law, ""), (report, "12"), (report, ""), (law, "")]
    assert [notes.note(*each).number for each in asked] == [1, 2, 3, 1, 2]
    assert [(note.document, note.page) for note in notes] == [(report, ""), (law, ""), (report, "12")]


def test_a_document_that_readers_may_not_see_has_no_number():
    hidden, seen = make.make_document(status="draft"), make.make_document()
    notes = notes_over(hidden, seen)
    assert notes.note(hidden) is None
    assert notes.note(None) is None
    assert notes.note(seen).number == 1


def test_a_publisher_that_readers_may_not_see_is_not_named():
    document = make.make_document(publisher=make.make_organisation(status="draft"))
    assert notes_over(document).note(document).publisher is None


def test_claims_are_joined_to_notes_and_what_has_none_stands_at_the_summary():
    report, law, practice = make.make_document(), make.make_document(), make.make_practice()
    claims = [(report, ""), (report, "funding"), (law, "funding")]
    rows = [Source(initiative=practice, document=document, claim=claim) for document, claim in claims]
    found = notes_over(report, law).by_claim(rows)
    assert {claim: [note.number for note in notes] for claim, notes in found.items()} == {
        "summary": [1],
        "funding": [1, 2],
    }
