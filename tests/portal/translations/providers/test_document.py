"""Paragraphs as one HTML document and back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.providers.document import Broken, packed, unpacked

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), max_size=40)


@given(st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), max_size=6))
def test_what_is_packed_comes_back_whatever_it_holds(paragraphs):
    assert unpacked(packed(paragraphs, "en")) == tuple(paragraphs)


def test_the_order_of_the_numbers_is_that_of_the_paragraphs():
    assert unpacked('<p id="p1">b</p><p id="p0">a</p>') == ("a", "b")


def test_more_than_ten_paragraphs_keep_their_order():
    texts = tuple(str(number) for number in range(120))
    assert unpacked(packed(texts, "en")) == texts


def test_white_space_that_a_document_may_get_is_one_space():
    assert unpacked('\n<p id="p0">\n  a\n b&nbsp;c <br/>\n d</p>\n') == ("a b c\nd",)


def test_what_document_filters_add_is_let_pass():
    assert unpacked(
        '<?xml version="1.0"?><html><body><p id="p0"><span lang="fr">a</span> b</p></body></html>'
    ) == ("a b",)


def test_a_tag_that_was_text_stays_text():
    assert unpacked('<p id="p0">&lt;script&gt;x &amp;amp; y</p>') == ("<script>x &amp; y",)


@pytest.mark.parametrize(
    "document",
    [
        '<p id="p1">a</p>',
        '<p id="p0">a</p><p id="p2">b</p>',
        '<p id="p0">a</p><p id="p0">b</p>',
        "<p>a</p>",
        '<p id="p00">a</p>',
        '<p id="q0">a</p>',
        '<p id="p0">a<p id="p1">b</p>',
        '<p id="p0">a',
        '<p id="p0">a</p>more',
        "more",
        '<p id="p0">a<img src=x onerror=y></p>',
        '<script>a</script><p id="p0">a</p>',
        '<p id="p0">a<!-- b --></p>',
        '<p id="p0">a < b</p>',
        '<p id="p0',
        "<" * 500_000,
        "<!" * 500_000,
        "</a" * 300_000,
        "<p " + "a=" * 300_000 + ">",
        "<p id='p0'>" + "<br <" * 100_000,
    ],
    ids=lambda document: document[:30],
)
def test_a_document_that_is_not_ours_is_broken_and_costs_no_time(document):
    begun = time.monotonic()
    with pytest.raises(Broken):
        unpacked(document)
    assert time.monotonic() - begun < 3


def test_an_empty_document_has_no_paragraphs():
    assert unpacked("") == ()
