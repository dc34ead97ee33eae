"""The desk page: what belongs where, also when the source has moved on."""

from itertools import count

import pytest

from portal.translations import termbase
from portal.translations.desk.page import DeskPage, entry_at
from portal.translations.proposals import Origin
from portal.translations.proposing import suggest
from portal.translations.terms import Term
from portal.translations.workflow import set_state, slots_of, translated_by_machine
from tests.factories import make_practice
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db
numbers = count()
WORDS = "The street was dark at night.\n\nNobody liked to walk there.\n\nThe shops had closed."


@pytest.fixture
def text():
    return section_text(WORDS)


def page_of(text, language="ro"):
    person = make_person(f"person-{next(numbers)}", reviewer=(language,))
    return DeskPage("practice", entry_at("practice", text.entry.slug), language, person)


def section(page):
    return next(each for each in page.texts if each.text.field == "text")


def propose(text, at, words):
    return suggest(text, "ro", slots_of(text, "ro")[at].key, words, origin=Origin.PERSON)


def test_anchors_are_different_even_where_paragraphs_are_the_same():
    page = page_of(section_text("Same.\n\nSame.\n\nSame."))
    anchors = [each.anchor for each in page.paragraphs]
    assert len(set(anchors)) == len(anchors)


def test_a_proposal_for_a_paragraph_that_was_rewritten_stands_beside_it(text):
    proposal = propose(text, 1, "Nimănui nu-i plăcea.")
    edit_source(text, WORDS.replace("Nobody liked to walk there", "Nobody liked to walk there alone"))
    found = section(page_of(text))
    assert [each.former for each in found.paragraphs] == [[], [proposal], []]
    assert found.lost == []


def test_a_proposal_for_a_paragraph_that_is_gone_is_shown_as_lost(text):
    proposal = propose(text, 1, "Nimănui nu-i plăcea.")
    edit_source(text, "The street was dark at night.\n\nThe shops had closed.")
    assert section(page_of(text)).lost == [proposal]


def test_what_stands_where_a_lost_paragraph_stood_is_found(text):
    made = {slot.digest: f"M {slot.source}" for slot in slots_of(text, "ro")}
    translated_by_machine(text, "ro", made, provider="m")
    before = section(page_of(text)).paragraphs[1]
    edit_source(text, WORDS.replace("Nobody liked", "No man liked"))
    page = page_of(text)
    assert page.paragraph(before.place, before.slot.key) is None
    assert (
        page.successor(before.place, before.slot.key, before.at).slot.source == "No man liked to walk there."
    )
    assert page.successor("nothing:1:x", before.slot.key, 0) is None


def test_terms_stand_in_the_source_where_it_has_them(text, monkeypatch):
    class Terms:
        def terms_between(self, source, target):
            return (
                Term("street", "stradă"),
                Term("dark street", "stradă întunecată"),
                Term("shop", "magazin"),
            )

    monkeypatch.setattr(termbase, "_registered", [Terms()])
    first, _second, third = section(page_of(text)).paragraphs
    assert [(piece, term and term.target_label) for piece, term in first.pieces] == [
        ("The ", None),
        ("street", "stradă"),
        (" was dark at night.", None),
    ]
    assert [term.target_label for term in third.fixed_terms] == ["magazin"]


def test_a_text_whose_paragraphs_cannot_be_told_apart_is_one_box(text):
    text.owner.text_ro = "Unu.\n\nDoi."
    text.owner.save()
    set_state(text.owner, "text", "ro", state="reviewed")
    (paragraph,) = section(page_of(text)).paragraphs
    assert (paragraph.slot.is_whole, paragraph.stored) == (True, "Unu.\n\nDoi.")
    assert paragraph.source_paragraphs == tuple(WORDS.split("\n\n"))


def test_what_needs_work_is_what_nobody_has_done(text):
    made = {slot.digest: f"M {slot.source}" for slot in slots_of(text, "ro")}
    translated_by_machine(text, "ro", made, provider="m")
    propose(text, 0, "Strada.")
    assert [each.is_wanted for each in section(page_of(text)).paragraphs] == [False, True, True]


def test_every_kind_of_entry_has_a_desk():
    entry = make_practice()
    assert entry_at("practice", entry.slug) == entry
    assert entry_at("project", entry.slug) is None
    assert entry_at("practice", "nothing") is None
