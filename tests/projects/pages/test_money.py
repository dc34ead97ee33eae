"""Money as readers see it."""

from decimal import Decimal

import pytest

from portal.links import link_to
from portal.translations.reading import Reader
from projects.models import FundingLine
from projects.pages.money import largest, money_lines, sums_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def lines_of(initiative):
    rows = list(initiative.funding_lines.all())
    reader = Reader([*rows, *(row.fund for row in rows if row.fund)], "en")
    return money_lines(rows, lambda entry: link_to(entry, reader), reader)


def test_the_rate_is_the_unions_part_of_the_total():
    project = make.make_project(funding=[{"total": "716745.00", "eu_contribution": "549820.00"}])
    (line,) = lines_of(project)
    assert (line.total, line.part, round(line.rate, 3)) == (
        Decimal("716745.00"),
        Decimal("549820.00"),
        Decimal("0.767"),
    )


def test_a_hidden_fund_is_not_named_but_the_sum_stands():
    project = make.make_project(funding=[{"fund": make.make_fund(status="draft"), "total": "10.00"}])
    (line,) = lines_of(project)
    assert (line.fund, line.total) == (None, Decimal("10.00"))


def test_a_line_that_says_nothing_that_readers_may_see_is_left_out():
    project = make.make_project(funding=[{"fund": make.make_fund(status="draft")}])
    assert lines_of(project) == []


def test_the_largest_total_speaks_for_the_whole_and_a_part_only_where_there_is_no_total():
    both = [{"total": "5.00"}, {"eu_contribution": "900.00"}, {"total": "7.00"}]
    assert largest(lines_of(make.make_project(funding=both))).total == Decimal("7.00")
    parts = [{"eu_contribution": "900.00"}, {"fund": make.make_fund()}]
    assert largest(lines_of(make.make_project(funding=parts))).part == Decimal("900.00")
    assert largest([]) is None


def test_sums_keep_projects_practices_and_currencies_apart_and_leave_drafts_out():
    fund = make.make_fund()
    make.make_project(
        funding=[
            {"fund": fund, "total": "100.00", "eu_contribution": "60.00"},
            {"fund": fund, "total": "10.00"},
        ]
    )
    make.make_project(funding=[{"fund": fund, "total": "5.00", "currency": "SEK"}])
    make.make_practice(funding=[{"fund": fund, "eu_contribution": "7.00"}])
    make.make_project(status="draft", funding=[{"fund": fund, "total": "999.00"}])
    found = {(sums.kind, sums.currency): sums for sums in sums_of(FundingLine.objects.filter(fund=fund))}
    assert set(found) == {("project", "EUR"), ("project", "SEK"), ("practice", "EUR")}
    euros = found["project", "EUR"]
    assert (euros.entries, euros.total, euros.part) == (1, Decimal("110.00"), Decimal("60.00"))
    assert (euros.both_total, euros.both_part) == (Decimal("100.00"), Decimal("60.00"))
    assert found["practice", "EUR"].total is None
