"""Money: what the database holds true, and the rate that is derived."""

from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from projects.models import FundingLine, Programme
from tests.factories import make_fund, make_practice, make_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"total": "100.00", "eu_contribution": "100.01"},
        {"total": "-0.01"},
        {"eu_contribution": "-1"},
        {"currency": "euro"},
        {"currency": "€"},
        {"currency": "eur"},
        {"currency": ""},
        {"total": "9999999999999"},
    ],
    ids=str,
)
def test_a_sum_that_cannot_be_is_refused(wrong):
    practice = make_practice()
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        FundingLine.objects.create(initiative=practice, **wrong)


@pytest.mark.parametrize(
    "right",
    [
        {},
        {"total": "0"},
        {"total": "5", "eu_contribution": "5"},
        {"eu_contribution": "5"},
        {"currency": "SEK"},
    ],
    ids=str,
)
def test_what_is_not_stated_is_no_contradiction(right):
    assert FundingLine.objects.create(initiative=make_practice(), **right).pk


MONEY = st.decimals(min_value=0, max_value=10**11, places=2)


@given(MONEY, MONEY)
def test_the_rate_is_the_unions_part_of_the_total(one, other):
    total, part = max(one, other), min(one, other)
    rate = FundingLine(total=total, eu_contribution=part).rate
    assert rate is None if total == 0 else 0 <= rate <= 1


def test_the_rate_of_a_seed_document_is_what_it_says():
    line = FundingLine(total=Decimal("716745"), eu_contribution=Decimal("549820"))
    assert round(line.rate, 4) == Decimal("0.7671")


@pytest.mark.parametrize("stated", [{"total": Decimal(5)}, {"eu_contribution": Decimal(5)}, {}], ids=str)
def test_there_is_no_rate_of_what_is_not_stated(stated):
    assert FundingLine(**stated).rate is None


def test_a_programme_is_not_its_own_parent():
    programme = make_programme()
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=programme.pk).update(parent=programme)


def test_a_fund_is_of_a_known_kind():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_fund(fund_kind="treasure")
