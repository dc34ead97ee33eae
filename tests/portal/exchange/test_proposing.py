"""What lines have instead of reviewed texts waits beside them."""

import pytest

from portal.exchange.proposing import propose
from portal.exchange.states import Kept
from portal.translations.models import Move, State
from portal.translations.proposals import Origin, Proposal, waiting
from portal.translations.proposing import reject
from portal.translations.workflow import slots_of, store
from tests.portal.translations.people import make_person, section_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    text = section_text("One.\n\nTwo.")
    found = [slot.written(f"R {slot.source}", State.REVIEWED) for slot in slots_of(text, "ro")]
    store(text, "ro", found, move=Move.APPROVED)
    return text


@pytest.fixture
def chief():
    return make_person("chief")


def bring(text, words: str, by) -> list[tuple[str, str]]:
    propose(text.kind, text.entry, [Kept(text.owner, text.field, "ro", text.name, words)], by=by)
    return [(each.source, each.text) for each in waiting(text, "ro").order_by("pk")]


def test_the_paragraphs_that_differ_are_proposed(text, chief):
    assert bring(text, "R One.\n\nDoi.", chief) == [("Two.", "Doi.")]
    proposal = Proposal.objects.get()
    assert (proposal.by, proposal.origin, proposal.provider) == (chief, Origin.FILE, "import")
    text.owner.refresh_from_db()
    assert text.words("ro") == "R One.\n\nR Two."


def test_a_second_time_nothing_is_proposed_even_if_it_was_rejected(text, chief):
    bring(text, "R One.\n\nDoi.", chief)
    bring(text, "R One.\n\nDoi.", chief)
    reject(Proposal.objects.get(), by=make_person("eva", reviewer=("ro",)))
    assert bring(text, "R One.\n\nDoi.", chief) == []


def test_of_what_has_other_paragraphs_nobody_knows_which_is_which(text, chief):
    assert bring(text, "Unu și doi.", chief) == []
