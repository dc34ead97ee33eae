"""How much stands in which language, as bars, figures and words."""

from collections import Counter

import pytest
from django.utils.translation import override

from portal.coverage_pages import Cell
from portal.templatetags.coverage import entries_link, share_bar, share_words, whole_percent

COUNTED = Counter(original=1, reviewed=0, machine=996, outdated=2, missing=1)


@pytest.mark.parametrize(
    ("share", "figure"), [(0, "0"), (0.0001, "1"), (0.5, "50"), (0.9999, "99"), (1, "100"), (1.0, "100")]
)
def test_0_stands_for_none_and_100_for_all(share, figure):
    assert whole_percent(share) == figure


def test_a_bar_has_a_part_for_each_state_that_there_is():
    bar = share_bar(COUNTED)
    assert [name for name in ("original", "reviewed", "machine", "outdated", "missing") if name in bar] == [
        "original", "machine", "outdated", "missing",
    ]  # fmt: skip
    assert 'aria-hidden="true"' in bar


def test_parts_differ_in_height_not_in_colour_alone():
    assert 'y="0" width="50.0" height="10"' in share_bar(Counter(reviewed=1, machine=1))
    assert 'x="50.0" y="4" width="50.0" height="6"' in share_bar(Counter(reviewed=1, machine=1))


def test_nothing_is_a_bar_without_parts():
    assert "<rect" not in share_bar(Counter())


def test_the_words_say_what_the_bar_shows():
    assert share_words(COUNTED) == "original 1 %, machine 99 %, source has changed 1 %, missing 1 %"
    with override("fi"):
        assert "missing" not in share_words(COUNTED)


def test_a_figure_leads_to_its_entries_where_there_are_some():
    cell = Cell("fi", "practice", COUNTED)
    assert entries_link(cell, "missing") == '<a href="/en/coverage/fi/practice/?state=missing">1</a>'
    assert entries_link(cell, "reviewed") == "0"
