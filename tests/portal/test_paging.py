"""Pages of a list that say themselves what they show."""

import pytest

from portal.paging import Paged


class Fruits(Paged):
    page_size = 2
    choices_made = {"colour": "red", "size": ""}

    def __init__(self, page, count):
        self.page, self.count = page, count


@pytest.mark.parametrize(
    ("page", "count", "pages", "before", "after"),
    [
        (1, 0, 1, None, None),
        (1, 2, 1, None, None),
        (1, 3, 2, None, "colour=red&page=2"),
        (2, 5, 3, "colour=red", "colour=red&page=3"),
        (3, 5, 3, "colour=red&page=2", None),
        (9, 5, 3, "colour=red&page=8", None),
    ],
)
def test_a_page_knows_those_beside_it(page, count, pages, before, after):
    shown = Fruits(page, count)
    assert (shown.pages, shown.previous_query, shown.next_query) == (pages, before, after)
    assert shown.first_query == "colour=red"


def test_a_choice_that_is_undone_leaves_the_address():
    assert Fruits(2, 9).parameters(colour="", size="big") == "size=big&page=2"
