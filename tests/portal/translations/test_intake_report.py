"""What became of the segments of a file."""

import pytest
from django.utils import translation

from portal.translations.intake_report import REASONS, Remark, Report


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_a_sentence(reason):
    told = str(Remark(1, "practice:walks:title:1", reason, 300))
    assert told.endswith(".")
    assert "%(" not in told


def test_a_warning_is_told_as_it_was_found():
    assert str(Remark(1, "k", "100% is missing.")) == "100% is missing."


def test_a_reason_is_told_in_the_language_of_who_reads_it():
    remark = Remark(1, "k", "unknown")
    with translation.override("en"):
        assert str(remark) == "There is no such published text."


def test_remarks_stand_in_the_order_of_the_file():
    report = Report()
    for number in (3, 1, 2):
        report.refuse(number, "k", "unknown")
        report.warn(number, "k", "Look.")
    report.sort()
    assert [each.number for each in report.refusals] == [1, 2, 3]
    assert [each.number for each in report.warnings] == [1, 2, 3]
    assert str(report) == "0 translations proposed, 0 unchanged, 0 empty, 3 refused, 3 warnings"
