"""The order of words as a reader's language has it."""

import pytest

from portal.collation import order
from portal.languages import CODES
from portal.search.asking import ask
from portal.search.question import Question
from tests.conftest import slugs
from tests.factories import make_practice


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bg", "Азбука жени Яна"),
        ("cs", "cena hora chata jih řeka šála"),
        ("da", "Zoo Æble Øl Ål"),
        ("de", "Arbeit Ärger Zoo"),
        ("el", "Άλφα βήτα Ωμέγα"),
        ("es", "nube ñandú ocio"),
        ("et", "sild šokk zoo žanr tee õun äri öö üks"),
        ("hr", "cesta čaj ćup dan džep đak lice ljeto"),
        ("hu", "cukor csend dal"),
        ("lt", "iglė yra jūra"),
        ("mt", "dar ġnien għajn ħobż ilma"),
        ("pl", "lato łąka mowa"),
        ("sv", "arbete zon åka äta öga"),
    ],
)
def test_words_stand_in_the_order_of_the_language(language, words):
    in_order = words.split()
    jumbled = [*in_order[1:], in_order[0]]
    assert sorted(jumbled, key=order(language)) == in_order


@pytest.mark.parametrize("language", CODES)
def test_capitals_do_not_stand_apart(language):
    found = sorted(["beta", "Alpha", "alpha", "Beta"], key=order(language))
    assert [word.casefold() for word in found] == ["alpha", "alpha", "beta", "beta"]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "expected"), [("sv", ["zoo", "ale"]), ("de", ["ale", "zoo"])])
def test_results_by_title_follow_the_reader_not_the_entry(indexed, language, expected):
    for slug, title in (("ale", "Äle"), ("zoo", "Zoo")):
        make_practice(slug=slug, title_en=title)
    indexed()
    found = ask(Question(selected={"kind": ("practice",)}, sort="title"), language)
    assert slugs(found) == expected
