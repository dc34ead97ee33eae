"""What was meant by a word that stands nowhere."""

from urllib.parse import parse_qs

import pytest

from portal.search.asking import ask, matcher
from portal.search.follow import store
from portal.search.question import Question
from portal.search.wording import MOST_GUESSED, Phrasing, Wording
from tests.conftest import slugs
from tests.factories import make_practice


def told(found) -> list[tuple[str, str, bool]]:
    return [(each.typed, each.meant, each.is_used) for each in found.corrections]


@pytest.mark.parametrize(
    ("title", "query", "language", "meant"),
    [
        ("Work in prison", "prisom", "en", "prison"),
        ("Work in prison", "rpison", "en", "prison"),
        ("Work in prison", "Prisom", "en", "prison"),
        ("Prävention für alle", "Präventoin", "de", "Prävention"),
        ("Prävention für alle", "praventoin", "de", "prävention"),
        ("Αστυνομία και πόλη", "αστυνομεια", "el", "αστυνομία"),
        ("Наркотици в града", "накротици", "bg", "наркотици"),
    ],
)
def test_the_nearest_word_is_meant_as_it_is_written(search, title, query, language, meant):
    make_practice(slug="found", original_language=language, **{f"title_{language}": title})
    found = search(query, language)
    assert (slugs(found), told(found)) == (["found"], [(query, meant, False)])


def test_of_two_that_are_as_near_the_one_in_more_entries_is_meant(search):
    make_practice(slug="cat", title_en="Lighting of parks")
    for _ in range(2):
        make_practice(title_en="Fighting in parks")
    assert told(search("xighting")) == [("xighting", "fighting", False)]


@pytest.mark.parametrize("query", ["prison", "prisons", "radicali", "xyz", "qwertyuiop", ""])
def test_what_stands_somewhere_or_begins_a_word_or_is_like_none_is_not_corrected(search, query):
    make_practice(title_en="Radicalisation in prison")
    assert told(search(query)) == []


def test_the_question_is_offered_with_the_word_that_was_meant_and_all_else(indexed):
    make_practice(slug="found", title_en="Young people in prison")
    indexed()
    asked = Question(q="young prisom", selected={"kind": ("practice",)}, page=2)
    (correction,) = ask(asked, "en").corrections
    assert parse_qs(correction.query) == {"q": ["young prison"], "kind": ["practice"]}


def test_a_slip_is_told_as_forgiven_where_the_results_stand_for_the_word(search):
    for _ in range(3):
        make_practice(title_en="Work in prison")
    found = search("prisom")
    assert told(found) == [("prisom", "prison", True)]
    assert {str(card.title_html) for card in found.cards} == {"Work in <mark>prison</mark>"}


def test_another_inflection_with_a_slip_is_corrected_by_its_stem(search):
    make_practice(slug="found", original_language="fi", title_fi="Huumeisiin puututaan")
    found = search("huumeittein", "fi")
    assert (slugs(found), told(found)) == (["found"], [("huumeittein", "huumeisiin", False)])


def test_words_exactly_as_typed_are_not_corrected(indexed):
    make_practice(title_en="Work in prison")
    indexed()
    assert ask(Question(q="prisom", words="exact"), "en").corrections == ()


def test_readers_are_told_and_asked(client, indexed):
    make_practice(title_en="Work in prison")
    indexed()
    page = client.get("/en/search", {"q": "prisom"}, follow=True).content.decode()
    assert 'Did you mean: <a href="?q=prison">prison</a>' in page
    for _ in range(2):
        make_practice(title_en="Work in prison")
    indexed()
    page = client.get("/en/search", {"q": "prisom"}, follow=True).content.decode()
    assert "Nothing has “prisom”; these have “prison”." in page


def test_readers_are_told_how_many_entries_have_all_the_words(client, indexed):
    make_practice(title_en="Young people in prison")
    make_practice(title_en="Young people")
    indexed()
    page = client.get("/en/search", {"q": "young prison"}, follow=True).content.decode()
    assert "1 entry has all these words; the others have some of them." in page


@pytest.mark.django_db
def test_of_very_many_slips_only_some_are_looked_for(indexed):
    make_practice(title_en="Walks", summary_en="lantern harbour cinema orchard village theatre library")
    indexed()
    snapshot = store().snapshot()
    typed = "lantren harbuor cinmea orchadr villgae theater1 librray laanterns"
    asked = Phrasing(snapshot, matcher(snapshot), "en").asked(Wording.of(typed))
    assert sum(1 for part in asked.parts if part.guessed) == MOST_GUESSED
