"""What a form brings."""

import pytest
from django.http import QueryDict

from portal.input import BadInput
from portal.translations.desk.posted import Posted, as_typed, kept
from portal.translations.proposing import Seen


def form(**fields) -> QueryDict:
    made = QueryDict(mutable=True)
    made.update(fields)
    return made


def test_a_form_is_read():
    posted = Posted.of(
        form(text="a:1:b", key="k", at="2", proposal="7", in_use="d", words="O\r\ncasă", do="approve")
    )
    assert posted == Posted("a:1:b", "k", 2, Seen(7, "d"), "O\ncasă", "", "approve")


def test_an_empty_form_asks_to_save_nothing():
    assert Posted.of(form()) == Posted("", "", 0, Seen(0, ""), "", "", "save")


def test_words_that_were_chosen_are_used_even_where_there_are_none():
    assert (Posted.of(form(use="")).do, Posted.of(form(use="")).use) == ("use", "")


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "9" * 12 + "9", "٣"])
def test_numbers_that_are_none_are_refused(value):
    with pytest.raises(BadInput):
        Posted.of(form(proposal=value))


def test_words_are_in_one_form_of_unicode():
    assert as_typed("e\u0301\r\n\rx") == "é\n\nx"


@pytest.mark.parametrize(
    ("words", "is_clean"), [("O casă.\n\tDa.", True), ("\x07", False), ("\ud800", False)]
)
def test_characters_that_cannot_be_stored_are_seen(words, is_clean):
    assert Posted.of(form(words=words)).is_clean is is_clean


def test_only_work_is_kept():
    assert kept(form(words=" ", text="a")) == {}
    assert kept(form(words="x", text="a", password="p", do="save")) == {"words": "x", "text": "a"}
