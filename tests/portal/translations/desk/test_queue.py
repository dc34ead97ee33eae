"""The queue of a language: the worst first, and why each entry is in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.readership import RECENT_DAYS, Readings
from portal.translations import coverage, standings
from portal.translations.desk.progress import progress
from portal.translations.desk.queue import PAGE_SIZE, Queue
from portal.translations.proposing import propose, seen
from portal.translations.workflow import set_state, slots_of
from tests import factories as make
from tests.portal.translations.people import make_person, section_text

pytestmark = pytest.mark.django_db


def queue(target: str = "fi", kind: str = "", why: str = "", page: int = 1) -> Queue:
    return Queue(target, kind=kind, why=why, page=page, language="en")


def queued(**filters) -> list[str]:
    """The slugs in order."""
    return [each.slug for each in queue(**filters).entries]


def read(entry, number: int, *, language: str = "fi", days_ago: int = 0) -> None:
    day = timezone.now().date() - timedelta(days=days_ago)
    Readings.objects.create(kind="practice", object_id=entry.pk, language=language, day=day, number=number)


def translated(slug: str, state: str, *, is_outdated: bool = False):
    """A practice with nothing but a title, which is there in Finnish."""
    practice = make.make_practice(slug=slug, title_en=f"The {slug}", title_fi=slug)
    set_state(practice, "title", "fi", state=state)
    if is_outdated:
        practice.title_en = f"The new {slug}"
        practice.save()
    return practice


def test_out_of_date_comes_before_missing_before_never_reviewed():
    translated("machine", "machine")
    make.make_practice(slug="missing")
    translated("outdated", "reviewed", is_outdated=True)
    translated("done", "reviewed")
    assert queued() == ["outdated", "missing", "machine"]


def test_what_is_read_more_comes_first_within_each():
    for number in (1, 2, 3):
        read(translated(f"outdated-{number}", "reviewed", is_outdated=True), number)
        read(make.make_practice(slug=f"missing-{number}"), number)
    assert queued() == [
        "outdated-3", "outdated-2", "outdated-1", "missing-3", "missing-2", "missing-1",
    ]  # fmt: skip


def test_only_what_was_read_lately_and_in_this_language_counts():
    old, foreign, fresh = (make.make_practice(slug=slug) for slug in ("old", "foreign", "fresh"))
    read(old, 90, days_ago=RECENT_DAYS)
    read(foreign, 90, language="sv")
    read(fresh, 1)
    read(fresh, 2, days_ago=RECENT_DAYS - 1)
    assert queued()[0] == "fresh"
    assert {each.slug: each.readings for each in queue().entries} == {"old": 0, "foreign": 0, "fresh": 3}


def test_where_nothing_is_read_more_texts_weigh_more():
    make.make_practice(slug="one")
    make.make_practice(slug="three", lead_en="Lead.", summary_en="Summary.")
    assert queued() == ["three", "one"]


def test_an_entry_says_why_it_is_here():
    practice = translated("walks", "reviewed", is_outdated=True)
    practice.lead_en, practice.summary_en, practice.summary_fi = "Lead.", "Summary.", "Tiivistelmä."
    practice.save()
    (entry,) = queue().entries
    assert entry.why == "1 text out of date · 1 text missing · 1 never reviewed"
    assert entry.paragraphs == 2


def test_an_entry_is_not_to_be_translated_into_its_own_language():
    make.make_practice(slug="walks")
    assert queued(target="en") == []


def test_names_in_use_are_not_translated():
    make.make_city()
    assert queued() == []
    assert queue().numbers == {}


def test_what_is_not_published_is_not_in_the_queue():
    practice = make.make_practice(slug="walks")
    assert queued() == ["walks"]
    practice.unpublish()
    assert queued() == []
    assert queue().count == 0


def test_filters_leave_what_they_count():
    make.make_theme(slug="youth")
    make.make_practice(slug="missing")
    translated("outdated", "machine", is_outdated=True)
    assert queued(kind="practice") == ["outdated", "missing"]
    assert set(queued(why="missing")) == {"missing", "youth"}
    assert queued(kind="practice", why="missing") == ["missing"]
    chosen = queue(kind="practice", why="missing")
    assert {query: number for query, _label, number, _is in chosen.kinds} == {
        "why=missing": 2,
        "kind=theme&why=missing": 1,
        "kind=practice&why=missing": 1,
    }
    assert {query: number for query, _label, number, _is in chosen.reasons} == {
        "kind=practice": 2,
        "kind=practice&why=outdated": 1,
        "kind=practice&why=missing": 1,
        "kind=practice&why=machine": 0,
        "kind=practice&why=waiting": 0,
    }


def test_proposals_wait_at_their_entry_whichever_part_they_belong_to():
    text, ada = section_text("Dark."), make_person("ada", translator=["fi"])
    slot = slots_of(text, "fi")[0]
    propose(text, "fi", slot.key, "Pimeä.", by=ada, saw=seen(slot, None))
    make.make_practice(slug="other")
    assert {each.slug: each.waiting for each in queue().entries} == {text.entry.slug: 1, "other": 0}
    assert queued(why="waiting") == [text.entry.slug]
    assert queued(target="sv", why="waiting") == []


def test_pages_go_on_to_the_last_without_gap(monkeypatch):
    monkeypatch.setattr("portal.translations.desk.queue.PAGE_SIZE", 2)
    slugs = {make.make_theme().slug for _number in range(5)}
    found = [slug for page in (1, 2, 3) for slug in queued(page=page)]
    assert set(found) == slugs
    assert len(found) == 5
    assert queue().pages == 3
    assert (queue(page=2).previous_query, queue(page=2).next_query) == ("", "page=3")
    assert PAGE_SIZE == 50


def test_the_progress_of_a_language_is_that_of_what_is_translated():
    make.make_city(name_fi="Kaupunki")
    translated("walks", "reviewed")
    make.make_theme()
    standings.catch_up()
    (finnish,) = progress(["fi"])
    assert {state: number for state, number in finnish.counted.items() if number} == {
        "reviewed": 1,
        "missing": 1,
    }
    assert [(each.kind, dict(each.shares)["reviewed"]) for each in queue().progress] == [
        ("theme", 0),
        ("practice", 1),
    ]


def test_the_queue_asks_as_often_for_many_entries_as_for_few(django_assert_num_queries):
    for number in (1, 6):
        for _each in range(number):
            make.make_practice()
        standings.catch_up()
        coverage.entries()
        with django_assert_num_queries(9):
            shown = queue()
            assert shown.entries
            assert shown.kinds
            assert shown.progress
