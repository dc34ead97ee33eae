"""Which entries have changed since their texts were counted."""

import pytest
from django.db import connection

from portal.exchange.forms import forms
from portal.translations import standings, uncounted
from portal.translations.counted import CountedUpTo
from portal.translations.uncounted import entries_of
from practices.models import Outcome
from projects.models import InitiativeSection
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_every_table_with_texts_reports_its_changes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%reports'")
        reporting = {table for (table,) in cursor.fetchall()}
    wanted = {"portal_translationunit"}
    for form in forms().values():
        wanted.add(form.model._meta.get_field("slug").model._meta.db_table)
    wanted |= {model._meta.db_table for model in (InitiativeSection, Outcome)}
    assert wanted <= reporting


def test_what_changed_leads_to_its_entry():
    practice = make.make_practice(sections={"problem": "Dark."})
    outcome = Outcome.objects.create(practice=practice, change_en="Safer.")
    assert entries_of("initiativesection", {practice.sections.get().pk}) == ("initiative", {practice.pk})
    assert entries_of("outcome", {outcome.pk}) == ("initiative", {practice.pk})
    assert entries_of("practice", {practice.pk}) == ("initiative", {practice.pk})
    assert entries_of("city", {7}) == ("city", {7})
    assert entries_of("outcome", {0}) == ("initiative", set())
    assert entries_of("session", {1})[1] == set()


def test_what_is_taken_up_ahead_is_not_taken_up_again():
    """In the one transaction of a test nothing settles, as behind one that runs for hours."""
    make.make_theme()
    standings.catch_up()
    assert CountedUpTo.objects.get().ahead
    assert not uncounted.is_behind()
    theme = make.make_theme()
    assert uncounted.is_behind()
    assert uncounted.take_up() == 1
    assert uncounted.Uncounted.objects.get().object_id == theme.pk
