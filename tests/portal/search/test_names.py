"""What is named in a question, and which entries hold it."""

import pytest

from portal.search.asking import ask
from portal.search.names import meanings
from portal.search.question import Question
from tests import factories as make

pytestmark = pytest.mark.django_db
PARAPHRASED = [
    ("en", "citizens and money"),
    ("nl", "burgers beslissen over geld"),
    ("bg", "гражданите и парите"),
    ("fi", "asukkaat ja raha"),
]


@pytest.fixture
def compendium(indexed):
    """A practice that bears a method and does not say so, and one that says another thing."""
    method = make.make_method(slug="participatory-budgeting", label_en="Participatory budgeting")
    make.make_practice(slug="budget", title_en="An annual ballot", methods=[method])
    make.make_practice(slug="other", title_en="Elsewhere")
    indexed()


@pytest.mark.parametrize(("language", "typed"), PARAPHRASED)
def test_what_is_paraphrased_is_found_on_the_entries_that_bear_it(compendium, language, typed):
    cards = ask(Question(q=typed), language).cards
    assert "budget" in [card.slug for card in cards]
    assert "other" not in [card.slug for card in cards]


def test_one_meaning_of_two_paraphrases_nothing(compendium):
    assert "budget" not in [card.slug for card in ask(Question(q="money"), "en").cards]


def test_the_reasons_tell_what_was_paraphrased(compendium):
    cards = ask(Question(q="citizens and money"), "en", explained=True).cards
    (card,) = [card for card in cards if card.slug == "budget"]
    assert ("concept", "method:participatory-budgeting") in {
        (reason.weight, reason.found_by) for reason in card.reasons
    }
    assert sum(reason.score for reason in card.reasons) == pytest.approx(card.score, rel=1e-3)


@pytest.mark.parametrize("typed", ["guarrds", "volunteeers"])
def test_a_slip_in_what_names_something_is_forgiven(indexed, typed):
    make.make_practice(
        slug="named",
        title_fi="Vapaaehtoiset",
        original_language="fi",
        methods=[make.make_method(slug="guards", label_en="Guards")],
    )
    indexed()
    assert [card.slug for card in ask(Question(q=typed), "en").cards if card.kind == "practice"] == ["named"]


def test_meanings_are_told_from_what_bears_a_name():
    assert meanings({"meaning:money", "theme:money"}) == {"meaning:money"}
