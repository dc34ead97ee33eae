"""Where a deep page begins, as it stands in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.input import BadInput
from portal.languages import CODES
from portal.search.cursors import DESCENDING, LARGEST, Cursor

ORDERS = {**{name: name for name in DESCENDING}, **dict.fromkeys(CODES, "title")}


@given(st.sampled_from(list(ORDERS)), st.integers(0, LARGEST - 1), st.integers(0, 10**9 - 1))
def test_a_place_survives_its_own_address(by, place, skipped):
    cursor = Cursor(by, place, skipped)
    assert Cursor.of(str(cursor), order=ORDERS[by]) == cursor


@given(st.text(max_size=40), st.sampled_from([*DESCENDING, "title", "relevance"]))
def test_nothing_else_is_a_place(written, order):
    try:
        assert str(Cursor.of(written, order=order)).partition("-")[0] in ORDERS
    except BadInput as refused:
        assert refused.parameter == "after"


@pytest.mark.parametrize("order", ["relevance", "title", "budget"])
def test_a_place_in_another_order_is_none_in_this(order):
    with pytest.raises(BadInput):
        Cursor.of("newest-5-1", order=order)
