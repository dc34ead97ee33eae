"""Why a result stands where it does."""

import pytest

from portal.search.asking import ask
from portal.search.question import Question
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def compendium(indexed):
    """Practices about prisons, more or less, and a theme of that name."""
    theme = make.make_theme(slug="prison", label_en="Prison")
    make.make_practice(
        slug="most", title_en="Night walks in prison", summary_en="Who walks at night.", themes=[theme]
    )
    make.make_practice(slug="some", title_en="Prison", evidence="E4", start="2026")
    make.make_practice(slug="least", title_en="Practice", summary_en="Of the night walk past a prison.")
    make.make_practice(slug="elsewhere", title_bg="Затвор", original_language="bg", themes=[theme])
    indexed()


@pytest.mark.parametrize(
    "typed", ["prison", "night walks prison", '"night walks"', "prison -walks", "prisson", "nightwalk затвор"]
)
def test_the_reasons_of_a_result_together_are_its_score(compendium, typed):
    cards = ask(Question(q=typed), "en", explained=True).cards
    assert cards
    for card in cards:
        assert sum(reason.score for reason in card.reasons) == pytest.approx(card.score, rel=1e-3)


def test_a_reason_tells_what_was_counted_and_what_it_was_found_by(compendium):
    cards = {card.slug: card for card in ask(Question(q="night walks prison"), "en", explained=True).cards}
    told = {(reason.weight, reason.found_by) for reason in cards["most"].reasons}
    assert {("concept", "theme:prison"), ("title_words", "walks"), ("title en", "walk")} <= told
    assert "telling" in {weight for weight, _found_by in told}


def test_what_an_everyday_word_found_is_told_by_its_meaning(indexed):
    make.make_practice(
        slug="garden", title_fi="Yhteinen puutarha", summary_fi="Naapurit viljelevät.", original_language="fi"
    )
    indexed()
    (card,) = ask(Question(q="neighbours gardening"), "en", explained=True).cards
    told = {(reason.weight, reason.found_by) for reason in card.reasons}
    assert {("title_meaning", "meaning:garden"), ("meaning", "meaning:neighbour")} <= told
    assert sum(reason.score for reason in card.reasons) == pytest.approx(card.score, rel=1e-3)


def test_nothing_is_told_unasked_or_of_another_order(compendium):
    assert all(not card.reasons for card in ask(Question(q="prison"), "en").cards)
    sorted_by_date = ask(Question(q="prison", sort="newest"), "en", explained=True)
    assert all(not card.reasons for card in sorted_by_date.cards)


def test_curators_are_told_and_no_one_else(compendium, client, admin_client):
    page = "/en/search/?q=prison&explain=1"
    read, curated = client.get(page), admin_client.get(page)
    assert b'class="why"' not in read.content
    assert b'class="why"' in curated.content
    assert b"theme:prison" in curated.content
    assert curated["Cache-Control"] == "private, no-store"
    assert not read.cookies
    assert b'class="why"' not in admin_client.get("/en/search/?q=prison").content
