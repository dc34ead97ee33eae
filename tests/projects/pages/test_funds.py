"""The pages of funds and programmes."""

from decimal import Decimal

import pytest

from projects.models import Fund
from projects.pages.funds import FundPage, ProgrammePage, programmes_with_parts
from tests import factories as make

pytestmark = pytest.mark.django_db


def programme_page(programme) -> ProgrammePage:
    return ProgrammePage(programmes_with_parts().get(pk=programme.pk), "en")


def test_a_fund_adds_up_its_own_lines_and_those_of_its_programmes():
    fund = make.make_fund()
    programme = make.make_programme(fund=fund)
    make.make_project(funding=[{"fund": fund, "programme": programme, "total": "10.00"}])
    make.make_project(funding=[{"programme": programme, "total": "5.00"}])
    make.make_project(funding=[{"fund": make.make_fund(), "programme": programme, "total": "70.00"}])
    (sums,) = FundPage(Fund.objects.get(pk=fund.pk), "en").sums
    assert (sums.entries, sums.total) == (2, Decimal("15.00"))


def test_a_programme_adds_up_its_parts():
    urbact = make.make_programme()
    third = make.make_programme(parent=urbact)
    make.make_project(funding=[{"programme": urbact, "total": "10.00"}])
    make.make_project(funding=[{"programme": third, "total": "5.00"}])
    (sums,) = programme_page(urbact).sums
    assert sums.total == Decimal("15.00")


def test_only_visible_programmes_funds_and_parents_are_named():
    hidden_fund, hidden_parent = make.make_fund(status="draft"), make.make_programme(status="draft")
    page = programme_page(make.make_programme(fund=hidden_fund, parent=hidden_parent))
    assert (page.fund, page.parent) == (None, None)
    fund = make.make_fund()
    make.make_programme(slug="seen", fund=fund)
    make.make_programme(slug="hidden", fund=fund, status="draft")
    assert [link.url for link in FundPage(fund, "en").programmes] == ["/en/programmes/seen/"]


def test_what_it_paid_for_stands_on_its_page(indexed):
    fund = make.make_fund()
    make.make_project(slug="a-project", funding=[{"fund": fund, "total": "10.00"}])
    make.make_practice(slug="a-practice", funding=[{"fund": fund, "total": "10.00"}])
    indexed()
    page = FundPage(fund, "en")
    assert [card.slug for card in page.projects.cards] == ["a-project"]
    assert [card.slug for card in page.practices.cards] == ["a-practice"]
