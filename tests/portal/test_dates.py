"""Dates that may be known only to the year or the month."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.dates import PartialDateField, validate_partial_date, year_of

WRONG = (
    "19", "201", "20190", "2019-", "2019-13", "2019-00", "2019-6", "2019-06-00", "2019-06-32", "2019-02-29",
    "2019-06-31", "2019-06-21T00:00", "2019\n", " 2019", "1799", "2200", "٢٠١٩", "20١٩", "2019/06", "21.06.2019",
)  # fmt: skip


@pytest.mark.parametrize("value", ["1800", "2019", "2199", "2019-06", "2019-12", "2019-06-21", "2020-02-29"])
def test_a_year_a_month_or_a_day_is_a_date(value):
    validate_partial_date(value)


@pytest.mark.parametrize("value", WRONG)
def test_anything_else_is_refused_with_the_forms_that_are_understood(value):
    with pytest.raises(ValidationError, match="write 2019, 2019-06 or 2019-06-21"):
        validate_partial_date(value)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from([4, 7, 10]))
def test_every_real_day_is_a_date_to_every_precision_and_keeps_its_year(day, precision):
    value = day.isoformat()[:precision]
    validate_partial_date(value)
    assert year_of(value) == day.year


@given(st.text(max_size=12))
def test_a_text_is_a_date_or_refused_and_never_anything_worse(value):
    try:
        validate_partial_date(value)
    except ValidationError:
        return
    assert value.isascii()
    assert len(value) in (4, 7, 10)


def test_what_is_not_stated_has_no_year():
    assert year_of("") is None


def test_the_field_keeps_its_form_in_migrations():
    _name, path, args, options = PartialDateField("start").deconstruct()
    assert (path, args) == ("portal.dates.PartialDateField", [])
    assert PartialDateField(**options).max_length == 10
