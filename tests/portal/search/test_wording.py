"""What was typed, taken apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.wording import Wording


def words(wording: Wording) -> list[str]:
    return [word.text for word in wording.words]


@pytest.mark.parametrize(
    ("typed", "plain", "phrases", "excluded"),
    [
        ("", [], [], []),
        ("youth work", ["youth", "work"], [], []),
        ('"youth work" Prato', ["Prato"], ["youth work"], []),
        ("drugs -prison", ["drugs"], [], ["prison"]),
        ('drugs -"youth work"', ["drugs"], [], ["youth work"]),
        ("e-mail", ["e", "mail"], [], []),
        ("2014-2020", ["2014", "2020"], [], []),
        ("l'aide", ["l", "aide"], [], []),
        ('"half a phrase', ["half", "a", "phrase"], [], []),
        ('""', [], [], []),
        ("- -- -! !", [], [], []),
        ("υπ-άστεγοι", ["υπ", "άστεγοι"], [], []),
        ("-затвор младежи", ["младежи"], [], ["затвор"]),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(typed, plain, phrases, excluded):
    wording = Wording.of(typed)
    assert (words(wording), list(wording.phrases), list(wording.excluded)) == (plain, phrases, excluded)


@pytest.mark.parametrize("typed", ["716 745", "716.745", "716,745", "716’745"])
def test_a_number_in_groups_is_known_as_one_too(typed):
    assert "716745" in Wording.of(typed).all_words


def test_what_is_set_apart_parts_words():
    assert "716745" not in Wording.of('716 "or" 745').all_words


def test_a_wording_of_exclusions_alone_looks_for_nothing():
    assert not Wording.of("-prison")
    assert Wording.of('"prison"')


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab-\"' .,/ñж0745"), max_size=30) | st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(typed):
    wording = Wording.of(typed)
    assert all(word.text in typed for word in wording.words)
    assert all(phrase in typed for phrase in wording.phrases + wording.excluded)
