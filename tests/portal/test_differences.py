"""Two texts as one."""

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as some

from portal.differences import _pieces, compared, compared_aloud


def test_words_that_went_and_words_that_came():
    assert compared("The old lamp.", "The new lamp.") == "The <del>old</del><ins>new</ins> lamp."


def test_markup_in_a_text_stays_text():
    assert compared("", "<script>") == "<ins>&lt;script&gt;</ins>"
    assert "<script>" not in compared_aloud("<script>", "<b>")


def test_long_texts_stand_whole():
    old, new = "word " * 600, "other " * 600
    assert compared(old, new) == f"<del>{old}</del><ins>{new}</ins>"


def test_words_that_changed_side_by_side_are_one_change():
    told = compared("It was nine in the old park.", "It was half past eight in the park.")
    assert told == "It was <del>nine</del><ins>half past eight</ins> in the <del>old </del>park."
    assert compared("a b and the rest", "c d and the rest") == "<del>a b</del><ins>c d</ins> and the rest"


def test_texts_that_have_little_in_common_stand_whole():
    old, new = "Women asked for light.", "The town hall measured each street."
    assert compared(old, new) == f"<del>{old}</del><ins>{new}</ins>"


def test_those_who_listen_are_told_in_the_language_of_the_page():
    with override("en"):
        told = compared_aloud("The old lamp.", "The new lamp.")
    assert told == (
        'The <del><span class="visually-hidden" lang="en">removed: </span>old</del>'
        '<ins><span class="visually-hidden" lang="en">added: </span>new</ins> lamp.'
    )


@given(some.text(max_size=80), some.text(max_size=80))
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = list(_pieces(before, after))
    assert "".join(text for kind, text in pieces if kind != "insert") == before
    assert "".join(text for kind, text in pieces if kind != "delete") == after
