"""The proposals that wait for review, by entry."""

import pytest

from portal.translations import standings
from portal.translations.desk.waiting import waiting_by_entry, waiting_in
from portal.translations.proposals import Origin
from portal.translations.proposing import reject, suggest
from portal.translations.texts import text_at
from portal.translations.workflow import slots_of
from practices.models import Outcome
from tests import factories as make
from tests.portal.translations.people import make_person, section_text, summary_of

pytestmark = pytest.mark.django_db


def offer(text, words: str, origin: str = Origin.MACHINE):
    return suggest(text, "fi", slots_of(text, "fi")[0].key, words, origin=origin)


def test_they_are_counted_by_entry_across_its_parts():
    text = section_text("Dark.", summary_en="Short.")
    offer(text, "Pimeä.")
    offer(text, "Pimeätä.", Origin.FILE)
    offer(summary_of(text.entry), "Lyhyt.")
    theme = make.make_theme(definition_en="What it is.")
    offer(summary_of(theme, "definition"), "Mikä se on.")
    standings.catch_up()
    assert waiting_by_entry("fi") == {("practice", text.entry.pk): 3, ("theme", theme.pk): 1}
    assert waiting_in(["fi", "sv"]) == {"fi": 4}


def test_what_is_decided_waits_no_more():
    text, reviewer = section_text("Dark."), make_person("ada", reviewer=["fi"])
    reject(offer(text, "Pimeä."), by=reviewer)
    standings.catch_up()
    assert waiting_by_entry("fi") == {}


def test_nothing_waits_at_an_entry_that_is_not_published_or_gone():
    text = section_text("Dark.", status="draft")
    offer(text, "Pimeä.")
    standings.catch_up()
    assert waiting_by_entry("fi") == {}
    text.owner.delete()
    assert waiting_by_entry("fi") == {}


def test_a_part_of_a_practice_leads_to_it():
    practice = make.make_practice()
    outcome = Outcome.objects.create(practice=practice, change_en="Safer.")
    offer(text_at("practices.outcome", outcome.pk, "change"), "Turvallisempi.")
    standings.catch_up()
    assert waiting_by_entry("fi") == {("practice", practice.pk): 1}
