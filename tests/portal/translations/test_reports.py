"""What readers report of bad translations, and what becomes of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from portal.translations.reports import (
    KEPT_FOR,
    BadTranslation,
    Outcome,
    close,
    delete_old,
    open_reports,
    open_reports_by_entry,
)

pytestmark = pytest.mark.django_db


def make_report(language: str = "fi", entry: int = 1, **fields) -> BadTranslation:
    given = {"model": "projects.initiative", "object_id": entry, "field": "lead", "kind": "practice"}
    return BadTranslation.objects.create(
        language=language, entry_id=entry, state="machine", what="Wrong.", **(given | fields)
    )


def test_open_reports_are_told_by_language_the_newest_first():
    first, other, second = make_report(), make_report("el"), make_report()
    assert list(open_reports("fi")) == [second, first]
    assert set(open_reports()) == {first, other, second}


def test_open_reports_are_counted_by_entry():
    make_report(entry=1)
    make_report(entry=1, object_id=77, model="practices.outcome")
    make_report("el", entry=2)
    assert open_reports_by_entry("fi") == {("practice", 1): 2}
    assert open_reports_by_entry() == {("practice", 1): 2, ("practice", 2): 1}


def test_a_closed_report_says_by_whom_and_how_and_stays_as_it_is(admin_user, django_user_model):
    report = make_report()
    assert close(BadTranslation.objects.all(), Outcome.NO_FAULT, by=admin_user) == 1
    other = django_user_model.objects.create(username="other")
    assert close(BadTranslation.objects.all(), Outcome.HANDLED, by=other) == 0
    report.refresh_from_db()
    assert (report.outcome, report.handled_by) == ("no-fault", admin_user)
    assert list(open_reports()) == []


def test_an_unknown_outcome_is_a_mistake():
    with pytest.raises(ValueError, match="burnt"):
        close(BadTranslation.objects.all(), "burnt", by=None)


@pytest.mark.parametrize("fields", [{"outcome": "handled"}, {"handled_at": timezone.now()}, {"outcome": "x"}])
def test_the_database_refuses_half_closed_reports(fields):
    with pytest.raises(IntegrityError):
        make_report(**fields)


def test_reports_are_deleted_half_a_year_after_they_were_dealt_with_and_open_ones_never():
    now = timezone.now()
    old = make_report(outcome="handled", handled_at=now - KEPT_FOR)
    recent = make_report(outcome="handled", handled_at=now - KEPT_FOR + timedelta(days=1))
    waiting = make_report()
    BadTranslation.objects.filter(pk=waiting.pk).update(at=now - 2 * KEPT_FOR)
    assert delete_old(now) == 1
    assert set(BadTranslation.objects.all()) == {recent, waiting}
    assert old not in BadTranslation.objects.all()
