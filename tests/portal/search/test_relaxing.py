"""How many parts of a question an entry must have."""

import pytest

from portal.search import clauses
from portal.search.relaxing import COMMON, ENOUGH, Asked, Part

A, B, C = (clauses.Word("text_words", word) for word in "abc")
TELLING = clauses.Everything()


def asked(*parts, **told) -> Asked:
    return Asked(tuple(Part(part) for part in parts), TELLING, **told)


def counting(*counts):
    """Counts by the number of parts that a clause wants, the most parts first."""
    by_parts = dict(zip(range(len(counts), 0, -1), counts, strict=True))

    def count(clause) -> int:
        match clause:
            case clauses.All(clauses=(clauses.All(least=int(least)), *_)):
                return by_parts[least]
            case clauses.All(clauses=(clauses.All() as within, _)):
                return count(within)
            case clauses.All(clauses=parts):
                return by_parts[len(parts)]
        return 1

    return count


def held(answer) -> int:
    """How many of three parts the entries of an answer have at least."""
    (within,) = answer.clause.clause.clauses[:1]
    return within.least if isinstance(within, clauses.All) else 3


@pytest.mark.parametrize(
    ("counts", "least"),
    [((ENOUGH, 50, 90), 3), ((1, ENOUGH, 90), 2), ((1, 2, 90), 1), ((0, 1, 3), 1), ((0, ENOUGH, 90), 2)],
)
def test_entries_with_a_part_less_follow_until_there_are_enough(counts, least):
    assert held(asked(A, B, C).answered(counting(*counts))) == least


def test_each_part_more_counts():
    answer = asked(A, B, C).answered(counting(1, 2, 90))
    tiers = [each.clause for each in answer.clause.favourites if each.clause is not TELLING]
    assert tiers == [asked(A, B, C).having(3), asked(A, B, C).having(2)]


def test_who_asks_for_one_thing_gets_what_has_it():
    assert asked(A).answered(counting(1)).clause == asked(A).having(1)


def test_nothing_is_found_by_chance():
    unsure = Asked((Part(A, is_sure=False), Part(B, is_sure=False)), TELLING)
    assert unsure.answered(counting(0, 5)).clause == clauses.Nothing()
    sure = Asked((Part(A, is_sure=False), Part(B)), TELLING)
    assert sure.answered(counting(0, 5)).clause != clauses.Nothing()


@pytest.mark.parametrize(
    ("standing", "is_nothing"), [((), True), ((A,), True), ((A, B), False), ((A, B, C), False)]
)
def test_where_most_words_stand_nowhere_nothing_is_shown(standing, is_nothing):
    def count(clause):
        return int(clause in standing or getattr(clause, "least", 0) == 1)

    three = Asked((Part(A), Part(B, is_sure=False), Part(C, is_sure=False)), TELLING)
    assert (three.answered(count).clause == clauses.Nothing()) == is_nothing


@pytest.mark.parametrize(
    ("standing", "all_entries", "is_nothing"),
    [(ENOUGH, 200, False), (ENOUGH + 1, 200, True), (100, COMMON * 100, False), (101, COMMON * 100, True)],
)
def test_of_two_words_one_that_stands_in_many_entries_is_not_enough(standing, all_entries, is_nothing):
    def count(clause) -> int:
        match clause:
            case clauses.Everything():
                return all_entries
            case clauses.Word(word="a"):
                return standing
            case clauses.All(least=1) | clauses.All(clauses=(clauses.All(least=1), *_)):
                return standing
        return 0

    answer = Asked((Part(A), Part(B)), clauses.Word("text_words", "c")).answered(count)
    assert (answer.clause == clauses.Nothing()) == is_nothing


def test_a_phrase_that_stands_is_enough_to_be_sure():
    unsure = Asked((Part(A, is_sure=False), Part(B, is_sure=False)), TELLING, needed=(C,))
    assert unsure.answered(lambda clause: 0).clause != clauses.Nothing()


def test_what_was_guessed_is_told():
    guessing = Asked((Part(A, guessed="prisom"), Part(B)), TELLING)
    assert guessing.answered(counting(1, 2)).guessed == ("prisom",)


def test_ties_are_told_apart_unless_too_many_entries_are_found():
    ties = (clauses.Fixed(C, 1.0),)
    assert asked(A, ties=ties).answered(lambda clause: 5).clause == clauses.Favoured(asked(A).having(1), ties)
    assert asked(A, ties=ties).answered(lambda clause: 90_000).clause == asked(A).having(1)
