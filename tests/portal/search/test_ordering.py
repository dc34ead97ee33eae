"""Putting results into order: page after page without a gap, by title to the last letter."""

from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from portal.collation import order
from portal.input import BadInput
from portal.languages import CODES
from portal.search import ordering
from portal.search.asking import ask
from portal.search.clauses import All, Everything, OneOf
from portal.search.engine import Document, Position, Store, facet_field
from portal.search.indexing import _orders
from portal.search.labels import shown
from portal.search.ordering import page
from portal.search.question import Question
from portal.search.sources import Description, sources
from tests.conftest import slugs
from tests.factories import make_practice

BEGINNINGS = {
    "sv": "Trygghet i stadsdelen",
    "cs": "Bezpečná čtvrť",
    "el": "Ασφάλεια στη γειτονιά",
    "bg": "Безопасност в квартала",
    "en": "Safety in the neighbourhood",
    "mt": "Sigurtà fil-lokal",
}
LETTERS = {
    "sv": "a å ä ö o z Å w v",
    "cs": "c č ch h ř r š s ů Ch",
    "el": "α ά β ς σ ω ώ Ά ή",
    "bg": "а б ж я Я щ ь й и",
    "en": "a B c é e É z - 10 9",
    "mt": "g ġ għ ħ h ż z ie i",
}


def titles(language: str) -> list[str]:
    """Many that begin alike for longer than the index knows of them, some the same, some short."""
    letters = LETTERS[language].split(" ")
    alike = [f"{BEGINNINGS[language]} {one}{other}" for one, other in product(letters, letters)]
    return [*alike, *alike[::9], *letters, BEGINNINGS[language], BEGINNINGS[language].upper(), ""]


def document(number: int, language: str, title: str) -> Document:
    entry = SimpleNamespace(pk=number, original_language=language, slug=f"slug-{number:04}")
    described = Description(date=f"20{number % 30:02}-01", budget=float(number % 40) or None)
    texts = {language: title} if title else {}
    return Document(
        key=f"initiative:{number}",
        stems={},
        words={"text_words": ["word " * (number % 5 + 1)]},
        raw={facet_field("kind"): ["practice" if number % 3 else "project"]},
        numbers={},
        orders=_orders(sources()["practice"], entry, described, texts),
        card={
            "kind": "practice",
            "slug": entry.slug,
            "original": language,
            "texts": {"title": {code: [text, "", "", 0, ""] for code, text in texts.items()}},
        },
        passages={},
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The index of the titles of one language, written in two parts as a follower would."""
    snapshots = {}

    def build(language: str):
        if language not in snapshots:
            store = Store(tmp_path_factory.mktemp(language), ("kind",))
            made = [document(number, language, title) for number, title in enumerate(titles(language))]
            with store.building() as writer:
                for each in made[::2]:
                    writer.put(each)
                writer.commit(Position(1))
            writer = store.writer()
            for each in made[1::2]:
                writer.put(each)
            writer.commit(Position(2))
            writer.close()
            snapshots[language] = store.snapshot()
        return snapshots[language]

    return build


def pages(snapshot, question: Question, clause, language: str) -> list:
    found, number = [], 1
    while hits := page(snapshot, replace(question, page=number), clause, language).hits:
        assert len(hits) <= question.page_size
        found += hits
        number += 1
    return found


@pytest.mark.parametrize("sort", ["relevance", "newest", "budget", "title"])
@pytest.mark.parametrize("size", [7, 20])
def test_pages_follow_one_another_without_gap_or_repetition(built, sort, size):
    snapshot = built("en")
    found = pages(snapshot, Question(sort=sort, page_size=size), Everything(), "en")
    assert sorted(hit.key for hit in found) == sorted(f"initiative:{n}" for n in range(snapshot.size))


@pytest.mark.parametrize("language", BEGINNINGS)
@pytest.mark.parametrize("size", [1, 6, 100])
def test_by_title_is_the_order_of_whole_titles_in_the_readers_language(built, language, size):
    snapshot = built(language)
    found = pages(snapshot, Question(sort="title", page_size=size), Everything(), language)
    key = order(language)
    told = [shown(hit.card, "title", language).text for hit in found]
    entitled = [title for title in told if title]
    assert entitled == sorted(
        (title for title in titles(language) if title), key=lambda title: (key(title), title)
    )
    assert len({hit.key for hit in found}) == snapshot.size


def test_by_title_is_by_the_title_that_the_reader_is_shown(built):
    """Who reads another language is shown the original, in the order of his own words."""
    for language in ("de", "sv", "fi"):
        found = pages(built("sv"), Question(sort="title", page_size=9), Everything(), language)
        told = [text for hit in found if (text := shown(hit.card, "title", language).text)]
        assert told == sorted(told, key=lambda title: (order(language)(title), title))


def test_a_narrowed_question_is_in_order_too(built):
    snapshot = built("cs")
    clause = All((OneOf(facet_field("kind"), ("project",)),))
    found = pages(snapshot, Question(sort="title", page_size=5), clause, "cs")
    told = [text for hit in found if (text := shown(hit.card, "title", "cs").text)]
    assert told == sorted(told, key=lambda title: (order("cs")(title), title))
    assert len({hit.key for hit in found}) == len(found) == snapshot.count(clause)


def test_a_page_behind_the_last_is_empty(built):
    for sort in ("relevance", "newest", "budget", "title"):
        assert page(built("en"), Question(sort=sort, page=1000), Everything(), "en").hits == []


def test_every_language_has_an_order_of_titles(built):
    for language in CODES:
        assert len(page(built("en"), Question(sort="title"), Everything(), language).hits) == 20


BY_PLACE = ("newest", "budget", "title")
# Titles that begin alike for longer than the index knows, and others.
ALIKE = [f"Night walks in the old town, part {letter}" for letter in "abcdefgh"] + [
    "Lamps",
    "Äpfel",
    "Zebra",
]


@pytest.fixture(scope="module")
def making():
    return eleven_practices


def eleven_practices() -> None:
    for number, title in enumerate(ALIKE):
        make_practice(title_en=title, start=f"20{number:02}", funding=[{"total": number}])


@pytest.fixture
def made(world, monkeypatch):
    """Eleven practices; every page that begins behind the second result counts as deep."""
    monkeypatch.setattr(ordering, "DEEP", 2)


def followed(found, query: str):
    """The page to which a link of a page leads."""
    return ask(Question.from_parameters(QueryDict(getattr(found, query))), found.language)


@pytest.mark.parametrize("sort", BY_PLACE)
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_from_page_to_page_and_back_nothing_is_skipped_or_shown_twice(made, sort, size):
    whole = slugs(ask(Question(sort=sort, page_size=100), "en"))
    found = ask(Question(sort=sort, page_size=size), "en")
    forth, back = slugs(found), []
    while found.next_query:
        found = followed(found, "next_query")
        forth += slugs(found)
    assert forth == whole
    while found.previous_query:
        found = followed(found, "previous_query")
        back = slugs(found) + back
    assert back == whole[: len(back)]
    assert len(whole) - len(back) <= size


@pytest.mark.parametrize("sort", BY_PLACE)
def test_links_far_behind_the_first_page_tell_the_place_and_others_do_not(made, sort):
    pages = {page: ask(Question(sort=sort, page=page, page_size=2), "en") for page in (1, 2, 3, 4)}
    assert ["after=" in pages[page].next_query for page in pages] == [True] * 4
    assert ["after=" in pages[page].previous_query for page in pages] == [False, False, True, True]
    assert f"page={5}&after=" in pages[4].next_query


def test_the_order_by_relevance_has_no_places(made):
    found = ask(Question(q="night", page=2, page_size=2), "en")
    assert found.next_query == "q=night&page=3&page_size=2"


def test_a_jump_by_number_shows_the_same_page(made):
    by_place = followed(ask(Question(sort="title", page=3, page_size=2), "en"), "next_query")
    assert slugs(by_place) == slugs(ask(Question(sort="title", page=4, page_size=2), "en"))


def test_a_title_has_another_place_in_another_language_so_its_page_is_found_by_number(made):
    query = ask(Question(sort="title", page=3, page_size=2), "en").next_query
    found = ask(Question.from_parameters(QueryDict(query)), "fi")
    assert slugs(found) == slugs(ask(Question(sort="title", page=4, page_size=2), "fi"))


@pytest.mark.parametrize("cursor", ["newest-0-1", "newest-5-900"])
def test_a_place_behind_which_there_is_nothing_is_refused(made, cursor):
    with pytest.raises(BadInput) as refused:
        ask(Question(sort="newest", page=2, page_size=2, after=cursor), "en")
    assert refused.value.parameter == "after"


@pytest.mark.parametrize(
    "after", ["x", "newest-0-1", "title-3-1", "newest-99999999999999999999-1", "%00", "en-1-1"]
)
def test_no_place_breaks_a_page(made, client, after):
    assert client.get(f"/en/search/?sort=newest&page=9&after={after}").status_code == 400
    assert client.get(f"/api/v1/search?sort=newest&page=9&after={after}").status_code == 400
