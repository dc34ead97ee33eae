"""Paragraphs, and which of them an edit changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.paragraphs import changed, digest, digests, join, split

texts = st.text(st.sampled_from("ab \t\n\r\u2028é-•"), max_size=60)
digest_lists = st.lists(st.sampled_from("ABCDE"), max_size=12)
different = st.lists(st.integers(), unique=True, max_size=12).map(lambda found: [str(each) for each in found])


def test_texts_that_differ_in_white_space_only_have_one_digest():
    assert digest(" a  b\nc ") == digest("a b c") != digest("abc")
    assert digest(None) == digest("")


@given(st.text())
def test_every_text_has_a_digest_of_its_own_kind(text):
    assert len(digest(text)) == 32
    assert int(digest(text), 16) >= 0


def test_blank_lines_part_paragraphs_and_a_list_stays_whole():
    text = "First.\n\n\n  \nThree steps:\n- one\n- two \n\r\n\r\nLast."
    assert split(text) == ("First.", "Three steps:\n- one\n- two", "Last.")
    assert split("") == split(None) == split(" \n \n") == ()


@given(texts)
def test_joined_paragraphs_are_the_text_but_for_white_space(text):
    assert join(split(text)).split() == text.split()


@given(texts)
def test_paragraphs_split_again_stay_as_they_are(text):
    assert split(join(split(text))) == split(text)
    assert all(paragraph == paragraph.strip() != "" for paragraph in split(text))


@given(texts)
def test_each_paragraph_has_the_digest_that_the_state_is_computed_with(text):
    assert digests(text) == tuple(digest(paragraph) for paragraph in split(text))


@given(digest_lists, digest_lists)
def test_what_is_called_the_same_is_the_same_and_nothing_is_used_twice(before, after):
    found = changed(before, after)
    used = [old for old in found.old_of if old is not None]
    assert all(old is None or before[old] == after[new] for new, old in enumerate(found.old_of))
    assert len(used) == len(set(used))
    assert sorted([*used, *found.gone]) == list(range(len(before)))


@given(digest_lists, digest_lists)
def test_nothing_counts_as_changed_that_was_there_before(before, after):
    found = changed(before, after)
    left = list(before)
    new = 0
    for each in after:
        if each in left:
            left.remove(each)
        else:
            new += 1
    assert len(found.changed) == new
    assert sorted(before[index] for index in found.gone) == sorted(left)


@given(different, st.data())
def test_an_insertion_changes_nothing_else(before, draw):
    place = draw.draw(st.integers(0, len(before)))
    found = changed(before, [*before[:place], "new", *before[place:]])
    assert found.changed == (place,)
    assert found.gone == ()


@given(different.filter(bool), st.data())
def test_a_removal_changes_nothing_else(before, draw):
    place = draw.draw(st.integers(0, len(before) - 1))
    found = changed(before, before[:place] + before[place + 1 :])
    assert found.changed == ()
    assert found.gone == (place,)


@given(different.filter(bool), st.data())
def test_a_move_changes_nothing(before, draw):
    after = draw.draw(st.permutations(before))
    found = changed(before, after)
    assert found.changed == found.gone == ()
    assert [before[old] for old in found.old_of] == after
    assert found.is_same == (after == before)


@given(different.filter(bool), st.data())
def test_an_edit_changes_one_and_tells_what_it_replaces(before, draw):
    place = draw.draw(st.integers(0, len(before) - 1))
    found = changed(before, [*before[:place], "new", *before[place + 1 :]])
    assert found.changed == found.gone == (place,)
    assert found.instead_of[place] == place
    assert [old for index, old in enumerate(found.instead_of) if index != place] == [None] * (len(before) - 1)


@given(digest_lists, digest_lists)
def test_only_what_is_gone_is_replaced_and_only_by_what_is_new(before, after):
    found = changed(before, after)
    replaced = {new: old for new, old in enumerate(found.instead_of) if old is not None}
    assert len(found.instead_of) == len(after)
    assert set(replaced) <= set(found.changed)
    assert len(set(replaced.values())) == len(replaced)
    assert set(replaced.values()) <= set(found.gone)


@pytest.mark.parametrize(
    ("before", "after", "old_of"),
    [("ABAC", "BAD", (1, 2, None)), ("AXA", "XA", (1, 2)), ("AA", "AAA", (0, 1, None))],
)
def test_of_equal_paragraphs_those_in_their_place_are_matched_first(before, after, old_of):
    assert changed(before, after).old_of == old_of


def test_a_flood_of_equal_paragraphs_is_aligned_all_the_same():
    found = changed(["A"] * 5000, ["A"] * 5001)
    assert found.changed == (5000,)
    assert found.gone == ()
