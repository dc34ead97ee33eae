"""Everyday words that say something else than what they are there for."""

import pytest

from benchmarks.relevance.doubtful import LANGUAGES, LEAST, doubtful_words
from portal.languages import CODES
from portal.search.meanings import words_for
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


def written(said: dict[str, str]) -> None:
    """As many practices as it takes, with a title in as many languages as it takes."""
    others = [code for code in CODES if code not in said][: LANGUAGES - len(said)]
    for number in range(LEAST):
        titles = {f"title_{code}": text for code, text in said.items()} | {
            f"title_{code}": "0" for code in others
        }
        make_practice(slug=f"practice-{number}", **titles)


def found() -> set[tuple[str, str, int, int]]:
    return {(each.language, each.meaning, each.stands, each.agreed) for each in doubtful_words()}


def test_a_word_is_doubtful_where_no_other_language_says_the_same():
    written({"en": "A garden"})
    assert found() == {("en", "meaning:garden", LEAST, 0)}


def test_a_word_is_in_no_doubt_where_others_say_the_same():
    gardens = {code: words_for(["meaning:garden"], code)[0] for code in ("de", "fr", "bg", "fi")}
    written({"en": "A garden", **gardens})
    assert not any(meaning == "meaning:garden" for _language, meaning, *_counts in found())
